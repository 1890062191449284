#include "models/faces/face_descriptor.h"

#include <string>

#include "base/error.h"

namespace thumbsup {

/// A convolution, then each channel scaled and shifted (what its batch norm became).
class DescriptorConv : public Module {
 public:
  DescriptorConv(std::int64_t in_channels, std::int64_t out_channels, std::int64_t kernel, std::int64_t stride)
      : stride_(stride) {
    weight_ = register_parameter("weight", at::empty({out_channels, in_channels, kernel, kernel}));
    bias_ = register_parameter("bias", at::empty({out_channels}));
    scale_ = register_parameter("scale", at::empty({out_channels}));
    shift_ = register_parameter("shift", at::empty({out_channels}));
  }

  at::Tensor forward(const at::Tensor& x) {
    const std::int64_t padding = stride_ == 1 ? weight_.size(2) / 2 : 0;
    const at::Tensor y = at::conv2d(x, weight_, bias_, stride_, padding);
    return emit(y * scale_.reshape({1, -1, 1, 1}) + shift_.reshape({1, -1, 1, 1}));
  }

 private:
  std::int64_t stride_;
  at::Tensor weight_, bias_, scale_, shift_;
};

/// Two convolutions added to the block's input; a block that halves the resolution adds the mean of 2x2 instead, with
/// zeros for channels that the input does not have.
class DescriptorBlock : public Module {
 public:
  DescriptorBlock(std::int64_t in_channels, std::int64_t channels, bool halves) : halves_(halves) {
    first_ = register_module("conv1", std::make_shared<DescriptorConv>(in_channels, channels, 3, halves ? 2 : 1));
    second_ = register_module("conv2", std::make_shared<DescriptorConv>(channels, channels, 3, 1));
  }

  at::Tensor forward(const at::Tensor& x) {
    at::Tensor y = second_->forward(at::relu(first_->forward(x)));
    if (!halves_) return emit(at::relu(y + x));
    at::Tensor shortcut = at::avg_pool2d(x, /*kernel_size=*/2, /*stride=*/2);
    // Without padding the convolution's map can be one row and column smaller than the mean's.
    y = at::constant_pad_nd(y, {0, shortcut.size(3) - y.size(3), 0, shortcut.size(2) - y.size(2)});
    shortcut = at::constant_pad_nd(shortcut, {0, 0, 0, 0, 0, y.size(1) - shortcut.size(1)});
    return emit(at::relu(y + shortcut));
  }

 private:
  bool halves_;
  std::shared_ptr<DescriptorConv> first_;
  std::shared_ptr<DescriptorConv> second_;
};

FaceDescriptorNet::FaceDescriptorNet() {
  stem_ = register_module("stem", std::make_shared<DescriptorConv>(3, 32, 7, 2));
  const auto blocks = register_module("blocks", std::make_shared<torch::nn::Module>());
  struct Stage {
    std::int64_t channels;
    std::int64_t blocks;
    bool halves;  ///< in its first block
  };
  std::int64_t width = 32;
  for (const Stage& stage : {Stage{32, 3, false}, {64, 4, true}, {128, 3, true}, {256, 3, true}, {256, 1, true}})
    for (std::int64_t i = 0; i < stage.blocks; ++i) {
      blocks_.push_back(
          blocks->register_module(std::to_string(blocks_.size()),
                                  std::make_shared<DescriptorBlock>(width, stage.channels, stage.halves && i == 0)));
      width = stage.channels;
    }
  fc_ = register_module("fc", std::make_shared<Linear>(width, kSize, /*with_bias=*/false));
}

at::Tensor FaceDescriptorNet::forward(const at::Tensor& rgb) {
  if (rgb.dim() != 4 || rgb.size(1) != 3 || rgb.size(2) != kInputSide || rgb.size(3) != kInputSide)
    throw LogicError("The descriptor network takes faces [N, 3, 150, 150].");
  const at::NoGradGuard no_gradient;
  at::Tensor x = at::relu(stem_->forward(face_input(rgb).contiguous(at::MemoryFormat::ChannelsLast)));
  x = at::max_pool2d(x, /*kernel_size=*/3, /*stride=*/2);
  for (const auto& block : blocks_) x = block->forward(x);
  return emit(fc_->forward(x.mean({2, 3})));
}

}  // namespace thumbsup
