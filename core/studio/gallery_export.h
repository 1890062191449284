#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/run_control.h"

namespace thumbsup {

/// A generated image to hand out, with what the manifest says about it (prompt, seed, verdict, ...).
struct ExportImage {
  std::filesystem::path path;
  nlohmann::json about = nlohmann::json::object();
};

using ExportProgress = std::function<void(const Progress&)>;

/// Copies images into `folder` (made when missing); a name that is taken gets a number, nothing is overwritten. Returns
/// where they are now. Throws IoError, CancelledError between two images.
std::vector<std::filesystem::path> export_images(const std::vector<ExportImage>& images,
                                                 const std::filesystem::path& folder, RunControl& control,
                                                 const ExportProgress& progress = {});

/// Writes images into a ZIP file with `manifest.json`: {"format": "thumbsup-gallery", "version": 1, "created",
/// "images": [{"file", "bytes", "sha256", ...about}]}. Written beside its place and renamed; `zip` must not exist.
/// Throws UserInputError (it exists; nothing to export), IoError, CancelledError.
void export_images_zip(const std::vector<ExportImage>& images, const std::filesystem::path& zip, RunControl& control,
                       const ExportProgress& progress = {});

}  // namespace thumbsup
