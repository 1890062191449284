#include "diffusion/ddpm_sampler.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "diffusion/diffusion_messages.h"
#include "diffusion/discrete_prediction.h"
#include "diffusion/timestep_spacing.h"

namespace thumbsup {

void DdpmSampler::plan(int count) {
  timesteps_ = discrete_timesteps(config(), count);
}

bool DdpmSampler::takes_predicted_variance() const {
  return config().variance_type == "learned" || config().variance_type == "learned_range";
}

at::Tensor DdpmSampler::advance(const at::Tensor& model_output, int call, const at::Tensor& x,
                                const NoiseSource& noise) {
  const auto index = static_cast<std::size_t>(call);
  const int timestep = static_cast<int>(timesteps_[index]);
  // The next entry of the schedule, which is not a fixed stride away where the spacing is rounded; -1 is the clean end.
  const int previous = index + 1 < timesteps_.size() ? static_cast<int>(timesteps_[index + 1]) : -1;
  const double alpha_bar = noise_schedule().alpha_cumprod(timestep);
  const double alpha_bar_previous = alpha_cumprod_or_final(noise_schedule(), previous, true);
  const double alpha = alpha_bar / alpha_bar_previous;

  const std::int64_t channels = x.size(1);
  at::Tensor predicted_variance;
  if (model_output.size(1) == 2 * channels) predicted_variance = model_output.narrow(1, channels, channels);
  predicted_x0_ =
      clip(split_prediction(config().prediction_type, model_output.narrow(1, 0, channels), alpha_bar, x).x0);

  const double x0_share = std::sqrt(alpha_bar_previous) * (1 - alpha) / (1 - alpha_bar);
  const double x_share = std::sqrt(alpha) * (1 - alpha_bar_previous) / (1 - alpha_bar);
  at::Tensor next = x0_share * predicted_x0_ + x_share * x;
  if (timestep > 0) {
    const double posterior = std::max((1 - alpha_bar_previous) / (1 - alpha_bar) * (1 - alpha), 1e-20);
    next = next + scaled_noise(posterior, 1 - alpha, predicted_variance, draw(noise, x));
  }
  return next;
}

at::Tensor DdpmSampler::scaled_noise(double posterior, double beta, const at::Tensor& predicted_variance,
                                     const at::Tensor& drawn) const {
  const std::string& type = config().variance_type;
  if (type == "fixed_small" || type == "fixed_small_log") return std::sqrt(posterior) * drawn;
  // diffusers takes the root of the logarithm for fixed_large_log, which is not a number; the deviation is meant.
  if (type == "fixed_large" || type == "fixed_large_log") return std::sqrt(beta) * drawn;
  if (!predicted_variance.defined()) {
    throw FormatError(config().source, "variance_type", msg::diffusion::model_predicts_no_variance(type));
  }
  if (type == "learned") return predicted_variance.sqrt() * drawn;
  const at::Tensor fraction = (predicted_variance + 1) / 2;
  return (0.5 * (fraction * std::log(beta) + (1 - fraction) * std::log(posterior))).exp() * drawn;
}

}  // namespace thumbsup
