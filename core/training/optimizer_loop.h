#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "training/adamw_kernel.h"
#include "training/ema.h"
#include "training/gradient_reducer.h"
#include "training/loss_scaler.h"
#include "training/optimizer.h"
#include "training/parameter_chunks.h"
#include "training/train_state.h"
#include "training/trained_parameter.h"

namespace thumbsup {

struct OptimizerLoopOptions {
  AdamWOptions adamw;
  bool eight_bit = false;         ///< state in 8 bits (adamw_8bit.h)
  double max_grad_norm = 1.0;     ///< 0: no clipping
  bool accumulates = false;       ///< more than one backward pass before an update
  std::optional<EmaOptions> ema;  ///< empty: no average
  bool loss_scaling = false;      ///< for float16
};

struct UpdateReport {
  double gradient_norm = 0;  ///< before clipping; not finite: nothing was changed
  double ema_decay = 0;      ///< 0 without an average
  bool skipped = false;      ///< the gradient overflowed float16: nothing was changed, the loss scale was lowered
};

/// The trained parameters with all that changes them: backward passes are gathered, reduced over the ranks, then
/// clipped once, handed to the optimizer, and averaged.
///
///     optimizer_loop.accumulate(pass.objective);  // for each micro-batch
///     const UpdateReport report = optimizer_loop.update(learning_rates);
class OptimizerLoop {
 public:
  OptimizerLoop(std::vector<TrainedParameter> parameters, const OptimizerLoopOptions& options,
                std::unique_ptr<GradientReducer> reducer = std::make_unique<SingleRank>());
  OptimizerLoop(const OptimizerLoop&) = delete;
  OptimizerLoop& operator=(const OptimizerLoop&) = delete;

  /// Backward pass of one micro-batch's part of the loss.
  void accumulate(const at::Tensor& objective);
  /// Reduces, clips, updates, averages and clears the gradients. `learning_rates` has one entry a group.
  UpdateReport update(std::span<const double> learning_rates);
  void clear_gradients();

  const std::vector<TrainedParameter>& parameters() const { return parameters_; }
  Optimizer& optimizer() { return *optimizer_; }
  Ema* ema() { return ema_ ? &*ema_ : nullptr; }
  LossScaler& loss_scaler() { return scaler_; }

  /// The master weights by name, sharing memory with the parameters.
  NamedTensors weights() const;
  /// Copies `weights` into masters and model. Throws FormatError (source, name) for a missing or misshapen entry.
  void load_weights(const NamedTensors& weights, const std::string& source);

  /// Puts weights, optimizer, average and loss scale into `state`, sharing memory: save it before the next step.
  void capture(TrainState& state) const;
  /// The opposite, by copying. Throws FormatError naming `source` and what is missing or does not fit.
  void restore(const TrainState& state, const std::string& source);

  /// Puts the float32 masters in the place of 16-bit weights, so that nothing learned is lost when the model is saved.
  void publish_masters();

 private:
  std::vector<TrainedParameter> parameters_;
  OptimizerLoopOptions options_;
  ParameterChunks chunks_;
  std::unique_ptr<GradientReducer> reducer_;
  std::unique_ptr<Optimizer> optimizer_;
  std::optional<Ema> ema_;
  LossScaler scaler_;
};

}  // namespace thumbsup
