#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "model_io/prediction_type.h"
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
/// With `vae` or `text_encoder` the config of that part may be missing, and is null then.
struct GivenParts {
  bool vae = false;
  bool text_encoder = false;
};
ComponentConfigs read_component_configs(const std::filesystem::path& folder, const GivenParts& given = {});

/// The configs of the Stable Diffusion 1.x or 2.x checkpoint that `file` is by the shapes of its keys. What it predicts
/// cannot be seen from them: see prediction_type.h. Throws FormatError when the shapes are those of no such model,
/// which then needs a config folder.
ComponentConfigs guess_component_configs(const TensorFile& file, const PredictionGuess& prediction);
/// The same, with what the file says about its prediction.
ComponentConfigs guess_component_configs(const TensorFile& file);

/// The standard parts of Stable Diffusion.
nlohmann::json standard_unet_config(bool second_generation);
nlohmann::json standard_vae_config();
nlohmann::json standard_text_encoder_config(bool second_generation);

/// A `model_index.json` for these parts.
nlohmann::json make_model_index(const nlohmann::json& scheduler_config, bool sentence_piece);

}  // namespace thumbsup
