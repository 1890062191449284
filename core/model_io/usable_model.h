#pragma once

#include <filesystem>
#include <string>

#include "model_io/component_configs.h"
#include "model_io/tensor_file.h"

/// Says what a file or folder is before anything of it is loaded, when it is no model that pictures can be made with.
namespace thumbsup {

/// Throws the FormatError that names what `file` is and what can be done, unless it is a Stable Diffusion checkpoint
/// that is whole, or made so by the parts given beside it.
void require_usable_model(const TensorFile& file, const GivenParts& given);

/// The same for a diffusers folder: its pipeline, its UNet's kind, its parts.
void require_usable_folder(const std::filesystem::path& folder, const GivenParts& given);

/// The same for the configs that describe the model at `model`.
void require_usable_unet(const std::filesystem::path& model, const nlohmann::json& unet, const nlohmann::json& vae);

}  // namespace thumbsup
