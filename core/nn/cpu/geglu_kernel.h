#pragma once

#include <cstdint>

namespace thumbsup::cpu {

/// y[r][i] = x[r][i] * gelu(x[r][inner + i]) for rows of 2 * inner values; see nn/geglu.h. Elements are float32, or
/// bfloat16 computed in float32.
struct GegluProblem {
  const void* x;  ///< [rows, 2 * inner], dense
  void* y;        ///< [rows, inner], dense
  std::int64_t rows, inner;
  bool bfloat16;
  int threads;
};

bool geglu_kernel_runs();

void geglu_kernel(const GegluProblem& problem);

}  // namespace thumbsup::cpu
