#pragma once

#include <filesystem>
#include <memory>
#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "photos/edits.h"
#include "photos/photo_faces.h"

namespace thumbsup {

class ResNet;

/// What is measured of one photo.
struct ComparedLook {
  std::vector<float> features;
  bool looked_for_faces = false;
  std::vector<PhotoFace> faces;  ///< those the finder is sure of
  cv::Size size;                 ///< after the edits
};

/// Measures photos by the networks, which are loaded when the first photo comes that is not known. What is known lies
/// in this process's memory and in a folder.
class ComparedLookReader {
 public:
  /// `measure_new`: whether photos are measured that are not known.
  ComparedLookReader(std::filesystem::path cache, bool measure_new);
  ~ComparedLookReader();

  /// Nothing when it would have to be measured and must not. Throws Error for a photo that cannot be read.
  std::optional<ComparedLook> read(const std::filesystem::path& photo, const PhotoEdits& edits, bool look_for_faces);

 private:
  std::optional<ComparedLook> read_or_measure(const std::filesystem::path& photo, const PhotoEdits& edits,
                                              bool look_for_faces);
  ComparedLook measure(const std::filesystem::path& photo, const PhotoEdits& edits, bool look_for_faces);

  const std::filesystem::path cache_;
  const bool measure_new_;
  const std::unique_ptr<PhotoFaceFinder> faces_;
  std::shared_ptr<ResNet> network_;
};

}  // namespace thumbsup
