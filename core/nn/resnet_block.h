#pragma once

#include <memory>

#include "nn/layers.h"

namespace thumbsup {

struct ResnetBlockOptions {
  std::int64_t in_channels = 0;
  std::int64_t out_channels = 0;
  std::int64_t time_channels = 0;  ///< width of the time embedding; 0: the block takes none
  std::int64_t groups = 32;
  double eps = 1e-5;
  Activation activation = Activation::Silu;
  double output_scale_factor = 1.0;  ///< the sum of both paths is divided by it
};

/// The residual block of the diffusion networks:
///   h = conv1(act(norm1(x))) + time_emb_proj(act(t));  y = (shortcut(x) + conv2(act(norm2(h)))) / output_scale_factor
/// x [N, Cin, H, W] -> [N, Cout, H, W]. The shortcut is a 1x1 convolution where the widths differ.
class ResnetBlock : public Module {
 public:
  explicit ResnetBlock(const ResnetBlockOptions& options);

  /// `activated_time` is act(t) [N, time_channels], shared by all blocks of a network; undefined without time_channels.
  at::Tensor forward(const at::Tensor& x, const at::Tensor& activated_time = {}) const;

 private:
  Activation activation_;
  double output_scale_factor_;
  std::shared_ptr<GroupNorm> norm1_, norm2_;
  std::shared_ptr<Conv2d> conv1_, conv2_, conv_shortcut_;
  std::shared_ptr<Linear> time_emb_proj_;
};

}  // namespace thumbsup
