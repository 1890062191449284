#pragma once

#include <filesystem>
#include <string>

namespace thumbsup {

class RunControl;

/// SHA-256, 64 hex digits, of a single-file model, or of the UNet's weights in a diffusers folder (of its shards, in
/// order, when there are several). Other programs show the first 10. Throws IoError;
/// CancelledError once `control` (if any) was asked to stop.
std::string model_hash(const std::filesystem::path& model, RunControl* control = nullptr);

/// The name a model is shown by: its file's or folder's name without extension.
std::string model_name(const std::filesystem::path& model);

}  // namespace thumbsup
