#include "nn/layers.h"

#include "base/interruption.h"
#include "nn/group_norm_silu.h"
#include "nn/prepacked_conv.h"
#include "nn/torch_compat.h"
#include "nn/torch_errors.h"

namespace thumbsup {
namespace {

compat::Optional<at::Tensor> optional_tensor(const at::Tensor& tensor) {
  return tensor.defined() ? compat::Optional<at::Tensor>(tensor) : compat::Optional<at::Tensor>();
}

// Uninitialised; a size that the machine cannot give is an error of ours, not of LibTorch.
at::Tensor uninitialised(at::IntArrayRef sizes) {
  return translated("A layer of the model cannot be made.", "cpu", [&] { return at::empty(sizes); });
}

}  // namespace

Linear::Linear(std::int64_t in_features, std::int64_t out_features, bool with_bias) {
  weight = register_parameter("weight", uninitialised({out_features, in_features}));
  if (with_bias) bias = register_parameter("bias", uninitialised({out_features}));
}

at::Tensor Linear::forward(const at::Tensor& x) const {
  interruption_point();
  return emit(with_adapter(at::linear(x, weight, optional_tensor(bias)), x));
}

Conv2d::Conv2d(std::int64_t in_channels, std::int64_t out_channels, const Conv2dOptions& options) : options_(options) {
  weight = register_parameter("weight",
                              uninitialised({out_channels, in_channels, options.kernel_size, options.kernel_size}));
  if (options.bias) bias = register_parameter("bias", uninitialised({out_channels}));
}

at::Tensor Conv2d::forward(const at::Tensor& x) const {
  interruption_point();
  if (prepacked_) return emit(with_adapter((*prepacked_)(x), x));
  return emit(with_adapter(at::conv2d(x, weight, optional_tensor(bias), options_.stride, options_.padding), x));
}

void Conv2d::prepack() {
  if (prepacked_) return;
  prepacked_ = std::make_shared<PrepackedConv>(weight.detach(), bias, options_.stride, options_.padding);
  weight.set_data(at::empty({0}, weight.options()));
}

void Conv2d::unpack() {
  if (!prepacked_) return;
  weight.set_data(prepacked_->plain_weight());
  prepacked_.reset();
}

GroupNorm::GroupNorm(std::int64_t groups, std::int64_t channels, double eps) : groups_(groups), eps_(eps) {
  weight = register_parameter("weight", uninitialised({channels}));
  bias = register_parameter("bias", uninitialised({channels}));
}

at::Tensor GroupNorm::forward(const at::Tensor& x, Activation activation) const {
  // An observer is shown the normalisation alone, which the fused pass never has.
  if (activation == Activation::Silu && !is_observed()) return group_norm(x, groups_, weight, bias, eps_, true);
  return activate(emit(group_norm(x, groups_, weight, bias, eps_, false)), activation);
}

LayerNorm::LayerNorm(std::int64_t features, double eps) : eps_(eps) {
  weight = register_parameter("weight", uninitialised({features}));
  bias = register_parameter("bias", uninitialised({features}));
}

at::Tensor LayerNorm::forward(const at::Tensor& x) const {
  return emit(at::layer_norm(x, {weight.size(0)}, weight, bias, eps_));
}

Embedding::Embedding(std::int64_t rows, std::int64_t features) {
  weight = register_parameter("weight", uninitialised({rows, features}));
}

at::Tensor Embedding::forward(const at::Tensor& ids) const {
  return emit(at::embedding(weight, ids));
}

BatchNorm2d::BatchNorm2d(std::int64_t channels, double eps, double momentum) : eps_(eps), momentum_(momentum) {
  weight = register_parameter("weight", uninitialised({channels}));
  bias = register_parameter("bias", uninitialised({channels}));
  running_mean = register_buffer("running_mean", at::zeros({channels}));
  running_var = register_buffer("running_var", at::ones({channels}));
  num_batches_tracked = register_buffer("num_batches_tracked", at::zeros({}, at::kLong));
}

at::Tensor BatchNorm2d::forward(const at::Tensor& x) {
  if (is_training()) num_batches_tracked.add_(1);
  return emit(at::batch_norm(x, weight, bias, running_mean, running_var, is_training(), momentum_, eps_,
                             /*cudnn_enabled=*/true));
}

}  // namespace thumbsup
