#include "models/faces/face_landmarks.h"

#include <string>

#include "base/error.h"

namespace thumbsup {
namespace {

class SeparableConv2d : public Module {
 public:
  SeparableConv2d(std::int64_t in_channels, std::int64_t out_channels, std::int64_t stride) {
    depthwise_ = register_module("depthwise", std::make_shared<DepthwiseConv2d>(in_channels, stride));
    pointwise_ = register_module("pointwise", std::make_shared<SameConv2d>(in_channels, out_channels, 1));
  }
  at::Tensor forward(const at::Tensor& x) { return emit(pointwise_->forward(depthwise_->forward(x))); }

 private:
  std::shared_ptr<DepthwiseConv2d> depthwise_;
  std::shared_ptr<SameConv2d> pointwise_;
};

}  // namespace

/// Four convolutions, each fed with the sum of all before it; the first halves the resolution.
class LandmarkBlock : public Module {
 public:
  LandmarkBlock(std::int64_t in_channels, std::int64_t channels, bool is_first) {
    if (is_first)
      plain_ = register_module("0", std::make_shared<SameConv2d>(in_channels, channels, 3, 2));
    else
      halving_ = register_module("0", std::make_shared<SeparableConv2d>(in_channels, channels, 2));
    for (int i = 1; i < 4; ++i)
      convs_.push_back(register_module(std::to_string(i), std::make_shared<SeparableConv2d>(channels, channels, 1)));
  }

  at::Tensor forward(const at::Tensor& x) {
    at::Tensor sum = at::relu(plain_ ? plain_->forward(x) : halving_->forward(x));
    at::Tensor next = sum;
    for (const auto& conv : convs_) {
      sum = sum + conv->forward(next);
      next = at::relu(sum);
    }
    return emit(next);
  }

 private:
  std::shared_ptr<SameConv2d> plain_;
  std::shared_ptr<SeparableConv2d> halving_;
  std::vector<std::shared_ptr<SeparableConv2d>> convs_;
};

FaceLandmarkNet::FaceLandmarkNet() {
  const auto blocks = register_module("blocks", std::make_shared<torch::nn::Module>());
  std::int64_t width = 3;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::int64_t channels = std::int64_t{32} << i;
    blocks_.push_back(
        blocks->register_module(std::to_string(i), std::make_shared<LandmarkBlock>(width, channels, i == 0)));
    width = channels;
  }
  fc_ = register_module("fc", std::make_shared<Linear>(width, 2 * kPoints));
}

at::Tensor FaceLandmarkNet::forward(const at::Tensor& rgb) {
  if (rgb.dim() != 4 || rgb.size(1) != 3 || rgb.size(2) != kInputSide || rgb.size(3) != kInputSide)
    throw LogicError("The landmark network takes faces [N, 3, 112, 112].");
  const at::NoGradGuard no_gradient;
  at::Tensor x = face_input(rgb);
  for (const auto& block : blocks_) x = block->forward(x);
  x = at::avg_pool2d(x, /*kernel_size=*/7, /*stride=*/2).flatten(1);
  return emit(fc_->forward(x).reshape({-1, kPoints, 2}));
}

}  // namespace thumbsup
