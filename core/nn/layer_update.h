#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <variant>

/// The ways in which adapter files (LoRA and the kinds of LyCORIS) change the weight W of one layer. W is [out, in] for
/// a Linear, [out, in, k, k] for a Conv2d, and a vector for a normalisation. r is the rank, K = in k k.
namespace thumbsup {

/// dW = up mid down. LoRA and LoCon (no `mid`): down [r, K], up [out, r]. Tucker: down [r, in], mid [r, r, k, k].
struct LowRankUpdate {
  at::Tensor down, mid, up;
};

/// LoHa, the Hadamard product of two low-rank matrices: dW = (w1_a w1_b) * (w2_a w2_b), with w_a [out, r], w_b [r, K].
/// Tucker: each factor is sum_ij t[i, j, k, l] w_a[i, out] w_b[j, in] with w_a [r, out], w_b [r, in], t [r, r, k, k].
struct HadamardUpdate {
  at::Tensor w1_a, w1_b, t1, w2_a, w2_b, t2;
};

/// LoKr: dW = w1 (x) w2, the Kronecker product. w1 [a, b] or w1_a w1_b; w2 [out / a, in / b, k, k] or w2_a w2_b, or
/// Tucker as above with t2.
struct KroneckerUpdate {
  at::Tensor w1, w1_a, w1_b, w2, w2_a, w2_b, t2;
};

/// (IA)^3: dW = W * factors, [in] over its columns or [out] over its rows.
struct ScalingUpdate {
  at::Tensor factors;
  bool on_input = false;
};

/// GLoRA: dW = W a + b, a = a1 a2 [in, in] over the input channels and b = b1 b2 [out, K].
struct GeneralUpdate {
  at::Tensor a1, a2, b1, b2;
};

/// dW itself.
struct FullUpdate {
  at::Tensor difference;
};

using LayerUpdate =
    std::variant<LowRankUpdate, HadamardUpdate, KroneckerUpdate, ScalingUpdate, GeneralUpdate, FullUpdate>;

/// dW in float32, in the shape and on the device of `weight` (float32).
at::Tensor weight_delta(const LayerUpdate& update, const at::Tensor& weight);

/// Weight-decomposed updates (DoRA, Liu et al. 2024): W' = m (W + dW) / (||W + dW|| + epsilon), the norm over all of an
/// output's weights, or of an input's. `magnitude` has one number for each of these.
struct WeightDecomposition {
  at::Tensor magnitude;  ///< undefined: none
  bool on_output = false;
  double epsilon = 0;
};

/// W' - W for W' as above; `delta` is dW.
at::Tensor decomposed_delta(const WeightDecomposition& decomposition, const at::Tensor& weight,
                            const at::Tensor& delta);

}  // namespace thumbsup
