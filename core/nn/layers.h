#pragma once

#include "nn/torch.h"

#include "nn/activation.h"
#include "nn/layer_adapter.h"
#include "nn/module.h"

/// The leaf layers. Their parameters are called `weight` and `bias`, as in every checkpoint, and are created
/// uninitialised: a model costs no memory before its weights are loaded (parameter.set_data(...) is seen by the next
/// forward). For training from scratch see nn/initialise.h.
namespace thumbsup {

class PrepackedConv;  // nn/prepacked_conv.h

/// y = x W^T + b over the last dimension. weight [out, in], bias [out].
class Linear : public AdaptableLayer {
 public:
  Linear(std::int64_t in_features, std::int64_t out_features, bool with_bias = true);
  at::Tensor forward(const at::Tensor& x) const;

  at::Tensor weight;
  at::Tensor bias;  ///< undefined without a bias
};

struct Conv2dOptions {
  std::int64_t kernel_size = 3;
  std::int64_t stride = 1;
  std::int64_t padding = 1;
  bool bias = true;
};

/// Cross-correlation of x [N, C, H, W] with weight [out, in, k, k].
class Conv2d : public AdaptableLayer {
 public:
  Conv2d(std::int64_t in_channels, std::int64_t out_channels, const Conv2dOptions& options = {});
  at::Tensor forward(const at::Tensor& x) const;

  const Conv2dOptions& options() const { return options_; }

  /// Hands the weight to a PrepackedConv (nn/prepacked_conv.h): `weight` is empty and there are no gradients until
  /// unpack(). See prepack_for_inference().
  void prepack();
  void unpack();

  at::Tensor weight;
  at::Tensor bias;  ///< undefined without a bias

 private:
  Conv2dOptions options_;
  std::shared_ptr<PrepackedConv> prepacked_;
};

/// Group normalisation of x [N, C, H, W], then optionally an activation (SiLU is computed in the same pass).
class GroupNorm : public Module {
 public:
  GroupNorm(std::int64_t groups, std::int64_t channels, double eps);
  at::Tensor forward(const at::Tensor& x, Activation activation = Activation::None) const;

  at::Tensor weight;
  at::Tensor bias;

 private:
  std::int64_t groups_;
  double eps_;
};

/// Layer normalisation over the last dimension.
class LayerNorm : public Module {
 public:
  explicit LayerNorm(std::int64_t features, double eps = 1e-5);
  at::Tensor forward(const at::Tensor& x) const;

  at::Tensor weight;
  at::Tensor bias;

 private:
  double eps_;
};

/// Rows of weight [rows, features] picked by int64 ids of any shape.
class Embedding : public Module {
 public:
  Embedding(std::int64_t rows, std::int64_t features);
  at::Tensor forward(const at::Tensor& ids) const;

  at::Tensor weight;
};

/// Batch normalisation of x [N, C, H, W]: by the batch's own statistics in training mode (which also moves the running
/// ones by `momentum`), by the running ones in evaluation mode. Buffers running_mean, running_var,
/// num_batches_tracked (int64) as in torchvision's checkpoints.
class BatchNorm2d : public Module {
 public:
  explicit BatchNorm2d(std::int64_t channels, double eps = 1e-5, double momentum = 0.1);
  at::Tensor forward(const at::Tensor& x);

  at::Tensor weight;
  at::Tensor bias;
  at::Tensor running_mean;
  at::Tensor running_var;
  at::Tensor num_batches_tracked;

 private:
  double eps_;
  double momentum_;
};

}  // namespace thumbsup
