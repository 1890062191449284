#pragma once

#include <memory>
#include <vector>

#include "models/faces/face_layers.h"

namespace thumbsup {

class LandmarkBlock;

/// Finds 68 points of a face (jaw 0 to 16, brows 17 to 26, nose 27 to 35, eyes 36 to 47, mouth 48 to 67; the numbering
/// of iBUG 300-W): four densely connected blocks of separable convolutions and a linear layer, the network
/// `face_landmark_68` of `@vladmandic/face-api`. Evaluation only.
class FaceLandmarkNet : public Module {
 public:
  /// Side of the square it is shown.
  static constexpr std::int64_t kInputSide = 112;
  static constexpr std::int64_t kPoints = 68;

  FaceLandmarkNet();

  /// `rgb` [N, 3, 112, 112], values 0 to 255 -> [N, 68, 2]: x, y as shares of the side.
  at::Tensor forward(const at::Tensor& rgb);

 private:
  std::vector<std::shared_ptr<LandmarkBlock>> blocks_;
  std::shared_ptr<Linear> fc_;
};

}  // namespace thumbsup
