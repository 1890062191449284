#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace thumbsup {

/// An image that was made into a folder, whether or not it is still there.
struct MadeImage {
  std::filesystem::path path;
  std::string content_hash;  ///< SHA-256 of the file as it was made
};

/// Beside images that were generated: `.thumbsup-images.jsonl`, one line an image ({"file": "...", "sha256": "..."}),
/// only ever added to. A rate that is taken over the images of a folder counts what was deleted from it, too.
inline constexpr const char* kMadeImagesFile = ".thumbsup-images.jsonl";

/// Adds an image that was just written. Never throws: an image that cannot be recorded is there all the same, and
/// counts as long as it is.
void record_made_image(const std::filesystem::path& image);

/// Images that were made into `folder` and are gone, each once: its name is free, or was taken by a later image, and no
/// file has its content under another name. Throws IoError for a record that cannot be read.
std::vector<MadeImage> deleted_made_images(const std::filesystem::path& folder);

}  // namespace thumbsup
