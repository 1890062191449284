#pragma once

#include "nn/torch.h"

#include <array>
#include <cstddef>
#include <memory>
#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "verdict/face_networks.h"

namespace thumbsup {

/// A face in a picture; all coordinates are pixels of that picture.
struct FoundFace {
  double score = 0;                       ///< of the detector, in (0, 1)
  cv::Rect2d box;                         ///< brow to chin; may reach a little beyond the picture
  std::array<cv::Point2d, 68> landmarks;  ///< numbered as in models/faces/face_landmarks.h
  cv::Rect aligned;                       ///< the square that a descriptor is taken of; may reach beyond the picture
};

/// Finds the faces of photographs and describes them (models/faces): about a third of a second a picture on one core. Drawings mostly
/// have none that it knows. The networks are those of the pool: a second finder costs no loading, and the two take
/// turns. Thread-safe.
class FaceFinder {
 public:
  /// From this score on the detector's box is a face.
  static constexpr double kMinimumScore = 0.5;

  /// Throws IoError or FormatError (path, key) where the shipped networks cannot be read.
  explicit FaceFinder(at::Device device = at::kCPU);

  /// The faces of a picture (CV_8UC3 RGB of any size), the surest first. Of pictures with a longer side above 1024
  /// pixels a reduced copy is looked at: faces below about a thirtieth of the longer side are not found.
  std::vector<FoundFace> find(const cv::Mat& picture, double minimum_score = kMinimumScore) const;

  /// [faces, 128] on the CPU, a row a face. Rows of one person mostly lie within 0.6 of each other (Euclidean
  /// distance), those of two persons further apart.
  at::Tensor describe(const cv::Mat& picture, const std::vector<FoundFace>& faces) const;

  /// Of the three networks: descriptors by others cannot be compared with these.
  const std::string& networks_hash() const { return networks_->hash; }

 private:
  at::Device device_;
  std::shared_ptr<FaceNetworks> networks_;
};

/// The face a picture is about: the only one, or the one with at least twice the area of every other. Empty without
/// faces, and where several compete.
std::optional<std::size_t> main_face(const std::vector<FoundFace>& faces);

/// Euclidean distance of two descriptors [128].
double face_distance(const at::Tensor& a, const at::Tensor& b);

}  // namespace thumbsup
