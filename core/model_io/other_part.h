#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "model_io/load_weights.h"
#include "models/clip_text_model.h"

/// A VAE or text encoder from elsewhere than the model itself.
namespace thumbsup {

/// Where such a part lies: its own diffusers folder, that of a whole model, or a file.
struct OtherPart {
  std::filesystem::path path;              ///< as given
  std::filesystem::path folder;            ///< with config.json; empty for a file
  std::shared_ptr<const TensorFile> file;  ///< null for a folder
  nlohmann::json config;                   ///< null for a file: that of the standard part
};

/// Throws FormatError when there is no VAE at `path`, saying what there is instead.
OtherPart open_other_vae(const std::filesystem::path& path);
OtherPart open_other_text_encoder(const std::filesystem::path& path);

/// The weights of a diffusers component's folder.
WeightSource folder_source(const std::filesystem::path& folder, const std::string& variant, const char* what);
WeightSource folder_text_encoder(const std::filesystem::path& folder, const std::string& variant);
WeightSource folder_vae(const std::filesystem::path& folder, const std::string& variant);

WeightSource other_vae_source(const OtherPart& part, const AutoencoderKLConfig& config, const std::string& variant);
WeightSource other_text_encoder_source(const OtherPart& part, const std::string& variant);

}  // namespace thumbsup
