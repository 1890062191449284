#pragma once

#include "nn/torch.h"

namespace thumbsup {

/// The gated activation of the transformers' feed-forward (Shazeer, "GLU Variants Improve Transformer"): for
/// x [..., 2 * n] the first half times the exact gelu of the second, [..., n]. Differentiable; one kernel when no
/// gradient is needed. Throws LogicError for an odd width.
at::Tensor geglu(const at::Tensor& x);

}  // namespace thumbsup
