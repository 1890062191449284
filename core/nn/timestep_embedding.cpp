#include "nn/timestep_embedding.h"

#include <cmath>

namespace thumbsup {

at::Tensor sinusoidal_embedding(const at::Tensor& timesteps, std::int64_t channels, bool flip_sin_to_cos,
                                double freq_shift) {
  const std::int64_t half = channels / 2;
  const auto options = at::TensorOptions().dtype(at::kFloat).device(timesteps.device());
  const double step = -std::log(10000.0) / (static_cast<double>(half) - freq_shift);
  const at::Tensor frequencies = at::exp(at::arange(half, options) * step);
  const at::Tensor angles = timesteps.to(at::kFloat).unsqueeze(1) * frequencies.unsqueeze(0);
  const at::Tensor sines = at::sin(angles), cosines = at::cos(angles);
  const at::Tensor both = flip_sin_to_cos ? at::cat({cosines, sines}, 1) : at::cat({sines, cosines}, 1);
  return channels % 2 == 0 ? both : at::constant_pad_nd(both, {0, 1});
}

Timesteps::Timesteps(std::int64_t channels, bool flip_sin_to_cos, double freq_shift)
    : channels_(channels), flip_sin_to_cos_(flip_sin_to_cos), freq_shift_(freq_shift) {}

at::Tensor Timesteps::forward(const at::Tensor& timesteps) const {
  return emit(sinusoidal_embedding(timesteps, channels_, flip_sin_to_cos_, freq_shift_));
}

TimestepEmbedding::TimestepEmbedding(std::int64_t in_channels, std::int64_t out_channels, Activation activation)
    : activation_(activation) {
  linear_1_ = register_module("linear_1", std::make_shared<Linear>(in_channels, out_channels));
  linear_2_ = register_module("linear_2", std::make_shared<Linear>(out_channels, out_channels));
}

at::Tensor TimestepEmbedding::forward(const at::Tensor& x) const {
  return emit(linear_2_->forward(activate(linear_1_->forward(x), activation_)));
}

}  // namespace thumbsup
