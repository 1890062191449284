#pragma once

#include <cstdint>

/// Marks a function that the kernels call. Under a plain C++ compiler it is an ordinary inline function, so that tests
/// run every line of the arithmetic and of the index computation on the host. (Always: a function that is compiled for
/// several instruction sets would call it otherwise.)
#ifdef __CUDACC__
#define THUMBSUP_HOST_DEVICE __host__ __device__ __forceinline__
#else
#define THUMBSUP_HOST_DEVICE [[gnu::always_inline]] inline
#endif

namespace thumbsup::cuda {

/// `Count` neighbours, read and written in one access: the address is a multiple of their size together.
template <class T, int Count>
struct alignas(sizeof(T) * Count) Pack {
  T values[Count];
};

/// a / b of numbers from 0: a GPU divides in 64 bits many times slower than in 32, which nearly always are enough.
THUMBSUP_HOST_DEVICE std::int64_t quotient(std::int64_t a, std::int64_t b) {
  if (((a | b) >> 32) == 0) return static_cast<std::uint32_t>(a) / static_cast<std::uint32_t>(b);
  return a / b;
}

}  // namespace thumbsup::cuda
