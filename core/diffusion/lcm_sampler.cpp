#include "diffusion/lcm_sampler.h"

#include <cmath>
#include <string>

#include "base/error.h"
#include "diffusion/diffusion_messages.h"
#include "diffusion/discrete_prediction.h"

namespace thumbsup {

void LcmSampler::plan(int count) {
  const int original = config().original_inference_steps;
  if (original > config().num_train_timesteps) {
    throw FormatError(config().source, "original_inference_steps",
                      msg::diffusion::is_over_training_timesteps(config().num_train_timesteps));
  }
  if (count > original) {
    throw UserInputError(msg::diffusion::lcm_makes_fewer_steps(original, count));
  }
  const int stride = config().num_train_timesteps / original;
  for (int i = 0; i < count; ++i) {
    const int skipped = static_cast<int>(std::floor(i * (static_cast<double>(original) / count)));
    timesteps_.push_back((original - skipped) * stride - 1);
  }
}

at::Tensor LcmSampler::advance(const at::Tensor& model_output, int call, const at::Tensor& x,
                               const NoiseSource& noise) {
  const auto index = static_cast<std::size_t>(call);
  const double timestep = timesteps_[index];
  const double alpha = noise_schedule().alpha_cumprod(static_cast<int>(timestep));
  predicted_x0_ = clip(split_prediction(config().prediction_type, model_output, alpha, x).x0);

  // Boundary condition of the consistency function: at timestep 0 it is x itself.
  constexpr double kSigmaData = 0.5;
  const double scaled = timestep * config().timestep_scaling;
  const double skip = kSigmaData * kSigmaData / (scaled * scaled + kSigmaData * kSigmaData);
  const double out = scaled / std::sqrt(scaled * scaled + kSigmaData * kSigmaData);
  at::Tensor denoised = out * predicted_x0_ + skip * x;
  if (call + 1 == calls()) return denoised;

  const double alpha_next = noise_schedule().alpha_cumprod(static_cast<int>(timesteps_[index + 1]));
  return std::sqrt(alpha_next) * denoised + std::sqrt(1 - alpha_next) * draw(noise, x);
}

}  // namespace thumbsup
