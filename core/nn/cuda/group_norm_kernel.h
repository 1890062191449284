#pragma once

#include <algorithm>
#include <cstdint>

#include "nn/cuda/element_type.h"

namespace thumbsup::cuda {

/// How the threads share an image [pixels, channels]; the scratch memory depends on it.
struct GroupNormPlan {
  static constexpr int kThreads = 256;
  /// The kernels' shared memory is what bounds the channels: 8 bytes each, of 48 KB.
  static constexpr std::int64_t kMostChannels = 6144;

  GroupNormPlan(std::int64_t pixels, std::int64_t channels)
      : count(channels % 4 == 0 ? 4 : 1),
        lanes(static_cast<int>(std::min<std::int64_t>(kThreads, channels / count))),
        rows(kThreads / lanes),
        // A block sees 32 pixels, or as many as leave 256 blocks an image.
        chunk_pixels(std::max<std::int64_t>({32, rows, (pixels + 255) / 256})),
        chunks((pixels + chunk_pixels - 1) / chunk_pixels) {}

  int count;  ///< neighbouring channels that a thread takes at once
  int lanes, rows;
  std::int64_t chunk_pixels, chunks;
};

/// nn/group_norm_silu.h on a GPU, channels-last: x, y, grad_y and grad_x are [images, pixels, channels], dense, of one
/// type with weight and bias, aligned to four elements, on the current device. Nothing depends on the order in which
/// blocks run: the same input gives the same bits.
struct GroupNormProblem {
  const void* x;
  const void* weight;  ///< [channels]
  const void* bias;    ///< [channels]
  float* mean;         ///< [images, groups], written forward, read backward
  float* rstd;         ///< [images, groups], likewise
  std::int64_t images, pixels, channels, groups;
  double eps;
  bool silu;
  ElementType type;
};

/// Bytes of scratch memory, aligned to 8.
inline std::int64_t group_norm_scratch_bytes(const GroupNormProblem& p) {
  const GroupNormPlan plan(p.pixels, p.channels);
  return p.images * plan.chunks * p.groups * 2 * std::int64_t{sizeof(double)};
}
inline std::int64_t group_norm_gradient_scratch_bytes(const GroupNormProblem& p) {
  const GroupNormPlan plan(p.pixels, p.channels);
  return (p.images * (plan.chunks * plan.rows + 1) * p.channels + p.images * p.groups) * 2 *
         std::int64_t{sizeof(float)};
}

/// Queue the kernels. They return the cudaError_t of the launches: 0 is success.
int group_norm_forward_kernel(const GroupNormProblem& problem, void* y, void* scratch, Stream stream);
int group_norm_backward_kernel(const GroupNormProblem& problem, const void* grad_y, void* grad_x, void* grad_weight,
                               void* grad_bias, void* scratch, Stream stream);

}  // namespace thumbsup::cuda
