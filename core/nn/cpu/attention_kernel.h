#pragma once

#include <cstdint>

namespace thumbsup::cpu {

/// One tensor [batch, tokens, heads * depth] whose last dimension is dense; strides in elements.
struct AttentionOperand {
  const void* data;
  std::int64_t batch_stride;
  std::int64_t row_stride;
};

/// softmax(Q K^T / sqrt(depth)) V for every batch element and head; see nn/attention.h.
struct AttentionProblem {
  AttentionOperand query, key, value;
  void* result;  ///< [batch, queries, heads * depth], dense
  std::int64_t batch, queries, keys, heads, depth;
  bool causal;
  bool bfloat16;  ///< elements are bfloat16, otherwise float32; products are summed in float32 in both cases
  int threads;
  /// [batch, heads, queries], written where not null, for the backward pass: log2 of a row's sum of
  /// 2^(score * log2(e) / sqrt(depth)).
  float* log_sums = nullptr;
};

/// True when this processor runs the kernel for that element type.
bool attention_kernel_runs(bool bfloat16);

/// Bytes of scratch memory, 64-byte aligned, that the kernel wants: K and V once more, and some KiB a thread.
std::int64_t attention_scratch_bytes(const AttentionProblem& problem);

/// Blocked attention with an online softmax: blocks of 24 queries by 256 keys, K and V packed once, scores and sums in
/// float32, unnormalised probabilities rounded to bfloat16 where the elements are. A row's result depends on nothing
/// but its own inputs: neither on the number of threads nor on the rest of the batch.
void attention_kernel(const AttentionProblem& problem, void* scratch);

}  // namespace thumbsup::cpu
