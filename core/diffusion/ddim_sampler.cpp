#include "diffusion/ddim_sampler.h"

#include <algorithm>
#include <cmath>

#include "diffusion/discrete_prediction.h"
#include "diffusion/timestep_spacing.h"

namespace thumbsup {

void DdimSampler::plan(int count) {
  timesteps_ = discrete_timesteps(config(), count);
}

at::Tensor DdimSampler::advance(const at::Tensor& model_output, int call, const at::Tensor& x,
                                const NoiseSource& noise) {
  const int timestep = static_cast<int>(timesteps_[static_cast<std::size_t>(call)]);
  const int previous = timestep - config().num_train_timesteps / num_inference_steps_;
  const double alpha = noise_schedule().alpha_cumprod(timestep);
  const double alpha_previous = alpha_cumprod_or_final(noise_schedule(), previous, config().set_alpha_to_one);

  DiscretePrediction predicted = split_prediction(config().prediction_type, model_output, alpha, x);
  predicted.x0 = clip(predicted.x0);
  predicted_x0_ = predicted.x0;
  if (config().step.use_clipped_model_output) {
    predicted.epsilon = (x - std::sqrt(alpha) * predicted.x0) / std::sqrt(1 - alpha);
  }

  // Formula 16; the maximum only guards against rounding below 0.
  const double variance = (1 - alpha_previous) / (1 - alpha) * (1 - alpha / alpha_previous);
  const double deviation = config().step.eta * std::sqrt(std::max(variance, 0.0));
  const double direction = std::sqrt(std::max(1 - alpha_previous - deviation * deviation, 0.0));
  at::Tensor next = std::sqrt(alpha_previous) * predicted.x0 + direction * predicted.epsilon;
  if (config().step.eta > 0) next = next + deviation * draw(noise, x);
  return next;
}

}  // namespace thumbsup
