#pragma once

#include "nn/torch.h"

#include <cstdint>

#include "models/autoencoder_kl.h"
#include "models/unet_2d_condition.h"

namespace thumbsup {

/// What decides how much memory making pictures takes, beside the model.
struct GenerationSize {
  std::int64_t width = 512;
  std::int64_t height = 512;
  std::int64_t batch = 1;
  std::int64_t prompts = 2;  ///< computed at once: with guidance the negative one, and every part joined by AND
  bool vae_tiling = false;
  bool from_picture = false;  ///< it begins with pictures of that size, which are encoded
  at::ScalarType dtype = at::kFloat;
  bool on_cpu = true;  ///< there the images of a batch are computed one by one
};

/// Bytes at the highest moment of making one batch, beside the model's weights: an estimate from the shapes, meant to
/// be 1 to 1.5 times what is measured (tests/unit/inference/generation_memory_test.cpp). Saturates; never overflows.
std::uint64_t generation_bytes(const UNet2DConditionConfig& unet, const AutoencoderKLConfig& vae,
                               const GenerationSize& size);

}  // namespace thumbsup
