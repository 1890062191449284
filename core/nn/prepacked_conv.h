#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <memory>

namespace thumbsup {

/// A 2-D convolution for inference, optionally followed by SiLU, whose weights are laid out once as oneDNN wants them.
/// Falls back to at::conv2d without oneDNN and for types or devices that it does not serve. Never differentiable.
class PrepackedConv {
 public:
  /// weight [O, I, kh, kw]; bias [O] or undefined.
  PrepackedConv(const at::Tensor& weight, const at::Tensor& bias, int64_t stride, int64_t padding, bool silu = false);
  ~PrepackedConv();
  PrepackedConv(PrepackedConv&&) noexcept;
  PrepackedConv& operator=(PrepackedConv&&) noexcept;

  /// x [N, I, H, W] of the weight's dtype and device, best channels-last; result [N, O, H', W'] channels-last.
  /// Throws LogicError when x does not fit.
  at::Tensor operator()(const at::Tensor& x) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace thumbsup
