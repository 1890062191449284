#include "nn/cuda/geglu_kernel.h"

#include <type_traits>

#include "nn/cuda/device_launch.cuh"
#include "nn/cuda/geglu_math.h"

namespace thumbsup::cuda {
namespace {

template <class T, int Count, bool Backward>
__global__ void __launch_bounds__(kThreads) geglu_items(GegluArrays<T> arrays, std::int64_t items) {
  for (std::int64_t item = first_item(); item < items; item += item_stride())
    if constexpr (Backward)
      geglu_backward_item<T, Count>(arrays, item);
    else
      geglu_forward_item<T, Count>(arrays, item);
}

template <class T, int Count, bool Backward>
int launch(const GegluArrays<T>& arrays, Stream stream) {
  const std::int64_t items = arrays.rows * arrays.inner / Count;
  if (items == 0) return cudaSuccess;
  geglu_items<T, Count, Backward><<<blocks_for(items), kThreads, 0, stream>>>(arrays, items);
  return cudaGetLastError();
}

template <bool Backward>
int run(const GegluProblem& p, Stream stream) {
  return with_type(p.type, [&](auto* none) {
    using T = std::remove_pointer_t<decltype(none)>;
    const GegluArrays<T> arrays{static_cast<const T*>(p.x),
                                static_cast<const T*>(p.grad_y),
                                static_cast<T*>(p.y),
                                static_cast<T*>(p.grad_x),
                                p.rows,
                                p.inner};
    // 16 bytes at once where every row begins at a multiple of them.
    constexpr int kWide = 16 / sizeof(T);
    const bool wide = p.inner % kWide == 0 && is_aligned(p.x, 16) && is_aligned(p.grad_y, 16) && is_aligned(p.y, 16) &&
                      is_aligned(p.grad_x, 16);
    return wide ? launch<T, kWide, Backward>(arrays, stream) : launch<T, 1, Backward>(arrays, stream);
  });
}

}  // namespace

int geglu_forward_kernel(const GegluProblem& problem, Stream stream) {
  return run<false>(problem, stream);
}

int geglu_backward_kernel(const GegluProblem& problem, Stream stream) {
  return run<true>(problem, stream);
}

}  // namespace thumbsup::cuda
