#include "verdict/deleted_images.h"

#include "photos/made_images.h"

namespace thumbsup {

std::vector<ImageVerdict> deleted_images(const std::filesystem::path& folder, const Verdict& verdict,
                                         double threshold) {
  std::vector<ImageVerdict> verdicts;
  for (const MadeImage& image : deleted_made_images(folder)) {
    ImageVerdict said = verdict.remembered(image.content_hash, threshold).value_or(ImageVerdict{});
    said.path = image.path;
    said.content_hash = image.content_hash;
    said.deleted = true;
    verdicts.push_back(std::move(said));
  }
  return verdicts;
}

}  // namespace thumbsup
