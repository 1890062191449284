#pragma once

#include <cstdint>

namespace thumbsup::cpu {

/// Group normalisation of [batch, channels, pixels] (or [batch, pixels, channels] when channels_last), dense; see
/// nn/group_norm_silu.h. Elements are float32, or bfloat16 computed in float32.
struct GroupNormProblem {
  const void* x;
  void* y;
  const float* weight;  ///< [channels]
  const float* bias;    ///< [channels]
  float* mean;          ///< [batch, groups], written
  float* rstd;          ///< [batch, groups], written: 1 / sqrt(variance + eps)
  std::int64_t batch, channels, pixels, groups;
  double eps;
  bool channels_last, silu, bfloat16;
  int threads;
};

bool group_norm_kernel_runs();

/// Bytes of scratch memory (64-byte aligned): statistics of the chunks, scale and shift of the channels.
std::int64_t group_norm_scratch_bytes(const GroupNormProblem& problem);

/// Mean, then squares about the mean, chunk by chunk while it is in the cache; chunks merged in float64 in a fixed
/// order, so the result depends neither on the number of threads nor on the rest of the batch.
void group_norm_kernel(const GroupNormProblem& problem, void* scratch);

}  // namespace thumbsup::cpu
