#include "training/cuda/adamw_kernel.h"

#include "nn/cuda/device_launch.cuh"

namespace thumbsup::cuda {
namespace {

constexpr int kWarps = kThreads / kLanes;

__device__ __forceinline__ float largest_of_warp(float value) {
  for (int distance = kLanes / 2; distance > 0; distance /= 2)
    value = fmaxf(value, __shfl_xor_sync(0xffffffffu, value, distance));
  return value;
}

__global__ void __launch_bounds__(kThreads)
    adamw_chunks(const AdamWTarget* targets, const AdamWChunk* chunks, const DynamicTables* tables) {
  __shared__ DynamicTables maps;
  const AdamWChunk chunk = chunks[blockIdx.x];
  const AdamWTarget target = targets[chunk.parameter];
  if (target.gradient == nullptr) return;
  if (target.exp_avg_scale != nullptr) {
    constexpr int kNumbers = sizeof(DynamicTables) / sizeof(float);
    for (int i = static_cast<int>(threadIdx.x); i < kNumbers; i += kThreads)
      reinterpret_cast<float*>(&maps)[i] = reinterpret_cast<const float*>(tables)[i];
    __syncthreads();
  }
  const int warp = static_cast<int>(threadIdx.x) / kLanes, lane = static_cast<int>(threadIdx.x) % kLanes;
  const std::int64_t chunk_end = chunk.first + chunk.count;
  for (std::int64_t begin = chunk.first + warp * kAdamWBlock; begin < chunk_end; begin += kWarps * kAdamWBlock) {
    const std::int64_t end = begin + kAdamWBlock < chunk_end ? begin + kAdamWBlock : chunk_end;
    AdamWLane own;
    adamw_lane_update<__half, __nv_bfloat16>(target, maps, begin, end, lane, own);
    own.largest_exp_avg = largest_of_warp(own.largest_exp_avg);
    own.largest_exp_avg_sq = largest_of_warp(own.largest_exp_avg_sq);
    __syncwarp();  // every lane has read the old scales
    adamw_lane_store(target, maps, begin, end, lane, own);
  }
}

}  // namespace

int adamw_kernel(const AdamWTarget* targets, const AdamWChunk* chunks, std::int64_t chunk_count,
                 const DynamicTables* tables, Stream stream) {
  if (chunk_count == 0) return cudaSuccess;
  adamw_chunks<<<static_cast<unsigned>(chunk_count), kThreads, 0, stream>>>(targets, chunks, tables);
  return cudaGetLastError();
}

}  // namespace thumbsup::cuda
