#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "training/adamw_kernel.h"
#include "training/adamw_on_gpu.h"
#include "training/optimizer.h"
#include "training/parameter_chunks.h"

namespace thumbsup {

/// AdamW with float32 state: one fused pass over parameter, gradient and both running means (adamw_kernel.h), in
/// parallel; on a GPU one launch (adamw_on_gpu.h), or LibTorch's operators in a build without kernels. State:
/// "exp_avg.<name>", "exp_avg_sq.<name>" in the strides-free (contiguous) order of the parameter, and "steps", the
/// number of updates each parameter has had (int64, in the order of the parameters).
class AdamW : public Optimizer {
 public:
  /// `parameters` must outlive the optimizer and keep its order.
  AdamW(const std::vector<TrainedParameter>& parameters, const AdamWOptions& options);

  void step(std::span<const double> learning_rates, double gradient_factor) override;
  NamedTensors state() const override;
  void load_state(const NamedTensors& state, const std::string& source) override;
  std::uint64_t state_bytes() const override;

 private:
  void step_on_device(std::size_t index, const at::Tensor& gradient, const AdamWStep& step);

  const std::vector<TrainedParameter>& parameters_;
  AdamWOptions options_;
  ParameterChunks chunks_;
  std::vector<AdamWMoments> moments_;
  std::vector<std::int64_t> steps_;
  std::optional<AdamWOnGpu> on_gpu_;
};

/// The kernel's update, where all parameters are on a GPU that it serves.
std::optional<AdamWOnGpu> adamw_on_gpu(const std::vector<TrainedParameter>& parameters, const ParameterChunks& chunks);

/// The entry `name` of a saved state. Throws FormatError (source, name) when it is missing or not of `sizes`.
const at::Tensor& state_entry(const NamedTensors& state, const std::string& name, at::IntArrayRef sizes,
                              const std::string& source);

/// The same of one of Adam's running means: "<kind>.<parameter>", or as checkpoints of earlier versions call it
/// ("first.", "second.").
const at::Tensor& adam_entry(const NamedTensors& state, const std::string& kind, const std::string& parameter,
                             at::IntArrayRef sizes, const std::string& source);

}  // namespace thumbsup
