#pragma once

#include <cstdint>

#include "nn/cuda/element_type.h"

namespace thumbsup::cuda {

/// nn/geglu.h on a GPU, in both directions: y = x[:, :inner] * gelu(x[:, inner:]). All tensors dense, of one type, on
/// the current device.
struct GegluProblem {
  const void* x;       ///< [rows, 2 * inner]
  const void* grad_y;  ///< [rows, inner]; null forward
  void* y;             ///< [rows, inner], written forward; null backward
  void* grad_x;        ///< [rows, 2 * inner], written backward; null forward
  std::int64_t rows, inner;
  ElementType type;
};

/// Queue the kernel. They return the cudaError_t of the launch: 0 is success.
int geglu_forward_kernel(const GegluProblem& problem, Stream stream);
int geglu_backward_kernel(const GegluProblem& problem, Stream stream);

}  // namespace thumbsup::cuda
