#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "training/adamw_kernel.h"
#include "training/adamw_on_gpu.h"
#include "training/optimizer.h"
#include "training/parameter_chunks.h"

namespace thumbsup {

/// AdamW whose running means are kept in 8 bits, block-wise quantised (quantised_moments.h): 2 bytes a parameter
/// instead of 8. Parameters of fewer than 4096 elements (biases, norms) keep theirs in float32. The update itself is
/// AdamW's, in float32 on each block.
///
/// State, flat in the parameter's memory order: "exp_avg.<name>" and "exp_avg_sq.<name>" uint8 (or float32 where
/// small), "exp_avg_scale.<name>" and "exp_avg_sq_scale.<name>" float32 [blocks], "steps" int64.
class AdamW8bit : public Optimizer {
 public:
  static constexpr std::int64_t kSmall = 4096;

  /// `parameters` must outlive the optimizer and keep its order. Throws UserInputError for parameters on a GPU in a
  /// build without kernels for it.
  AdamW8bit(const std::vector<TrainedParameter>& parameters, const AdamWOptions& options);

  void step(std::span<const double> learning_rates, double gradient_factor) override;
  NamedTensors state() const override;
  void load_state(const NamedTensors& state, const std::string& source) override;
  std::uint64_t state_bytes() const override;

 private:
  void step_chunk(const ParameterChunk& chunk, const at::Tensor& gradient, const AdamWStep& step);

  const std::vector<TrainedParameter>& parameters_;
  AdamWOptions options_;
  ParameterChunks chunks_;
  std::vector<AdamWMoments> moments_;  ///< flat
  std::vector<std::int64_t> steps_;
  std::optional<AdamWOnGpu> on_gpu_;
};

}  // namespace thumbsup
