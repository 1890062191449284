#pragma once

#include "nn/torch.h"

#include <cstdint>

namespace thumbsup {

/// Group normalisation over `groups` groups of channels, y = (x - mean) / sqrt(var + eps) * weight + bias, followed by
/// SiLU, y * sigmoid(y), when `silu`. x [N, C, H, W]; weight and bias [C] of x's dtype; result like x, in x's memory
/// format. Statistics in float32 for 16-bit types. Differentiable (once), by fused kernels in both directions.
/// Throws LogicError when the shapes do not fit.
at::Tensor group_norm(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight, const at::Tensor& bias,
                      double eps, bool silu);

}  // namespace thumbsup
