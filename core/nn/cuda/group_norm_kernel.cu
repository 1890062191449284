#include "nn/cuda/group_norm_kernel.h"

#include <type_traits>

#include "nn/cuda/device_launch.cuh"
#include "nn/cuda/group_norm_math.h"

namespace thumbsup::cuda {
namespace {

static_assert(kThreads == GroupNormPlan::kThreads);

/// One block a chunk (x) and image (y).
template <class T, int Count>
__global__ void __launch_bounds__(kThreads) chunk_moments(GroupNormArrays<T> arrays) {
  extern __shared__ float moments[];  // [rows, channels, 2]
  const std::int64_t chunk = blockIdx.x, image = blockIdx.y;
  group_norm_thread_moments<T, Count>(arrays, image, chunk, static_cast<int>(threadIdx.x), moments);
  __syncthreads();
  for (std::int64_t group = threadIdx.x; group < arrays.groups; group += blockDim.x)
    group_norm_chunk_moments(arrays, image, chunk, group, moments);
}

template <class T>
__global__ void __launch_bounds__(kThreads) statistics(GroupNormArrays<T> arrays, std::int64_t items) {
  for (std::int64_t item = first_item(); item < items; item += item_stride()) group_norm_statistics(arrays, item);
}

template <class T, int Count>
__global__ void __launch_bounds__(kThreads) forward_items(GroupNormArrays<T> arrays, std::int64_t items) {
  for (std::int64_t item = first_item(); item < items; item += item_stride())
    group_norm_forward_item<T, Count>(arrays, item);
}

template <class T, int Count>
__global__ void __launch_bounds__(kThreads) thread_sums(GroupNormArrays<T> arrays) {
  group_norm_thread_sums<T, Count>(arrays, blockIdx.y, blockIdx.x, static_cast<int>(threadIdx.x));
}

template <class T>
__global__ void __launch_bounds__(kThreads) channel_sums(GroupNormArrays<T> arrays, std::int64_t items) {
  for (std::int64_t item = first_item(); item < items; item += item_stride()) group_norm_channel_sums(arrays, item);
}

template <class T>
__global__ void __launch_bounds__(kThreads) small_gradients(GroupNormArrays<T> arrays) {
  for (std::int64_t item = first_item(); item < arrays.images * arrays.groups; item += item_stride())
    group_norm_group_means(arrays, item);
  for (std::int64_t channel = first_item(); channel < arrays.channels; channel += item_stride())
    group_norm_parameter_gradients(arrays, channel);
}

template <class T, int Count>
__global__ void __launch_bounds__(kThreads) backward_items(GroupNormArrays<T> arrays, std::int64_t items) {
  for (std::int64_t item = first_item(); item < items; item += item_stride())
    group_norm_backward_item<T, Count>(arrays, item);
}

template <class T>
GroupNormArrays<T> arrays_of(const GroupNormProblem& p, const GroupNormPlan& plan) {
  GroupNormArrays<T> a{};
  a.x = static_cast<const T*>(p.x);
  a.weight = static_cast<const T*>(p.weight);
  a.bias = static_cast<const T*>(p.bias);
  a.mean = p.mean;
  a.rstd = p.rstd;
  a.images = p.images;
  a.pixels = p.pixels;
  a.channels = p.channels;
  a.groups = p.groups;
  a.chunks = plan.chunks;
  a.chunk_pixels = plan.chunk_pixels;
  a.rows = plan.rows;
  a.lanes = plan.lanes;
  a.eps = p.eps;
  a.silu = p.silu;
  return a;
}

template <class T, int Count>
int forward(const GroupNormArrays<T>& a, Stream stream) {
  const dim3 grid(static_cast<unsigned>(a.chunks), static_cast<unsigned>(a.images));
  const auto shared = static_cast<std::size_t>(a.rows * a.channels) * 2 * sizeof(float);
  chunk_moments<T, Count><<<grid, kThreads, shared, stream>>>(a);
  if (const auto error = cudaGetLastError(); error != cudaSuccess) return error;
  const std::int64_t groups = a.images * a.groups, packs = a.images * a.pixels * a.channels / Count;
  statistics<T><<<blocks_for(groups), kThreads, 0, stream>>>(a, groups);
  if (const auto error = cudaGetLastError(); error != cudaSuccess) return error;
  forward_items<T, Count><<<blocks_for(packs), kThreads, 0, stream>>>(a, packs);
  return cudaGetLastError();
}

template <class T, int Count>
int backward(const GroupNormArrays<T>& a, Stream stream) {
  const dim3 grid(static_cast<unsigned>(a.chunks), static_cast<unsigned>(a.images));
  thread_sums<T, Count><<<grid, kThreads, 0, stream>>>(a);
  if (const auto error = cudaGetLastError(); error != cudaSuccess) return error;
  const std::int64_t channels = a.images * a.channels, packs = a.images * a.pixels * a.channels / Count;
  channel_sums<T><<<blocks_for(channels), kThreads, 0, stream>>>(a, channels);
  if (const auto error = cudaGetLastError(); error != cudaSuccess) return error;
  small_gradients<T><<<blocks_for(std::max(a.images * a.groups, a.channels)), kThreads, 0, stream>>>(a);
  if (const auto error = cudaGetLastError(); error != cudaSuccess) return error;
  backward_items<T, Count><<<blocks_for(packs), kThreads, 0, stream>>>(a, packs);
  return cudaGetLastError();
}

}  // namespace

int group_norm_forward_kernel(const GroupNormProblem& problem, void* y, void* scratch, Stream stream) {
  const GroupNormPlan plan(problem.pixels, problem.channels);
  return with_type(problem.type, [&](auto* none) {
    using T = std::remove_pointer_t<decltype(none)>;
    GroupNormArrays<T> arrays = arrays_of<T>(problem, plan);
    arrays.y = static_cast<T*>(y);
    arrays.chunk_mean = static_cast<double*>(scratch);
    arrays.chunk_spread = arrays.chunk_mean + arrays.images * arrays.chunks * arrays.groups;
    return plan.count == 4 ? forward<T, 4>(arrays, stream) : forward<T, 1>(arrays, stream);
  });
}

int group_norm_backward_kernel(const GroupNormProblem& problem, const void* grad_y, void* grad_x, void* grad_weight,
                               void* grad_bias, void* scratch, Stream stream) {
  const GroupNormPlan plan(problem.pixels, problem.channels);
  return with_type(problem.type, [&](auto* none) {
    using T = std::remove_pointer_t<decltype(none)>;
    GroupNormArrays<T> arrays = arrays_of<T>(problem, plan);
    arrays.grad_y = static_cast<const T*>(grad_y);
    arrays.grad_x = static_cast<T*>(grad_x);
    arrays.grad_weight = static_cast<T*>(grad_weight);
    arrays.grad_bias = static_cast<T*>(grad_bias);
    arrays.part_sums = static_cast<float*>(scratch);
    arrays.channel_sums = arrays.part_sums + arrays.images * arrays.chunks * arrays.rows * arrays.channels * 2;
    arrays.group_means = arrays.channel_sums + arrays.images * arrays.channels * 2;
    return plan.count == 4 ? backward<T, 4>(arrays, stream) : backward<T, 1>(arrays, stream);
  });
}

}  // namespace thumbsup::cuda
