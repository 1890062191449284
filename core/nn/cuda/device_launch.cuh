#pragma once

#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_runtime_api.h>

#include <algorithm>
#include <cstdint>

#include "nn/cuda/element_type.h"

/// What every kernel's launch needs. Free of torch: nvcc then compiles in seconds, whatever LibTorch's version and ABI.
namespace thumbsup::cuda {

inline constexpr int kThreads = 256;
/// More blocks than that and each takes several items: enough to fill the largest device many times over.
inline constexpr std::int64_t kMostBlocks = 1 << 16;

inline unsigned blocks_for(std::int64_t items) {
  return static_cast<unsigned>(std::clamp<std::int64_t>((items + kThreads - 1) / kThreads, 1, kMostBlocks));
}

/// The first item of this thread, and how far its next one is.
__device__ __forceinline__ std::int64_t first_item() {
  return static_cast<std::int64_t>(blockIdx.x) * blockDim.x + threadIdx.x;
}
__device__ __forceinline__ std::int64_t item_stride() {
  return static_cast<std::int64_t>(gridDim.x) * blockDim.x;
}

inline bool is_aligned(const void* pointer, std::size_t bytes) {
  return reinterpret_cast<std::uintptr_t>(pointer) % bytes == 0;
}

/// Calls `body` with a null pointer of the C++ type of the elements.
template <class Body>
int with_type(ElementType type, const Body& body) {
  switch (type) {
    case ElementType::Float32:
      return body(static_cast<float*>(nullptr));
    case ElementType::Float16:
      return body(static_cast<__half*>(nullptr));
    case ElementType::Bfloat16:
      return body(static_cast<__nv_bfloat16*>(nullptr));
  }
  return cudaErrorInvalidValue;
}

}  // namespace thumbsup::cuda
