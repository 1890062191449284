#pragma once

#include <torch/version.h>
#include "nn/torch.h"

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 2)
#include <optional>
#else
#include <c10/util/Optional.h>
#endif

#include "base/error.h"

/// Everything that differs between the LibTorch versions this project compiles against (1.13 of Debian 12 up to 2.x).
/// No other file may ask for the version.
namespace thumbsup::compat {

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 2)
template <class T>
using Optional = std::optional<T>;
#else
template <class T>
using Optional = c10::optional<T>;
#endif

inline constexpr bool kHasScaledDotProductAttention = TORCH_VERSION_MAJOR >= 2;

/// softmax(Q K^T / sqrt(D)) V over [batch, heads, rows, D], differentiable. Where kHasScaledDotProductAttention.
#if TORCH_VERSION_MAJOR >= 2
inline at::Tensor scaled_dot_product_attention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                                               bool causal) {
  return at::scaled_dot_product_attention(query, key, value, {}, 0.0, causal);
}
#else
inline at::Tensor scaled_dot_product_attention(const at::Tensor&, const at::Tensor&, const at::Tensor&, bool) {
  throw LogicError("This LibTorch has no attention of its own.");
}
#endif

/// LibTorch fills new tensors in its deterministic mode, which costs a pass over the memory and finds bugs alone.
inline void leave_new_memory_as_it_is() {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 2)
  at::globalContext().setDeterministicFillUninitializedMemory(false);
#endif
}

}  // namespace thumbsup::compat
