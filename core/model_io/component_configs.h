#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "model_io/tensor_file.h"

namespace thumbsup {

/// The raw JSON configs of a model's parts, as in a diffusers folder.
struct ComponentConfigs {
  nlohmann::json model_index, text_encoder, unet, vae, scheduler;
  std::filesystem::path source;  ///< where they come from, for sentences

  std::filesystem::path path(const char* component) const { return source / component / "config.json"; }
};

/// Reads `text_encoder/config.json`, `unet/config.json`, `vae/config.json`, `scheduler/scheduler_config.json` and
/// `model_index.json` (a missing index is made up). Throws IoError or FormatError.
ComponentConfigs read_component_configs(const std::filesystem::path& folder);

/// The configs of the Stable Diffusion 1.x, 2.x-base or 2.x-v checkpoint that `file` is by the shapes of its keys.
/// Whether a 2.x model predicts v cannot be seen from them: its metadata say so (modelspec), or its step count, and
/// otherwise it does. Throws FormatError when the shapes are those of no such model, which then needs a config folder.
ComponentConfigs guess_component_configs(const TensorFile& file);

/// A `model_index.json` for these parts.
nlohmann::json make_model_index(const nlohmann::json& scheduler_config, bool sentence_piece);

}  // namespace thumbsup
