#pragma once

#include <memory>

#include "nn/layers.h"

namespace thumbsup {

/// Sinusoids of the time, "Attention Is All You Need" section 3.5 as diffusers orders them: timesteps [B] (any numeric
/// type) -> float32 [B, channels]. With half = channels / 2 and w_k = 10000^(-k / (half - freq_shift)) the result is
/// [sin(t w), cos(t w)], or cosines first with `flip_sin_to_cos`; an odd last channel is 0.
at::Tensor sinusoidal_embedding(const at::Tensor& timesteps, std::int64_t channels, bool flip_sin_to_cos,
                                double freq_shift);

/// sinusoidal_embedding as a module, so that it has a name.
class Timesteps : public Module {
 public:
  Timesteps(std::int64_t channels, bool flip_sin_to_cos, double freq_shift);
  at::Tensor forward(const at::Tensor& timesteps) const;

 private:
  std::int64_t channels_;
  bool flip_sin_to_cos_;
  double freq_shift_;
};

/// linear_2(act(linear_1(x))): [B, in] -> [B, out].
class TimestepEmbedding : public Module {
 public:
  TimestepEmbedding(std::int64_t in_channels, std::int64_t out_channels, Activation activation);
  at::Tensor forward(const at::Tensor& x) const;

 private:
  std::shared_ptr<Linear> linear_1_, linear_2_;
  Activation activation_;
};

}  // namespace thumbsup
