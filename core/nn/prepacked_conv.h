#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <memory>
#include <string>

namespace thumbsup {

/// A 2-D convolution for inference, optionally followed by SiLU, whose weight is laid out once as oneDNN wants it for
/// this processor (LibTorch's operator does that at every call, which costs more than the convolution itself where
/// images are small). Falls back to at::conv2d without oneDNN and for types or devices that it does not serve.
///
/// The layout is chosen at the first call; from then on only the packed weight is kept, so it takes the place of the
/// plain one: give away the last reference to save the memory. May be called from several threads.
class PrepackedConv {
 public:
  /// weight [O, I, kh, kw]; bias [O] or undefined. Throws LogicError when they do not fit together.
  PrepackedConv(const at::Tensor& weight, const at::Tensor& bias, std::int64_t stride, std::int64_t padding,
                bool silu = false);
  ~PrepackedConv();
  PrepackedConv(PrepackedConv&&) noexcept;
  PrepackedConv& operator=(PrepackedConv&&) noexcept;

  /// x [N, I, H, W] of the weight's dtype and device, best channels-last; result [N, O, H', W'] channels-last.
  /// Throws LogicError when x does not fit, or when a gradient is wanted.
  at::Tensor operator()(const at::Tensor& x) const;

  /// The weight in its plain layout again, bit for bit.
  at::Tensor plain_weight() const;

  /// False when this build has no oneDNN: then nothing is ever packed.
  static bool has_onednn();
  /// "2.6.0"; "none" without it.
  static std::string onednn_version();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Prepacks every Conv2d below `module` on the CPU. Their `weight` parameters are empty from then on and the module
/// serves inference alone, until unpack_after_inference() brings them back. Does nothing without oneDNN.
void prepack_for_inference(torch::nn::Module& module);

/// Undoes prepack_for_inference().
void unpack_after_inference(torch::nn::Module& module);

}  // namespace thumbsup
