#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <string>

namespace thumbsup {

/// Scaled dot-product attention over `heads` heads, softmax(Q K^T / sqrt(D)) V, with the softmax in float32.
///
/// query [B, Nq, H*D], key and value [B, Nk, H*D], any strides, one floating dtype and device; result [B, Nq, H*D],
/// contiguous, of that dtype. With `causal` query i sees keys 0..i (Nq == Nk). Differentiable (once) in all three.
/// On a GPU by LibTorch's fused kernels where it has them (2.0 and later). Otherwise
/// works in blocks of queries, so that the memory needed beside the result stays far under the B*H*Nq*Nk scores, with
/// gradients too: the backward pass recomputes each block. Batch elements are computed independently: element i of a
/// batch is bit-equal to the call with that element alone. Throws LogicError when the shapes do not fit.
at::Tensor attention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, std::int64_t heads,
                     bool causal = false);

/// What computes it on a GPU in this build, for people.
std::string gpu_attention_name();

}  // namespace thumbsup
