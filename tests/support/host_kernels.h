#pragma once

#include <gtest/gtest.h>
#include "nn/torch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "nn/cuda/geglu_math.h"
#include "nn/cuda/group_norm_kernel.h"
#include "nn/cuda/group_norm_math.h"
#include "training/cuda/adamw_math.h"

/// The GPU's kernels on the host: the same functions for every block and thread, one after the other, as a launch of
/// core/nn/cuda/*.cu and core/training/cuda/*.cu calls them side by side.
namespace thumbsup::test {

/// y of x [rows, 2 * inner], in packs of Count.
template <class T, int Count>
at::Tensor geglu_on_host(const at::Tensor& x) {
  const std::int64_t inner = x.size(-1) / 2, rows = x.numel() / x.size(-1);
  const at::Tensor y = at::empty({rows, inner}, x.options());
  const cuda::GegluArrays<T> arrays{x.data_ptr<T>(), nullptr, y.data_ptr<T>(), nullptr, rows, inner};
  for (std::int64_t item = 0; item < rows * inner / Count; ++item) cuda::geglu_forward_item<T, Count>(arrays, item);
  return y;
}

template <class T, int Count>
at::Tensor geglu_gradient_on_host(const at::Tensor& x, const at::Tensor& grad_y) {
  const std::int64_t inner = x.size(-1) / 2, rows = x.numel() / x.size(-1);
  const at::Tensor grad_x = at::empty_like(x);
  const cuda::GegluArrays<T> arrays{x.data_ptr<T>(), grad_y.data_ptr<T>(), nullptr, grad_x.data_ptr<T>(), rows, inner};
  for (std::int64_t item = 0; item < rows * inner / Count; ++item) cuda::geglu_backward_item<T, Count>(arrays, item);
  return grad_x;
}

struct GroupNormOnHost {
  at::Tensor y, grad_x, grad_weight, grad_bias;
};

template <class T, int Count>
void run_group_norm(cuda::GroupNormArrays<T>& a) {
  for (std::int64_t image = 0; image < a.images; ++image)
    for (std::int64_t chunk = 0; chunk < a.chunks; ++chunk) {
      std::vector<float> shared(static_cast<std::size_t>(a.rows * a.channels * 2), std::nanf(""));
      for (int thread = 0; thread < cuda::GroupNormPlan::kThreads; ++thread)
        cuda::group_norm_thread_moments<T, Count>(a, image, chunk, thread, shared.data());
      for (std::int64_t group = 0; group < a.groups; ++group)
        cuda::group_norm_chunk_moments(a, image, chunk, group, shared.data());
    }
  for (std::int64_t item = 0; item < a.images * a.groups; ++item) cuda::group_norm_statistics(a, item);
  const std::int64_t packs = a.images * a.pixels * a.channels / Count;
  for (std::int64_t item = 0; item < packs; ++item) cuda::group_norm_forward_item<T, Count>(a, item);

  for (std::int64_t image = 0; image < a.images; ++image)
    for (std::int64_t chunk = 0; chunk < a.chunks; ++chunk)
      for (int thread = 0; thread < cuda::GroupNormPlan::kThreads; ++thread)
        cuda::group_norm_thread_sums<T, Count>(a, image, chunk, thread);
  for (std::int64_t item = 0; item < a.images * a.channels; ++item) cuda::group_norm_channel_sums(a, item);
  for (std::int64_t item = 0; item < a.images * a.groups; ++item) cuda::group_norm_group_means(a, item);
  for (std::int64_t channel = 0; channel < a.channels; ++channel) cuda::group_norm_parameter_gradients(a, channel);
  for (std::int64_t item = 0; item < packs; ++item) cuda::group_norm_backward_item<T, Count>(a, item);
}

/// Both directions for x [N, C, H, W] in channels-last format. Scratch memory is as large as the kernels ask for, and
/// holds no number that was not written.
template <class T>
GroupNormOnHost group_norm_on_host(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight,
                                   const at::Tensor& bias, const at::Tensor& grad_y, double eps, bool silu) {
  const std::int64_t pixels = x.size(2) * x.size(3);
  const cuda::GroupNormPlan plan(pixels, x.size(1));
  cuda::GroupNormProblem problem{};
  problem.images = x.size(0);
  problem.pixels = pixels;
  problem.channels = x.size(1);
  problem.groups = groups;
  const auto scratch = [](std::int64_t bytes) {
    return std::vector<double>(static_cast<std::size_t>(bytes + 7) / 8, std::nan(""));
  };
  std::vector<double> forward = scratch(cuda::group_norm_scratch_bytes(problem)),
                      backward = scratch(cuda::group_norm_gradient_scratch_bytes(problem));
  const at::Tensor mean = at::empty({x.size(0), groups}), rstd = at::empty({x.size(0), groups});
  GroupNormOnHost result{at::empty_like(x), at::empty_like(x), at::empty_like(weight), at::empty_like(bias)};
  cuda::GroupNormArrays<T> a{};
  a.x = x.data_ptr<T>();
  a.weight = weight.data_ptr<T>();
  a.bias = bias.data_ptr<T>();
  a.y = result.y.data_ptr<T>();
  a.grad_y = grad_y.data_ptr<T>();
  a.grad_x = result.grad_x.data_ptr<T>();
  a.grad_weight = result.grad_weight.data_ptr<T>();
  a.grad_bias = result.grad_bias.data_ptr<T>();
  a.mean = mean.data_ptr<float>();
  a.rstd = rstd.data_ptr<float>();
  a.images = problem.images;
  a.pixels = pixels;
  a.channels = problem.channels;
  a.groups = groups;
  a.chunks = plan.chunks;
  a.chunk_pixels = plan.chunk_pixels;
  a.rows = plan.rows;
  a.lanes = plan.lanes;
  a.eps = eps;
  a.silu = silu;
  a.chunk_mean = forward.data();
  a.chunk_spread = a.chunk_mean + a.images * a.chunks * groups;
  a.part_sums = reinterpret_cast<float*>(backward.data());
  a.channel_sums = a.part_sums + a.images * a.chunks * a.rows * a.channels * 2;
  a.group_means = a.channel_sums + a.images * a.channels * 2;
  EXPECT_LE(a.chunk_spread + a.images * a.chunks * groups, forward.data() + forward.size());
  EXPECT_LE(static_cast<void*>(a.group_means + a.images * groups * 2),
            static_cast<void*>(backward.data() + backward.size()));
  EXPECT_LE(a.rows * a.channels * 8, 49152) << "shared memory";
  plan.count == 4 ? run_group_norm<T, 4>(a) : run_group_norm<T, 1>(a);
  return result;
}

/// One launch of the optimizer's kernel.
inline void adamw_on_host(const std::vector<cuda::AdamWTarget>& targets, const std::vector<cuda::AdamWChunk>& chunks,
                          const cuda::DynamicTables& tables) {
  for (const cuda::AdamWChunk& chunk : chunks) {
    const cuda::AdamWTarget& target = targets[static_cast<std::size_t>(chunk.parameter)];
    if (target.gradient == nullptr) continue;
    const std::int64_t chunk_end = chunk.first + chunk.count;
    for (std::int64_t begin = chunk.first; begin < chunk_end; begin += cuda::kAdamWBlock) {
      const std::int64_t end = std::min(begin + cuda::kAdamWBlock, chunk_end);
      std::array<cuda::AdamWLane, cuda::kLanes> lanes;
      float exp_avg = 0, exp_avg_sq = 0;
      for (int lane = 0; lane < cuda::kLanes; ++lane) {
        cuda::AdamWLane& own = lanes[static_cast<std::size_t>(lane)];
        cuda::adamw_lane_update<at::Half, at::BFloat16>(target, tables, begin, end, lane, own);
        exp_avg = std::max(exp_avg, own.largest_exp_avg);
        exp_avg_sq = std::max(exp_avg_sq, own.largest_exp_avg_sq);
      }
      for (int lane = 0; lane < cuda::kLanes; ++lane) {
        cuda::AdamWLane& own = lanes[static_cast<std::size_t>(lane)];
        own.largest_exp_avg = exp_avg;
        own.largest_exp_avg_sq = exp_avg_sq;
        cuda::adamw_lane_store(target, tables, begin, end, lane, own);
      }
    }
  }
}

}  // namespace thumbsup::test
