#pragma once

#include "nn/torch.h"

#include <cstdint>

namespace thumbsup {

/// The random numbers of one micro-batch of n images, float32 on the CPU.
struct NoiseDraws {
  at::Tensor timesteps;        ///< [n] int64, uniform in [0, train_timesteps)
  at::Tensor noise;            ///< [n, C, h, w] standard normal
  at::Tensor posterior_noise;  ///< [n, C, h, w] standard normal, for the sample of the VAE's posterior
  at::Tensor offset_noise;     ///< [n, C, 1, 1] standard normal
};

/// Draws keyed by (seed, global step, position in the step's whole batch), and by nothing else: a resumed run draws
/// what the uninterrupted one would have drawn, whatever the sizes of its micro-batches.
class TrainingNoise {
 public:
  /// With a `timestep_bias` b other than 1, timesteps are T u^(1/b), u uniform in [0, 1): their density grows as
  /// t^(b-1).
  TrainingNoise(std::uint64_t seed, std::int64_t train_timesteps, double timestep_bias = 1)
      : seed_(seed), train_timesteps_(train_timesteps), timestep_bias_(timestep_bias) {}

  /// Draws for images `position` .. `position + n` - 1 of step `step`; `latent_sizes` is [n, C, h, w].
  NoiseDraws draw(std::int64_t step, std::int64_t position, at::IntArrayRef latent_sizes) const;

  /// A number in [0, 1) for a decision about one image: "caption_dropout".
  float chance(std::string_view purpose, std::int64_t step, std::int64_t position) const;

 private:
  std::int64_t timestep(std::uint64_t index) const;

  std::uint64_t seed_;
  std::int64_t train_timesteps_;
  double timestep_bias_;
};

}  // namespace thumbsup
