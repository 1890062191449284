#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <span>
#include <vector>

#include "base/message.h"
#include "photos/photo_faces.h"

namespace thumbsup {

/// What one photo shows, as far as a crop is concerned. Fractions of the photo as it is seen.
struct CropEvidence {
  cv::Size size;                   ///< of the whole photo, in pixels
  cv::Rect2d content{0, 0, 1, 1};  ///< between its plain margins
  std::vector<PhotoFace> faces;    ///< those the finder is sure of
  std::optional<cv::Rect2d> crop;  ///< the one it has
};

/// `rgb`: CV_8UC3, the photo as it is seen, reduced or not; `size`: of the whole photo. `finder` may be null.
CropEvidence look_for_crop(const cv::Mat& rgb, cv::Size size, PhotoFaceFinder* finder);

/// The room that the crops of other photos leave around their face, in heights of the face's box from its middle. The
/// larger side counts for both: the next photo may hold the other hand up.
struct CropHabit {
  int crops = 0;
  double sideways = 0, above = 0, below = 0;
};

/// Fewest crops that make a habit.
inline constexpr int kHabitCrops = 3;

/// Over the photos that have a crop with their main face in it; nothing when they are too few.
std::optional<CropHabit> crop_habit(std::span<const CropEvidence> photos);

struct CropWish {
  double ratio = 1;       ///< width / height of the crop in pixels
  int training_size = 0;  ///< pixels that the crop's shorter side keeps
};

struct CropSuggestion {
  std::optional<cv::Rect2d> crop;  ///< fractions of the photo as it is seen; nothing: the photo is left as it is
  Message why;                     ///< what the crop goes by, or why there is none
};

/// A crop that loses nothing of what matters, or none. In this order: a photo that has a crop, several faces that
/// compete or too few pixels is left alone; around the face as much as the other photos' crops show (`habit`), else all
/// that the arms can reach; without a face the crop only takes plain margins away and keeps the full height (or width).
/// What does not fit into the crop's shape is not cut: the gesture may lie there.
CropSuggestion suggest_crop(const CropEvidence& photo, const CropWish& wish, const std::optional<CropHabit>& habit);

/// A part of a photo as it is seen (after `quarter_turns` clockwise) as a part of the upright one, and back.
cv::Rect2d before_turns(const cv::Rect2d& part, int quarter_turns);
cv::Rect2d after_turns(const cv::Rect2d& part, int quarter_turns);

}  // namespace thumbsup
