#pragma once

#include <string>
#include <vector>

#include "params/param_spec.h"

namespace thumbsup {

/// Ids of the samplers users may choose, in the order of menus. core/diffusion makes them; a test holds both together.
inline const std::vector<std::string>& sampler_choices() {
  static const std::vector<std::string> choices = {
      "ddim",         "ddpm",  "pndm", "lms", "euler", "euler_a", "heun", "dpmpp_2m", "dpmpp_2m_karras",
      "dpmpp_2m_sde", "unipc", "lcm"};
  return choices;
}
inline const std::vector<std::string>& device_choices() {
  static const std::vector<std::string> choices = {"auto", "cpu", "cuda"};
  return choices;
}
inline const std::vector<std::string>& dtype_choices() {
  static const std::vector<std::string> choices = {"auto", "float32", "bfloat16", "float16"};
  return choices;
}

inline const std::vector<std::string>& prediction_type_choices() {
  static const std::vector<std::string> choices = {"auto", "epsilon", "v_prediction"};
  return choices;
}

/// Rows that several tables share to the letter.
inline ParamSpec config_row() {
  return {.id = "config",
          .label = "Configuration folder",
          .help = "Diffusers folder whose configs describe a single-file model that is neither SD 1.x nor SD 2.x.",
          .group = "Model",
          .level = Level::Advanced};
}
inline ParamSpec prediction_type_row() {
  return {.id = "prediction_type",
          .label = "Prediction type",
          .help = "What the model predicts; auto reads it from the model, or finds out by one look at its UNet.",
          .group = "Model",
          .choices = prediction_type_choices(),
          .level = Level::Advanced};
}
inline ParamSpec vae_row() {
  return {
      .id = "vae",
      .label = "VAE",
      .help = "VAE that completes or replaces the model's own: diffusers folder, or .safetensors, .pt or .ckpt file.",
      .group = "Model",
      .file_pattern = "*.safetensors *.pt *.ckpt *.bin",
      .level = Level::Advanced};
}
inline ParamSpec text_encoder_row() {
  return {.id = "text_encoder",
          .label = "Text encoder",
          .help = "Text encoder that completes or replaces the model's own: diffusers folder or file.",
          .group = "Model",
          .file_pattern = "*.safetensors *.pt *.ckpt *.bin",
          .level = Level::Advanced};
}
inline ParamSpec device_row() {
  return {.id = "device",
          .label = "Device",
          .help = "Where to compute; auto takes the GPU where there is one, cuda:1 is the second.",
          .group = "Device",
          .choices = device_choices(),
          .level = Level::Advanced};
}

}  // namespace thumbsup
