#pragma once

#include <cstdint>

#include "nn/cpu/attention_kernel.h"

namespace thumbsup::cpu {

/// The backward pass of attention_kernel.h. With P the probabilities, O the result and dO its gradient, and
/// delta_i = sum_d dO_id O_id:
///   dV = P^T dO,  dS = P * (dO V^T - delta),  dQ = dS K / sqrt(depth),  dK = dS^T Q / sqrt(depth)
/// (Dao et al., "FlashAttention", NeurIPS 2022). P is recomputed block by block from the row sums.
struct AttentionGradientProblem {
  AttentionProblem forward;  ///< with `result` and `log_sums` as the forward pass wrote them
  AttentionOperand grad_result;
  void* grad_query;  ///< [batch, queries, heads * depth], dense
  void* grad_key;    ///< [batch, keys, heads * depth], dense
  void* grad_value;  ///< [batch, keys, heads * depth], dense
};

/// Bytes of scratch memory, 64-byte aligned: five times the keys of one head in float32, a thread.
std::int64_t attention_gradient_scratch_bytes(const AttentionGradientProblem& problem);

/// One thread works on one head at a time, so the result depends neither on the number of threads nor on the rest of
/// the batch. Products in the elements' type, sums in float32. Runs where attention_kernel_runs().
void attention_gradient_kernel(const AttentionGradientProblem& problem, void* scratch);

}  // namespace thumbsup::cpu
