#pragma once

#include "nn/torch.h"

#include <cstdint>

#include "nn/cuda/element_type.h"

namespace thumbsup::cuda {

/// Whether this build has the kernels of this folder (THUMBSUP_CUDA). Without them nothing below may be called:
/// LibTorch's operators compute on a GPU then, which is the same within rounding.
bool kernels_are_built();

/// Whether a kernel serves this tensor: on a GPU, float32, float16 or bfloat16, not empty.
bool kernels_serve(const at::Tensor& tensor);

/// Throws LogicError for a type that no kernel serves.
ElementType element_type(const at::Tensor& tensor);

/// The stream LibTorch works with now on a GPU: what is queued there runs in the order of its operators, and memory
/// that its allocator gives back is not handed out before.
Stream current_stream(at::Device device);

/// Throws what LibTorch throws for a launch that failed; `error` is a cudaError_t.
void check_launch(int error);

/// Bytes that tensors on a GPU take in this process, by LibTorch's allocator: exact, unlike what is missing of the free
/// memory, which counts what the allocator keeps for later.
struct AllocatorUse {
  std::uint64_t now = 0, peak = 0;
};
AllocatorUse allocator_use(at::Device device);
/// From now on the peak is that of what follows.
void forget_allocator_peak(at::Device device);

}  // namespace thumbsup::cuda
