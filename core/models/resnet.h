#pragma once

#include <memory>
#include <string>
#include <vector>

#include "nn/layers.h"

namespace thumbsup {

/// Depth and width of one residual network for classification.
struct ResNetConfig {
  std::vector<std::int64_t> layers;  ///< blocks in each of the stages
  bool bottleneck = false;           ///< 1x1, 3x3, 1x1 blocks, four times as wide outside
  std::int64_t num_classes = 1000;

  /// "resnet18", "resnet34" or "resnet50". Throws UserInputError for any other name.
  static ResNetConfig from_name(const std::string& name, std::int64_t num_classes = 1000);

  /// Width of the features before the classifier.
  std::int64_t feature_channels() const;
};

class ResNetStage;

/// He et al., "Deep Residual Learning for Image Recognition", with torchvision's parameter names and its stride on the
/// 3x3 convolution of a bottleneck. Evaluation or training statistics by train() and eval().
class ResNet : public Module {
 public:
  explicit ResNet(const ResNetConfig& config);

  /// image [B, 3, H, W], normalised as the weights expect -> [B, feature_channels].
  at::Tensor features(const at::Tensor& image);

  /// image -> logits [B, num_classes].
  at::Tensor forward(const at::Tensor& image);

  const ResNetConfig& config() const { return config_; }
  Linear& classifier() const { return *fc_; }

 private:
  ResNetConfig config_;
  std::shared_ptr<Conv2d> conv1_;
  std::shared_ptr<BatchNorm2d> bn1_;
  std::vector<std::shared_ptr<ResNetStage>> stages_;
  std::shared_ptr<Linear> fc_;
};

}  // namespace thumbsup
