#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/progress.h"

namespace thumbsup {

/// What one optimizer step did.
struct TrainStep {
  std::int64_t step = 0;  ///< from 1: updates done
  double loss = 0;        ///< instance_loss + prior_loss_weight * prior_loss, mean over the micro-batches
  double instance_loss = 0;
  double prior_loss = 0;  ///< 0 without class photos
  double learning_rate = 0;
  double text_encoder_learning_rate = 0;
  double gradient_norm = 0;  ///< before clipping
  double ema_decay = 0;
  bool skipped = false;  ///< float16 overflow: no update was made
  double seconds = 0;    ///< of the whole step, and of its four phases:
  double data_seconds = 0;
  double forward_seconds = 0;
  double backward_seconds = 0;
  double update_seconds = 0;
};

/// Told what a run does, on the run's own thread. Implementations must be quick; they get plain data.
class TrainObserver {
 public:
  virtual ~TrainObserver() = default;
  /// Stages in order: "photos" (decoded and encoded), then "train".
  virtual void on_progress(const Progress& /*progress*/) {}
  virtual void on_step(const TrainStep& /*step*/) {}
  /// Something the user should know: a photo that was left out and why.
  virtual void on_warning(const std::string& /*sentence*/) {}
  /// Mean loss on the instance photos that were held out; rising while the training loss falls is overfitting.
  virtual void on_holdout_loss(std::int64_t /*step*/, double /*loss*/) {}
  virtual void on_checkpoint(std::int64_t /*step*/, const std::filesystem::path& /*folder*/) {}
};

}  // namespace thumbsup
