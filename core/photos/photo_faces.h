#pragma once

#include <opencv2/core.hpp>
#include <vector>

namespace thumbsup {

/// One face in a picture.
struct PhotoFace {
  cv::Rect2d box;                 ///< brow to chin, in fractions of the picture
  double score = 0;               ///< 0 to 1: how sure the finder is
  std::vector<float> descriptor;  ///< the same person's lie close together; empty when the finder makes none
};

/// Whatever finds faces. One object is for one thread at a time.
class PhotoFaceFinder {
 public:
  virtual ~PhotoFaceFinder() = default;
  /// `rgb`: CV_8UC3, upright.
  virtual std::vector<PhotoFace> find(const cv::Mat& rgb) = 0;
};

/// Faces below this score may be anything; nothing is cropped around them, and nobody is warned of them.
inline constexpr double kSureFace = 0.8;

/// The faces a decision may rest on.
std::vector<PhotoFace> sure_faces(std::vector<PhotoFace> faces);

/// The face a photo is about: the only one, or one with at least twice the area of every other (bystanders). Null
/// without faces, and where several compete.
const PhotoFace* main_face(const std::vector<PhotoFace>& faces);

}  // namespace thumbsup
