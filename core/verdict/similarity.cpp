#include "verdict/similarity.h"

#include <algorithm>
#include <opencv2/core.hpp>

#include "base/error.h"
#include "photos/checks.h"
#include "photos/edits.h"
#include "photos/scan_folder.h"
#include "verdict/picture_input.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

constexpr double kMemorisedSimilarity = 0.5;

std::uint64_t square_hash(const cv::Mat& picture, std::int64_t size) {
  return perceptual_hash(network_square(picture, size));
}

}  // namespace

SimilarityMeter::SimilarityMeter(Question& question, const std::vector<std::string>& instance_folders,
                                 RunControl& control)
    : question_(question) {
  std::vector<cv::Mat> pictures;
  for (const std::string& folder : instance_folders)
    scan_photo_folder(folder, [&](const ScannedPhoto& photo, const DecodedPhoto& decoded) {
      control.checkpoint();
      const PhotoEdits edits = load_edits(photo.path);
      if (edits.excluded) return;
      pictures.push_back(reduce_photo(apply_edits(decoded.pixels, edits), question.image_size()));
      paths_.push_back(display(photo.path));
      hashes_.push_back(square_hash(pictures.back(), question.image_size()));
    });
  if (pictures.empty()) throw UserInputError(msg::verdict::no_photos_to_compare_with());
  features_ = question_.features(pictures);
}

std::vector<Similarity> SimilarityMeter::measure(const std::vector<cv::Mat>& pictures) const {
  std::vector<Similarity> result;
  if (pictures.empty()) return result;
  const at::Tensor similarities = at::matmul(question_.features(pictures), features_.t()).contiguous();
  const int limit = PhotoCheckLimits{}.duplicate_distance;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const float* row = similarities.data_ptr<float>() + static_cast<std::int64_t>(i) * similarities.size(1);
    const auto square = network_square(pictures[i], question_.image_size());
    cv::Mat mirrored;
    cv::flip(square, mirrored, 1);
    const std::uint64_t hash = perceptual_hash(square), mirror_hash = perceptual_hash(mirrored);
    Similarity similarity;
    similarity.nearest = -2;
    for (std::size_t j = 0; j < paths_.size(); ++j) {
      similarity.mean += row[j];
      const int distance = std::min(hamming_distance(hash, hashes_[j]), hamming_distance(mirror_hash, hashes_[j]));
      similarity.memorised = similarity.memorised || (distance <= limit && row[j] >= kMemorisedSimilarity);
      if (row[j] <= similarity.nearest) continue;
      similarity.nearest = row[j];
      similarity.nearest_photo = paths_[j];
    }
    similarity.mean /= static_cast<double>(paths_.size());
    result.push_back(std::move(similarity));
  }
  return result;
}

}  // namespace thumbsup
