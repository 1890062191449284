#pragma once

#include <memory>

#include "nn/layers.h"

/// What the three face networks share. They were trained in TensorFlow, whose "same" padding puts the odd pixel of a
/// stride behind the picture, where LibTorch's symmetric padding would put it before.
namespace thumbsup {

/// x [N, C, H, W] padded with zeros so that a kernel with this stride gives ceil(side / stride).
at::Tensor pad_same(const at::Tensor& x, std::int64_t kernel, std::int64_t stride);

/// A convolution with "same" padding. Parameters weight [out, in, k, k], bias [out].
class SameConv2d : public Module {
 public:
  SameConv2d(std::int64_t in_channels, std::int64_t out_channels, std::int64_t kernel, std::int64_t stride = 1);
  at::Tensor forward(const at::Tensor& x) const;

  at::Tensor weight;
  at::Tensor bias;

 private:
  std::int64_t stride_;
};

/// A 3x3 convolution of each channel for itself, with "same" padding and no bias. Parameter weight [channels, 1, 3, 3].
class DepthwiseConv2d : public Module {
 public:
  DepthwiseConv2d(std::int64_t channels, std::int64_t stride);
  at::Tensor forward(const at::Tensor& x) const;

  at::Tensor weight;

 private:
  std::int64_t stride_;
};

/// What the landmark and the descriptor network are shown of 8-bit values [N, 3, S, S]: less the mean colour of their
/// training pictures (122.782, 117.001, 104.298), divided by 255.
at::Tensor face_input(const at::Tensor& rgb);

}  // namespace thumbsup
