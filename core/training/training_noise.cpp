#include "training/training_noise.h"

#include <algorithm>
#include <cmath>

#include "base/random_stream.h"

namespace thumbsup {
namespace {

// A step has fewer than 2^20 images.
std::uint64_t key(std::int64_t step, std::int64_t position) {
  return static_cast<std::uint64_t>(step) << 20 | static_cast<std::uint64_t>(position);
}

void fill(const at::Tensor& image, std::uint64_t seed, std::string_view purpose, std::uint64_t index) {
  RandomStream(seed, purpose, index)
      .fill_normal(std::span(image.data_ptr<float>(), static_cast<std::size_t>(image.numel())));
}

}  // namespace

std::int64_t TrainingNoise::timestep(std::uint64_t index) const {
  RandomStream stream(seed_, "training.timestep", index);
  if (timestep_bias_ == 1) return static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(train_timesteps_)));
  const double drawn = std::pow(static_cast<double>(stream.uniform()), 1 / timestep_bias_);
  return std::min(static_cast<std::int64_t>(drawn * static_cast<double>(train_timesteps_)), train_timesteps_ - 1);
}

NoiseDraws TrainingNoise::draw(std::int64_t step, std::int64_t position, at::IntArrayRef latent_sizes) const {
  const std::int64_t images = latent_sizes[0];
  NoiseDraws draws;
  draws.timesteps = at::empty({images}, at::kLong);
  draws.noise = at::empty(latent_sizes, at::kFloat);
  draws.posterior_noise = at::empty(latent_sizes, at::kFloat);
  draws.offset_noise = at::empty({images, latent_sizes[1], 1, 1}, at::kFloat);
  for (std::int64_t i = 0; i < images; ++i) {
    const std::uint64_t index = key(step, position + i);
    draws.timesteps.data_ptr<std::int64_t>()[i] = timestep(index);
    fill(draws.noise[i], seed_, "training.noise", index);
    fill(draws.posterior_noise[i], seed_, "training.posterior", index);
    fill(draws.offset_noise[i], seed_, "training.offset", index);
  }
  return draws;
}

float TrainingNoise::chance(std::string_view purpose, std::int64_t step, std::int64_t position) const {
  return RandomStream(seed_, purpose, key(step, position)).uniform();
}

}  // namespace thumbsup
