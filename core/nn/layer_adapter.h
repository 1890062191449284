#pragma once

#include <memory>

#include "nn/module.h"

namespace thumbsup {

/// Something that adds to a layer's output while it is attached, such as a low-rank update (nn/lora.h).
class LayerAdapter : public Module {
 public:
  /// What to add to the output for this input, in the dtype of `x`.
  virtual at::Tensor delta(const at::Tensor& x) const = 0;
};

/// A layer that may carry an adapter. The adapter is a child module named "lora", so that its parameters are found
/// among the model's (and gradient checkpointing sees them): take it off before saving the model itself.
class AdaptableLayer : public Module {
 public:
  /// Replaces the adapter; null takes it off.
  void set_adapter(std::shared_ptr<LayerAdapter> adapter) {
    if (adapter_) unregister_module("lora");
    adapter_ = std::move(adapter);
    if (adapter_) register_module("lora", adapter_);
  }

 protected:
  at::Tensor with_adapter(const at::Tensor& output, const at::Tensor& x) const {
    return adapter_ ? output + adapter_->delta(x) : output;
  }

 private:
  std::shared_ptr<LayerAdapter> adapter_;
};

}  // namespace thumbsup
