#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/autoencoder_kl.h"
#include "models/unet_2d_condition.h"

/// The names that the original latent-diffusion code gives to parameters in single-file checkpoints, computed from
/// diffusers' names and the model's config: used in one direction for loading (a model asks for each of its
/// parameters) and the same for export. Empty results: the original code has no such parameter.
namespace thumbsup {

/// What the names of the UNet's and the autoencoder's parameters begin with.
inline const std::string kUnetPrefix = "model.diffusion_model.";
inline const std::string kVaePrefix = "first_stage_model.";

/// Where a parameter lies in a file: part `part` of `parts` equal pieces along the first dimension of `key`.
struct WeightKey {
  std::string key;
  int part = 0;
  int parts = 1;
};

/// "down_blocks.0.resnets.0.conv1.weight" -> "model.diffusion_model.input_blocks.1.0.in_layers.2.weight"
std::optional<WeightKey> unet_ldm_key(const UNet2DConditionConfig& config, const std::string& name);

/// The same parameter in an exponential moving average that was kept beside the model: the name without its dots,
/// "model_ema.diffusion_modelinput_blocks10in_layers2weight".
std::string ema_key(const std::string& ldm_key);

/// "decoder.up_blocks.0.resnets.0.conv1.weight" -> "first_stage_model.decoder.up.3.block.0.conv1.weight"
std::optional<WeightKey> vae_ldm_key(const AutoencoderKLConfig& config, const std::string& name);

/// The name before diffusers 0.18: "to_q" was "query", "to_out.0" was "proj_attn". Unchanged for everything else.
std::string vae_old_name(const std::string& name);

enum class TextEncoderNaming {
  Transformers,  ///< SD 1.x: cond_stage_model.transformer.text_model...
  OpenClip,      ///< SD 2.x: cond_stage_model.model.transformer.resblocks..., q, k and v in one matrix
};

/// "text_model.encoder.layers.0.mlp.fc1.weight" -> "cond_stage_model.transformer." + the same, or
/// "cond_stage_model.model.transformer.resblocks.0.mlp.c_fc.weight".
std::optional<WeightKey> text_ldm_key(TextEncoderNaming naming, const std::string& name);

/// Shape in the original code of a parameter with that name and shape in diffusers: the VAE's attention is made of
/// 1x1 convolutions there, [c, c] -> [c, c, 1, 1].
std::vector<std::int64_t> vae_ldm_shape(const std::string& name, std::vector<std::int64_t> shape);

}  // namespace thumbsup
