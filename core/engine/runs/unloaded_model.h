#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "model_io/load_stable_diffusion.h"
#include "models/autoencoder_kl.h"
#include "models/clip_text_model.h"
#include "models/unet_2d_condition.h"

namespace thumbsup {

/// A model's parts made from its configs alone: their parameters have shapes but no values, and take no memory.
struct UnloadedModel {
  std::shared_ptr<UNet2DCondition> unet;
  std::shared_ptr<ClipTextModel> text_encoder;
  std::shared_ptr<AutoencoderKL> vae;

  /// Side of the pictures the model was made for.
  std::int64_t native_side() const { return unet->config().sample_size * vae->config().scale(); }
};

/// Throws what reading the configs throws.
UnloadedModel unloaded_model(const std::filesystem::path& model, const LoadOptions& options);

}  // namespace thumbsup
