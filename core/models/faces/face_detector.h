#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/faces/face_layers.h"

namespace thumbsup {

class DetectorBlock;

/// A box the detector is sure enough of; coordinates as shares of the side of the square it was shown.
struct DetectedBox {
  double top = 0, left = 0, bottom = 0, right = 0;
  double score = 0;  ///< in (0, 1)
};

/// Liu et al., "SSD: Single Shot MultiBox Detector", on MobileNet v1 (Howard et al.), for faces: the graph of the
/// TensorFlow Object Detection API, as `@vladmandic/face-api` reads it. Evaluation only.
class FaceDetector : public Module {
 public:
  /// Side of the square it is shown.
  static constexpr std::int64_t kInputSide = 512;
  /// Boxes it answers with, each moved and scaled from a fixed anchor.
  static constexpr std::int64_t kAnchorCount = 5118;

  FaceDetector();

  struct Output {
    at::Tensor boxes;   ///< [N, 5118, 4]: top, left, bottom, right, as shares of the side; may lie outside [0, 1]
    at::Tensor scores;  ///< [N, 5118]
  };
  /// `rgb` [N, 3, 512, 512], values 0 to 255.
  Output forward(const at::Tensor& rgb);

 private:
  std::shared_ptr<SameConv2d> first_;
  std::vector<std::shared_ptr<DetectorBlock>> blocks_;
  std::vector<std::shared_ptr<SameConv2d>> extra_;
  std::vector<std::shared_ptr<SameConv2d>> boxes_;
  std::vector<std::shared_ptr<SameConv2d>> classes_;
  at::Tensor anchors_;  ///< [5118, 4]: top, left, bottom, right
};

/// The boxes of one picture with a score above `minimum_score`, the surest first, without those that overlap a surer
/// one by more than half (intersection over union). `boxes` [K, 4], `scores` [K].
std::vector<DetectedBox> select_boxes(const at::Tensor& boxes, const at::Tensor& scores, double minimum_score);

}  // namespace thumbsup
