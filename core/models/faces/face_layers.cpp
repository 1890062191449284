#include "models/faces/face_layers.h"

#include <algorithm>

namespace thumbsup {

at::Tensor pad_same(const at::Tensor& x, std::int64_t kernel, std::int64_t stride) {
  const auto missing = [&](std::int64_t side) {
    return std::max<std::int64_t>(0, ((side + stride - 1) / stride - 1) * stride + kernel - side);
  };
  const std::int64_t height = missing(x.size(2)), width = missing(x.size(3));
  if (height == 0 && width == 0) return x;
  return at::constant_pad_nd(x, {width / 2, width - width / 2, height / 2, height - height / 2});
}

SameConv2d::SameConv2d(std::int64_t in_channels, std::int64_t out_channels, std::int64_t kernel, std::int64_t stride)
    : stride_(stride) {
  weight = register_parameter("weight", at::empty({out_channels, in_channels, kernel, kernel}));
  bias = register_parameter("bias", at::empty({out_channels}));
}

at::Tensor SameConv2d::forward(const at::Tensor& x) const {
  return emit(at::conv2d(pad_same(x, weight.size(2), stride_), weight, bias, stride_));
}

DepthwiseConv2d::DepthwiseConv2d(std::int64_t channels, std::int64_t stride) : stride_(stride) {
  weight = register_parameter("weight", at::empty({channels, 1, 3, 3}));
}

at::Tensor DepthwiseConv2d::forward(const at::Tensor& x) const {
  const std::int64_t padding = 0, dilation = 1;
  return emit(at::conv2d(pad_same(x, 3, stride_), weight, /*bias=*/{}, stride_, padding, dilation, x.size(1)));
}

at::Tensor face_input(const at::Tensor& rgb) {
  const at::Tensor mean = at::tensor({122.782f, 117.001f, 104.298f}).to(rgb.device()).reshape({1, 3, 1, 1});
  return (rgb.to(at::kFloat) - mean) / 255;
}

}  // namespace thumbsup
