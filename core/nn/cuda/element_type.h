#pragma once

struct CUstream_st;

namespace thumbsup::cuda {

/// What lies in the tensors given to a kernel. All of them compute in float32 and round once.
enum class ElementType { Float32, Float16, Bfloat16 };

/// CUDA's cudaStream_t, without its headers.
using Stream = CUstream_st*;

}  // namespace thumbsup::cuda
