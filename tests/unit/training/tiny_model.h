#pragma once

#include <filesystem>

#include "models/stable_diffusion.h"
#include "params/train_config.h"

namespace thumbsup::test {

/// A Stable Diffusion of a few ten thousand random weights (64x64 photos, 16x16 latents) with the starter's tokenizer.
/// Equal seeds give equal weights.
StableDiffusion make_tiny_model(std::uint64_t seed = 1);

/// Writes `count` PNG photos of the given size, each of one plain colour with a bar, named photo-0.png and so on.
void write_photos(const std::filesystem::path& folder, int count, int width, int height, int shade);

/// A run of a few steps over photos in `folder`/instance and `folder`/class, which are written here.
TrainConfig make_tiny_run(const std::filesystem::path& folder, std::int64_t steps);

}  // namespace thumbsup::test
