#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/message.h"

namespace thumbsup {

class RunControl;

/// What a file or folder of weights is. Plain data, without LibTorch's types.
struct ModelFileReport {
  std::filesystem::path path;
  std::string kind;  ///< "Stable Diffusion 1.x checkpoint, single file", "UNet (diffusers)", "LoRA (kohya)", "tensors"
  std::string format;  ///< "safetensors", "torch zip", "torch legacy", "diffusers folder"
  std::uint64_t tensor_count = 0;
  std::uint64_t parameter_count = 0;
  std::uint64_t bytes = 0;                      ///< of the file, or of all weight files of a folder
  std::map<std::string, std::uint64_t> dtypes;  ///< "F16" -> number of tensors
  std::map<std::string, std::string> metadata;
  std::string prediction;                   ///< of a model: "v (the file's modelspec.prediction_type)"; empty: not one
  std::uint64_t not_finite = 0;             ///< numbers that are infinite or none
  std::string not_finite_key;               ///< the first tensor that holds such
  std::vector<Message> problems;            ///< why no pictures can be made with it as it is; sentences
  std::string sha256;                       ///< 64 hex digits; of the UNet's (first) file for a folder
  std::vector<ModelFileReport> components;  ///< of a folder: text encoder, UNet, VAE
};

/// Looks at a file of tensors, or at a diffusers folder, as a whole: checksums are compared, all numbers are looked at
/// and the configs of a folder are read, but nothing is executed and no model is made. What it is follows from its
/// keys, not from its name. Throws IoError, or FormatError with what is wrong with it; CancelledError once `control`
/// (if any) was asked to stop.
ModelFileReport inspect_model_file(const std::filesystem::path& path, RunControl* control = nullptr);

}  // namespace thumbsup
