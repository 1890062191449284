#include "diffusion/sigma_sampler.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "diffusion/sigma_schedule.h"

namespace thumbsup {

double SigmaSampler::init_noise_sigma() const {
  if (sigmas_.empty()) throw LogicError("init_noise_sigma is known only after set_timesteps.");
  const float highest = *std::max_element(sigmas_.begin(), sigmas_.end());
  // With leading spacing the first level is not the noisiest of training: x is taken to hold a part of x0 too.
  return config().timestep_spacing == TimestepSpacing::Leading ? std::sqrt(highest * highest + 1.0F) : highest;
}

at::Tensor SigmaSampler::scale_model_input(const at::Tensor& x, int call_index) const {
  check_call(call_index);
  const float sigma = sigmas_[static_cast<std::size_t>(call_index)];
  return x / std::sqrt(sigma * sigma + 1.0F);
}

void SigmaSampler::plan(int count) {
  SigmaSchedule planned = euler_schedule(config(), noise_schedule(), count);
  timesteps_ = std::move(planned.timesteps);
  sigmas_ = std::move(planned.sigmas);
}

at::Tensor SigmaSampler::denoised(const at::Tensor& model_output, double sigma, double sigma_hat,
                                  const at::Tensor& x) const {
  switch (config().prediction_type) {
    case PredictionType::Epsilon:
      return x - sigma_hat * model_output;
    case PredictionType::VPrediction:
      return model_output * (-sigma / std::sqrt(sigma * sigma + 1)) + x / (sigma * sigma + 1);
    case PredictionType::Sample:
      return model_output;
  }
  throw LogicError("Unknown prediction type.");
}

}  // namespace thumbsup
