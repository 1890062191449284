#pragma once

#include <cstdint>

namespace thumbsup::cpu {

/// The backward pass of group_norm_kernel.h: with z = xhat * weight + bias, xhat = (x - mean) * rstd, and dz = grad_y,
/// or grad_y * silu'(z) when `silu`,
///   grad_bias = sum dz, grad_weight = sum dz * xhat (over images and pixels),
///   grad_x = rstd * (dz * weight - mean_g(dz * weight) - xhat * mean_g(dz * weight * xhat))
/// where mean_g is over the elements of a group. x, grad_y and grad_x lie alike.
struct GroupNormGradientProblem {
  const void* x;
  const void* grad_y;
  void* grad_x;
  const float* weight;  ///< [channels]
  const float* bias;    ///< [channels]
  const float* mean;    ///< [batch, groups], as the forward pass wrote them
  const float* rstd;    ///< [batch, groups]
  float* grad_weight;   ///< [channels], written
  float* grad_bias;     ///< [channels], written
  std::int64_t batch, channels, pixels, groups;
  bool channels_last, silu, bfloat16;
  int threads;
};

/// Bytes of scratch memory (64-byte aligned).
std::int64_t group_norm_gradient_scratch_bytes(const GroupNormGradientProblem& problem);

/// Two passes over x and grad_y: sums of each channel, then grad_x. Sums are merged in float64 in a fixed order, so the
/// result does not depend on the number of threads. Runs where group_norm_kernel_runs().
void group_norm_gradient_kernel(const GroupNormGradientProblem& problem, void* scratch);

}  // namespace thumbsup::cpu
