#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "model_io/load_weights.h"
#include "models/clip_text_model.h"

/// Stable Diffusion checkpoints in one file, under the names of the original latent-diffusion code.
namespace thumbsup {

/// The sizes that tell which model a single file is; 0 where the file does not have the tensor.
struct SingleFileShapes {
  std::int64_t in_channels = 0;     ///< 4, or 9 for inpainting
  std::int64_t out_channels = 0;    ///< 4: those of the latents
  std::int64_t model_channels = 0;  ///< 320 for Stable Diffusion
  std::int64_t context_width = 0;   ///< 768 for 1.x, 1024 for 2.x
};
SingleFileShapes single_file_shapes(const TensorFile& file);

/// Whether the file holds a UNet under its original names, itself or as a moving average only.
bool is_single_file(const TensorFile& file);

/// The UNet's weights. The plain ones are taken when they are there; the moving average when it alone is, or when
/// `prefer_ema` asks for it and it is there.
WeightSource single_file_unet(std::shared_ptr<const TensorFile> file, const UNet2DConditionConfig& config,
                              bool prefer_ema);
WeightSource single_file_vae(std::shared_ptr<const TensorFile> file, const AutoencoderKLConfig& config);
/// Under transformers' or OpenCLIP's names, as the file has them.
WeightSource single_file_text_encoder(std::shared_ptr<const TensorFile> file, const ClipTextConfig& config);

/// Logs the keys that no part of a model takes and that are not known to be left over from training.
void log_unknown_keys(const TensorFile& file);

}  // namespace thumbsup
