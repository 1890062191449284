#pragma once

#include "nn/torch.h"

#include <vector>

#include "training/adamw_kernel.h"
#include "training/cuda/adamw_math.h"
#include "training/parameter_chunks.h"

namespace thumbsup {

/// The running means of one parameter, in its memory order.
struct AdamWMoments {
  at::Tensor exp_avg, exp_avg_sq;              ///< float32, or with scales uint8
  at::Tensor exp_avg_scale, exp_avg_sq_scale;  ///< float32, one for each block of 256; undefined for float32 moments
};

/// The numbers of DynamicMap, as the kernel reads them.
cuda::DynamicTables dynamic_tables();
/// What the kernel is told of one parameter.
cuda::AdamWTarget adamw_target(const TrainedParameter& parameter, const at::Tensor& gradient,
                               const AdamWMoments& moments, const AdamWStep& step);
std::vector<cuda::AdamWChunk> adamw_chunks(const ParameterChunks& chunks);

/// AdamW's update of all parameters on a GPU in one launch (cuda/adamw_kernel.h). For builds that have the kernel.
class AdamWOnGpu {
 public:
  /// Copies to `device` what stays the same from step to step.
  AdamWOnGpu(const ParameterChunks& chunks, at::Device device);
  /// One entry a parameter in each; an undefined gradient leaves its parameter as it is. Does not wait for the GPU.
  void step(const std::vector<TrainedParameter>& parameters, const std::vector<at::Tensor>& gradients,
            const std::vector<AdamWMoments>& moments, const std::vector<AdamWStep>& steps) const;

 private:
  std::int64_t chunk_count_;
  at::Tensor chunks_, tables_;  ///< bytes on the device
};

}  // namespace thumbsup
