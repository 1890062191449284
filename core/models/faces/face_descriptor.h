#pragma once

#include <memory>
#include <vector>

#include "models/faces/face_layers.h"

namespace thumbsup {

class DescriptorConv;
class DescriptorBlock;

/// dlib's face recognition network (King, "dlib_face_recognition_resnet_model_v1"): a residual network of 29
/// convolutions, trained so that the descriptors of one person lie within 0.6 of each other (Euclidean distance).
/// Evaluation only.
class FaceDescriptorNet : public Module {
 public:
  /// Side of the square it is shown.
  static constexpr std::int64_t kInputSide = 150;
  static constexpr std::int64_t kSize = 128;

  FaceDescriptorNet();

  /// Aligned faces `rgb` [N, 3, 150, 150], values 0 to 255 -> [N, 128].
  at::Tensor forward(const at::Tensor& rgb);

 private:
  std::shared_ptr<DescriptorConv> stem_;
  std::vector<std::shared_ptr<DescriptorBlock>> blocks_;
  std::shared_ptr<Linear> fc_;
};

}  // namespace thumbsup
