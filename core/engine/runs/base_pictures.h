#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/rgb_image.h"
#include "inference/text_to_image.h"

namespace thumbsup {

/// The pictures of a base model that a run shows before its first step, kept for later runs: the same model draws the
/// same picture of the same prompt and seed. They lie in the cache of encoded photos and may be deleted at any time.
class BasePictures {
 public:
  /// `drawn_by`: all but the request that a picture depends on: the model's hash, the device, the number format.
  /// An empty folder keeps nothing.
  BasePictures(std::filesystem::path folder, nlohmann::json drawn_by);

  /// Of a request with one seed. A file that cannot be read is as good as none.
  std::optional<RgbImage> find(const TextToImageRequest& request) const;
  /// Where it cannot be written the next run draws it again.
  void keep(const TextToImageRequest& request, const RgbImage& picture) const;

 private:
  std::filesystem::path place_of(const TextToImageRequest& request) const;

  const std::filesystem::path folder_;
  const nlohmann::json drawn_by_;
};

}  // namespace thumbsup
