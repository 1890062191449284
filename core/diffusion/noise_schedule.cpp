#include "diffusion/noise_schedule.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/error.h"
#include "diffusion/diffusion_messages.h"

namespace thumbsup {
namespace {

/// Betas of a given continuous abar(t), t in [0, 1].
at::Tensor betas_for(int count, const std::function<double(double)>& alpha_bar) {
  std::vector<float> betas;
  for (int i = 0; i < count; ++i) {
    const double here = alpha_bar(static_cast<double>(i) / count);
    const double next = alpha_bar(static_cast<double>(i + 1) / count);
    betas.push_back(static_cast<float>(std::min(1 - next / here, 0.999)));
  }
  return at::tensor(betas, at::kFloat);
}

double cosine_alpha_bar(double t) {
  const double angle = std::cos((t + 0.008) / 1.008 * M_PI / 2);
  return angle * angle;
}

at::Tensor make_betas(const SchedulerConfig& config) {
  const int count = config.num_train_timesteps;
  if (!config.trained_betas.empty()) return at::tensor(config.trained_betas, at::kDouble).to(at::kFloat);
  const double start = config.beta_start;
  const double end = config.beta_end;
  if (config.beta_schedule == "linear") return at::linspace(start, end, count, at::kFloat);
  if (config.beta_schedule == "scaled_linear") {
    return at::linspace(std::sqrt(start), std::sqrt(end), count, at::kFloat).square();
  }
  if (config.beta_schedule == "squaredcos_cap_v2") return betas_for(count, cosine_alpha_bar);
  if (config.beta_schedule == "exp") return betas_for(count, [](double t) { return std::exp(-12.0 * t); });
  return at::sigmoid(at::linspace(-6, 6, count, at::kFloat)) * (end - start) + start;
}

/// Shifts and scales sqrt(abar) so that it ends at exactly 0 (algorithm 1 of arXiv 2305.08891).
at::Tensor rescale_to_zero_snr(const at::Tensor& betas) {
  at::Tensor root = at::cumprod(1.0 - betas, 0).sqrt();
  const at::Tensor first = root[0].clone();
  const at::Tensor last = root[-1].clone();
  root = (root - last) * (first / (first - last));
  const at::Tensor alphas_bar = root.square();
  const at::Tensor ratios = alphas_bar.slice(0, 1) / alphas_bar.slice(0, 0, -1);
  return 1 - at::cat({alphas_bar.slice(0, 0, 1), ratios});
}

at::Tensor per_image(const at::Tensor& values, const at::Tensor& like) {
  std::vector<std::int64_t> shape(static_cast<std::size_t>(like.dim()), 1);
  shape[0] = values.numel();
  return values.to(like.device()).view(shape);
}

void check_shapes(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& timesteps) {
  if (x0.dim() < 1 || x0.sizes() != noise.sizes() || timesteps.numel() != x0.size(0)) {
    throw LogicError("The images, their noise and their timesteps do not fit together.");
  }
}

}  // namespace

NoiseSchedule::NoiseSchedule(const SchedulerConfig& config) {
  betas_ = make_betas(config);
  if (!at::logical_and(betas_ > 0, betas_ < 1).all().item<bool>()) {
    throw FormatError(config.source, config.trained_betas.empty() ? "beta_start" : "trained_betas",
                      msg::diffusion::betas_are_out_of_range());
  }
  if (config.rescale_betas_zero_snr) betas_ = rescale_to_zero_snr(betas_);
  alphas_cumprod_ = at::cumprod(1.0 - betas_, 0);
}

double NoiseSchedule::alpha_cumprod(int timestep) const {
  if (timestep < 0) throw LogicError("There is no noise level before timestep 0.");
  return alphas_cumprod_.data_ptr<float>()[std::min(timestep, num_train_timesteps() - 1)];
}

at::Tensor NoiseSchedule::gather(const at::Tensor& timesteps) const {
  const at::Tensor index = timesteps.to(at::kCPU, at::kLong).reshape({-1});
  if (index.numel() > 0 &&
      (index.min().item<std::int64_t>() < 0 || index.max().item<std::int64_t>() >= num_train_timesteps())) {
    throw LogicError("A timestep lies outside the noise schedule of " + std::to_string(num_train_timesteps()) +
                     " steps.");
  }
  return alphas_cumprod_.index_select(0, index);
}

at::Tensor NoiseSchedule::add_noise(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& timesteps) const {
  check_shapes(x0, noise, timesteps);
  const at::Tensor alphas = gather(timesteps);
  return (per_image(alphas.sqrt(), x0) * x0 + per_image((1 - alphas).sqrt(), x0) * noise).to(x0.scalar_type());
}

at::Tensor NoiseSchedule::velocity(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& timesteps) const {
  check_shapes(x0, noise, timesteps);
  const at::Tensor alphas = gather(timesteps);
  return (per_image(alphas.sqrt(), x0) * noise - per_image((1 - alphas).sqrt(), x0) * x0).to(x0.scalar_type());
}

at::Tensor NoiseSchedule::snr(const at::Tensor& timesteps) const {
  const at::Tensor alphas = gather(timesteps);
  return (alphas.sqrt() / (1 - alphas).sqrt()).square().to(timesteps.device());
}

at::Tensor NoiseSchedule::min_snr_weight(const at::Tensor& timesteps, double gamma, PredictionType prediction) const {
  const at::Tensor ratio = snr(timesteps);
  at::Tensor capped = ratio.clamp_max(gamma);
  switch (prediction) {
    case PredictionType::Epsilon:
      // Without signal the quotient is 0/0; its limit is 1.
      return at::where(ratio > 0, capped / ratio, at::ones_like(ratio));
    case PredictionType::VPrediction:
      return capped / (ratio + 1);
    case PredictionType::Sample:
      return capped;
  }
  throw LogicError("Unknown prediction type.");
}

}  // namespace thumbsup
