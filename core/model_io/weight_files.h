#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "model_io/tensor_file.h"

namespace thumbsup {

/// The weight files of one component's folder ("unet" of a diffusers folder), several when they are sharded.
/// Looked for in this order, the first that is there is taken:
///   1. `variant`, when one is asked for;  2. the plain files;  3. the variants fp16 and bf16;
/// and for each of these: NAME.VARIANT.safetensors, its sharded form (NAME.safetensors.index.VARIANT.json), then the
/// same with .bin. NAME is diffusion_pytorch_model, model or pytorch_model.
/// Throws FormatError when there is none, or when an index names a file outside of the folder.
std::vector<std::filesystem::path> find_weight_files(const std::filesystem::path& folder, const std::string& variant);

/// Opens them.
std::vector<std::shared_ptr<const TensorFile>> open_weight_files(const std::filesystem::path& folder,
                                                                 const std::string& variant);

}  // namespace thumbsup
