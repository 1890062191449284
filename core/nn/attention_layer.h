#pragma once

#include <memory>

#include "nn/layers.h"

namespace thumbsup {

struct AttentionLayerOptions {
  std::int64_t channels = 0;          ///< width of the queries' tokens and of the result
  std::int64_t context_channels = 0;  ///< width of the tokens attended to; 0: the same tokens (self-attention)
  std::int64_t heads = 1;
  bool qkv_bias = false;
  bool upcast = false;  ///< queries, keys and values in float32 (SD 2.x asks for it)
};

/// Multi-head attention under the names of diffusers: to_q, to_k, to_v, to_out.0.
class AttentionLayer : public Module {
 public:
  explicit AttentionLayer(const AttentionLayerOptions& options);

  /// x [B, N, channels]; context [B, T, context_channels], or undefined for self-attention -> [B, N, channels].
  at::Tensor forward(const at::Tensor& x, const at::Tensor& context = {}) const;

 private:
  std::int64_t heads_;
  bool upcast_;
  std::shared_ptr<Linear> to_q_, to_k_, to_v_, to_out_;
};

/// The attention of the autoencoder: single-head self-attention over all pixels of x [N, C, H, W], with a group norm
/// before it and the input added after it; the projections have biases.
class SpatialSelfAttention : public Module {
 public:
  SpatialSelfAttention(std::int64_t channels, std::int64_t groups, double eps);
  at::Tensor forward(const at::Tensor& x) const;

 private:
  std::shared_ptr<GroupNorm> group_norm_;
  std::shared_ptr<Linear> to_q_, to_k_, to_v_, to_out_;
};

/// x [N, C, H, W] as tokens [N, H*W, C]: a view when x is channels-last.
at::Tensor to_tokens(const at::Tensor& x);

/// Tokens [N, H*W, C] as a channels-last [N, C, H, W]: a view when the tokens are contiguous.
at::Tensor to_pixels(const at::Tensor& tokens, std::int64_t height, std::int64_t width);

}  // namespace thumbsup
