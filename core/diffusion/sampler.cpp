#include "diffusion/sampler.h"

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "base/error.h"
#include "diffusion/diffusion_messages.h"

namespace thumbsup {

Sampler::Sampler(SchedulerConfig config) : config_(std::move(config)), schedule_(config_) {}

void Sampler::set_timesteps(int num_inference_steps, int skipped_steps) {
  if (num_inference_steps < 1 || num_inference_steps > config_.num_train_timesteps) {
    throw UserInputError(msg::diffusion::steps_are_out_of_range(config_.num_train_timesteps, num_inference_steps));
  }
  if (skipped_steps < 0 || skipped_steps >= num_inference_steps) {
    throw LogicError("A run of " + std::to_string(num_inference_steps) + " steps cannot begin after " +
                     std::to_string(skipped_steps) + " of them.");
  }
  timesteps_.clear();
  sigmas_.clear();
  predicted_x0_ = at::Tensor();
  next_call_ = 0;
  num_inference_steps_ = num_inference_steps;
  skipped_steps_ = skipped_steps;
  plan(num_inference_steps);
  if (skipped_steps > 0) skip(skipped_steps);
}

void Sampler::skip(int steps) {
  const auto calls = static_cast<std::ptrdiff_t>(steps) * order();
  timesteps_.erase(timesteps_.begin(), timesteps_.begin() + calls);
  if (!sigmas_.empty()) sigmas_.erase(sigmas_.begin(), sigmas_.begin() + calls);
}

Sampler::Mixture Sampler::mixture(int call) const {
  const double alpha = schedule_.alpha_cumprod(static_cast<int>(timesteps_[static_cast<std::size_t>(call)]));
  return {std::sqrt(alpha), std::sqrt(1 - alpha)};
}

at::Tensor Sampler::add_noise(const at::Tensor& x0, const at::Tensor& noise, int call_index) const {
  check_call(call_index);
  const Mixture shares = mixture(call_index);
  const at::ScalarType dtype = x0.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
  return (shares.signal * x0.to(dtype) + shares.noise * noise.to(x0.device(), dtype)).to(x0.scalar_type());
}

void Sampler::check_call(int call_index) const {
  if (call_index < 0 || call_index >= calls()) {
    throw LogicError("There is no call " + std::to_string(call_index) + " in a run of " + std::to_string(calls()) +
                     " calls.");
  }
}

at::Tensor Sampler::scale_model_input(const at::Tensor& x, int call_index) const {
  check_call(call_index);
  return x;
}

at::Tensor Sampler::step(const at::Tensor& model_output, int call_index, const at::Tensor& x,
                         const NoiseSource& noise) {
  check_call(call_index);
  if (call_index != next_call_) {
    throw LogicError("The steps of a sampler must be taken in order: call " + std::to_string(next_call_) +
                     " is next, not " + std::to_string(call_index) + ".");
  }
  std::vector<std::int64_t> expected = x.sizes().vec();
  bool fits = x.dim() >= 2 && model_output.sizes() == x.sizes();
  if (!fits && x.dim() >= 2 && takes_predicted_variance()) {
    expected[1] *= 2;
    fits = model_output.sizes() == at::IntArrayRef(expected);
  }
  if (!fits) throw LogicError("The model's output does not have the shape of the latents.");
  const torch::NoGradGuard no_grad;
  const at::ScalarType dtype = x.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
  at::Tensor next = advance(model_output.to(x.device(), dtype), call_index, x.to(dtype), noise).to(x.scalar_type());
  ++next_call_;
  return next;
}

at::Tensor Sampler::draw(const NoiseSource& noise, const at::Tensor& x) {
  if (!noise) throw LogicError("This sampler needs a source of noise.");
  at::Tensor result = noise();
  if (result.sizes() != x.sizes()) throw LogicError("The noise does not have the shape of the latents.");
  return result.to(x.device(), x.scalar_type());
}

at::Tensor Sampler::threshold(const at::Tensor& x0) const {
  if (!config_.thresholding) return x0;
  const at::Tensor flat = x0.reshape({x0.size(0), -1});
  const at::Tensor limit =
      at::quantile(flat.abs(), config_.dynamic_thresholding_ratio, 1).clamp(1, config_.sample_max_value).unsqueeze(1);
  return (at::clamp(flat, -limit, limit) / limit).reshape(x0.sizes());
}

at::Tensor Sampler::clip(const at::Tensor& x0) const {
  if (config_.thresholding) return threshold(x0);
  if (config_.clip_sample) return x0.clamp(-config_.clip_sample_range, config_.clip_sample_range);
  return x0;
}

}  // namespace thumbsup
