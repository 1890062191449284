#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/run_control.h"
#include "verdict/acceptance.h"
#include "verdict/question.h"

namespace thumbsup {

/// Compares pictures with the instance photos: cosine similarity of Question::features (1: the same, about 0:
/// nothing in common; on the demo photos the instance's photos have a mean of 0.4 among themselves, other people 0.0),
/// and whether a picture is one of the photos learned by heart: its perceptual hash, or its mirror image's, differs
/// from a photo's in at most 5 bits and its features are at least 0.5 alike.
class SimilarityMeter {
 public:
  /// Reads every photo of the folders. Throws UserInputError when they hold none. `question` must outlive this object.
  SimilarityMeter(Question& question, const std::vector<std::string>& instance_folders, RunControl& control);

  std::size_t photos() const { return paths_.size(); }
  /// CV_8UC3 RGB of any size.
  std::vector<Similarity> measure(const std::vector<cv::Mat>& pictures) const;

 private:
  Question& question_;
  std::vector<std::string> paths_;
  std::vector<std::uint64_t> hashes_;  ///< of the squares the network sees
  at::Tensor features_;                ///< [photos, C]
};

}  // namespace thumbsup
