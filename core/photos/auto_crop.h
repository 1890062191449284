#pragma once

#include <filesystem>
#include <memory>
#include <opencv2/core.hpp>
#include <string>

namespace thumbsup {

struct CropSuggestion {
  enum class Found { Face, UpperBody, Nothing };
  cv::Rect2d crop;  ///< fractions of the upright photo, ready for PhotoEdits::crop; always inside it
  Found found = Found::Nothing;
  std::string note;  ///< for people: what the crop is built around, and why not around a face
};

/// Finds the crop a person would choose: head and shoulders around the largest face (frontal, then profile), else the
/// upper body, else the centre. Uses the Haar cascades of OpenCV's data (Debian: opencv-data), looked for in
/// THUMBSUP_CASCADES, then in the usual places; without them every crop is the centred one, and the note says so.
/// One object is for one thread; loading the cascades takes about 0.1 s.
class AutoCrop {
 public:
  /// Looks for the cascades in `folder` only, when it is given.
  explicit AutoCrop(const std::filesystem::path& folder = {});
  ~AutoCrop();
  AutoCrop(AutoCrop&&) noexcept;
  AutoCrop& operator=(AutoCrop&&) noexcept;

  bool has_cascades() const;
  /// `rgb`: CV_8UC3 upright photo; `ratio`: width / height of the crop in pixels (1: a square).
  CropSuggestion suggest(const cv::Mat& rgb, double ratio = 1.0);

 private:
  struct Cascades;
  std::unique_ptr<Cascades> cascades_;
};

/// The largest crop of `ratio` in the middle of a photo of `size`, in fractions.
cv::Rect2d centred_crop(cv::Size size, double ratio);

/// The crop of `ratio` that reaches from head to shoulders of a face, 3 faces high with the face in its upper half;
/// in fractions, moved and, where it must be, reduced to stay inside the photo.
cv::Rect2d crop_around_face(const cv::Rect& face, cv::Size size, double ratio);

/// `AutoCrop().suggest(rgb, ratio)`, for one photo.
CropSuggestion suggest_crop(const cv::Mat& rgb, double ratio = 1.0);

}  // namespace thumbsup
