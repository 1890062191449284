#include "models/resnet.h"

#include "base/error.h"
#include "models/models_messages.h"

namespace thumbsup {
namespace {

constexpr std::int64_t kStemChannels = 64;

Conv2dOptions unbiased(std::int64_t kernel, std::int64_t stride) {
  return {.kernel_size = kernel, .stride = stride, .padding = kernel / 2, .bias = false};
}

// Both kinds of residual block: convolutions with batch norms between them, added to the input or its projection.
class ResidualBlock : public Module {
 public:
  ResidualBlock(std::int64_t in_channels, std::int64_t channels, std::int64_t stride, bool bottleneck) {
    const std::int64_t out_channels = bottleneck ? 4 * channels : channels;
    if (bottleneck) {
      add(in_channels, channels, 1, 1);
      add(channels, channels, 3, stride);
      add(channels, out_channels, 1, 1);
    } else {
      add(in_channels, channels, 3, stride);
      add(channels, channels, 3, 1);
    }
    if (stride != 1 || in_channels != out_channels) {
      const auto downsample = register_module("downsample", std::make_shared<torch::nn::Module>());
      shortcut_conv_ =
          downsample->register_module("0", std::make_shared<Conv2d>(in_channels, out_channels, unbiased(1, stride)));
      shortcut_norm_ = downsample->register_module("1", std::make_shared<BatchNorm2d>(out_channels));
    }
  }

  at::Tensor forward(const at::Tensor& x) {
    at::Tensor h = x;
    for (std::size_t i = 0; i < convs_.size(); ++i) {
      h = norms_[i]->forward(convs_[i]->forward(h));
      if (i + 1 < convs_.size()) h = at::relu(h);
    }
    const at::Tensor shortcut = shortcut_conv_ ? shortcut_norm_->forward(shortcut_conv_->forward(x)) : x;
    return emit(at::relu(h + shortcut));
  }

 private:
  void add(std::int64_t in_channels, std::int64_t out_channels, std::int64_t kernel, std::int64_t stride) {
    const std::string number = std::to_string(convs_.size() + 1);
    convs_.push_back(register_module("conv" + number,
                                     std::make_shared<Conv2d>(in_channels, out_channels, unbiased(kernel, stride))));
    norms_.push_back(register_module("bn" + number, std::make_shared<BatchNorm2d>(out_channels)));
  }

  std::vector<std::shared_ptr<Conv2d>> convs_;
  std::vector<std::shared_ptr<BatchNorm2d>> norms_;
  std::shared_ptr<Conv2d> shortcut_conv_;
  std::shared_ptr<BatchNorm2d> shortcut_norm_;
};

}  // namespace

/// All blocks of one resolution, registered by number.
class ResNetStage : public Module {
 public:
  ResNetStage(std::int64_t in_channels, std::int64_t channels, std::int64_t layers, std::int64_t stride,
              bool bottleneck) {
    for (std::int64_t i = 0; i < layers; ++i) {
      const std::int64_t in = i == 0 ? in_channels : (bottleneck ? 4 * channels : channels);
      blocks_.push_back(register_module(
          std::to_string(i), std::make_shared<ResidualBlock>(in, channels, i == 0 ? stride : 1, bottleneck)));
    }
  }

  at::Tensor forward(at::Tensor x) {
    for (const auto& block : blocks_) x = block->forward(x);
    return emit(x);
  }

 private:
  std::vector<std::shared_ptr<ResidualBlock>> blocks_;
};

ResNetConfig ResNetConfig::from_name(const std::string& name, std::int64_t num_classes) {
  if (name == "resnet18") return {.layers = {2, 2, 2, 2}, .bottleneck = false, .num_classes = num_classes};
  if (name == "resnet34") return {.layers = {3, 4, 6, 3}, .bottleneck = false, .num_classes = num_classes};
  if (name == "resnet50") return {.layers = {3, 4, 6, 3}, .bottleneck = true, .num_classes = num_classes};
  throw UserInputError(msg::models::no_such_classifier(name));
}

std::int64_t ResNetConfig::feature_channels() const {
  return (kStemChannels << (layers.size() - 1)) * (bottleneck ? 4 : 1);
}

ResNet::ResNet(const ResNetConfig& config) : config_(config) {
  conv1_ = register_module("conv1", std::make_shared<Conv2d>(3, kStemChannels, unbiased(7, 2)));
  bn1_ = register_module("bn1", std::make_shared<BatchNorm2d>(kStemChannels));
  std::int64_t in_channels = kStemChannels;
  for (std::size_t i = 0; i < config.layers.size(); ++i) {
    const std::int64_t channels = kStemChannels << i;
    stages_.push_back(register_module(
        "layer" + std::to_string(i + 1),
        std::make_shared<ResNetStage>(in_channels, channels, config.layers[i], i == 0 ? 1 : 2, config.bottleneck)));
    in_channels = config.bottleneck ? 4 * channels : channels;
  }
  fc_ = register_module("fc", std::make_shared<Linear>(in_channels, config.num_classes));
}

at::Tensor ResNet::features(const at::Tensor& image) {
  if (image.dim() != 4 || image.size(1) != 3) throw LogicError("The classifier takes images [B, 3, H, W].");
  at::Tensor x = image.to(conv1_->weight.scalar_type()).contiguous(at::MemoryFormat::ChannelsLast);
  x = at::relu(bn1_->forward(conv1_->forward(x)));
  x = emit(at::max_pool2d(x, /*kernel_size=*/3, /*stride=*/2, /*padding=*/1), "maxpool");
  for (const auto& stage : stages_) x = stage->forward(x);
  return emit(at::adaptive_avg_pool2d(x, {1, 1}), "avgpool").flatten(1);
}

at::Tensor ResNet::forward(const at::Tensor& image) {
  return emit(fc_->forward(features(image)));
}

}  // namespace thumbsup
