#include "diffusion/euler_sampler.h"

#include <algorithm>
#include <cmath>

namespace thumbsup {

at::Tensor EulerSampler::advance(const at::Tensor& model_output, int call, const at::Tensor& x,
                                 const NoiseSource& noise) {
  const auto index = static_cast<std::size_t>(call);
  const StepOptions& options = config().step;
  const double sigma = sigmas_[index];
  const bool churns = options.s_churn > 0 && sigma >= options.s_tmin && sigma <= options.s_tmax;
  const auto steps = static_cast<double>(num_inference_steps_);
  const double gamma = churns ? std::min(options.s_churn / steps, std::sqrt(2.0) - 1) : 0.0;
  const double sigma_hat = sigma * (gamma + 1);

  at::Tensor sample = x;
  if (gamma > 0) {
    sample = x + draw(noise, x) * options.s_noise * std::sqrt(sigma_hat * sigma_hat - sigma * sigma);
  }
  predicted_x0_ = denoised(model_output, sigma, sigma_hat, sample);
  const at::Tensor derivative = (sample - predicted_x0_) / sigma_hat;
  return sample + derivative * (sigmas_[index + 1] - sigma_hat);
}

at::Tensor EulerAncestralSampler::advance(const at::Tensor& model_output, int call, const at::Tensor& x,
                                          const NoiseSource& noise) {
  const auto index = static_cast<std::size_t>(call);
  const double sigma = sigmas_[index];
  const double sigma_to = sigmas_[index + 1];
  const double variance_to = sigma_to * sigma_to;
  const double sigma_up = std::sqrt(variance_to * (sigma * sigma - variance_to) / (sigma * sigma));
  const double sigma_down = std::sqrt(variance_to - sigma_up * sigma_up);

  predicted_x0_ = denoised(model_output, sigma, sigma, x);
  const at::Tensor derivative = (x - predicted_x0_) / sigma;
  const at::Tensor next = x + derivative * (sigma_down - sigma);
  return next + draw(noise, x) * sigma_up;
}

}  // namespace thumbsup
