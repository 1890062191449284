#pragma once

#include <memory>
#include <vector>

#include "nn/attention_layer.h"
#include "nn/layers.h"

namespace thumbsup {

/// x W^T + b split into a value and a gate: value * gelu(gate) (Shazeer, "GLU Variants Improve Transformer").
class GegluProjection : public Module {
 public:
  GegluProjection(std::int64_t channels, std::int64_t inner_channels);
  at::Tensor forward(const at::Tensor& x) const;

 private:
  std::shared_ptr<Linear> proj_;
};

/// The feed-forward of a transformer block, four times as wide inside: net.2(net.0(x)).
class FeedForward : public Module {
 public:
  explicit FeedForward(std::int64_t channels);
  at::Tensor forward(const at::Tensor& x) const;

 private:
  std::shared_ptr<GegluProjection> projection_;
  std::shared_ptr<Linear> output_;
};

struct TransformerOptions {
  std::int64_t channels = 0;
  std::int64_t context_channels = 0;
  std::int64_t heads = 8;
  std::int64_t layers = 1;
  std::int64_t groups = 32;
  bool linear_projection = false;     ///< proj_in and proj_out are linear layers, not 1x1 convolutions
  bool only_cross_attention = false;  ///< attn1 attends to the context too
  bool upcast_attention = false;
};

/// Self-attention, cross-attention and feed-forward, each on a layer-normed input and added to it. Tokens [B, N, C].
class TransformerBlock : public Module {
 public:
  explicit TransformerBlock(const TransformerOptions& options);
  at::Tensor forward(const at::Tensor& x, const at::Tensor& context) const;

 private:
  bool only_cross_attention_;
  std::shared_ptr<LayerNorm> norm1_, norm2_, norm3_;
  std::shared_ptr<AttentionLayer> attn1_, attn2_;
  std::shared_ptr<FeedForward> ff_;
};

/// Transformer blocks over the pixels of x [N, C, H, W], conditioned on context [N, T, context_channels], added to x.
class SpatialTransformer : public Module {
 public:
  explicit SpatialTransformer(const TransformerOptions& options);
  at::Tensor forward(const at::Tensor& x, const at::Tensor& context) const;

 private:
  std::shared_ptr<GroupNorm> norm_;
  std::shared_ptr<Conv2d> conv_in_, conv_out_;      // either these two
  std::shared_ptr<Linear> linear_in_, linear_out_;  // or these, all named proj_in and proj_out
  std::vector<std::shared_ptr<TransformerBlock>> blocks_;
};

}  // namespace thumbsup
