#pragma once

#include <memory>

#include "nn/layers.h"

namespace thumbsup {

/// Halves H and W with a strided 3x3 convolution. `padding` 0 means one row and column of zeros below and to the right
/// only, which is what the autoencoder's encoder does.
class Downsample : public Module {
 public:
  Downsample(std::int64_t channels, std::int64_t padding);
  at::Tensor forward(const at::Tensor& x) const;

 private:
  std::int64_t padding_;
  std::shared_ptr<Conv2d> conv_;
};

/// Nearest-neighbour enlargement, then a 3x3 convolution.
class Upsample : public Module {
 public:
  explicit Upsample(std::int64_t channels);

  /// Twice the size, or exactly `output_size` (H, W) when it is given.
  at::Tensor forward(const at::Tensor& x, at::IntArrayRef output_size = {}) const;

 private:
  std::shared_ptr<Conv2d> conv_;
};

}  // namespace thumbsup
