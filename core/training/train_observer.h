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

/// What the judge said about the previews of one step.
struct TrainScores {
  std::int64_t step = 0;
  std::int64_t images = 0;
  std::int64_t passed = 0;
  double likeness = 0;  ///< mean over the images, to the instance photos
  bool best = false;    ///< the best step so far, by pass rate, then likeness
  double pass_rate() const { return images > 0 ? static_cast<double>(passed) / static_cast<double>(images) : 0.0; }
};

/// Told what a run does, on the run's own thread. Implementations must be quick; they get plain data.
class TrainObserver {
 public:
  virtual ~TrainObserver() = default;
  /// Stages in order: "load the model", "class images" (made by the base model), "photos" (decoded and encoded),
  /// "train", with "sample" (a preview picture) in between, "save the model".
  virtual void on_progress(const Progress& /*progress*/) {}
  virtual void on_step(const TrainStep& /*step*/) {}
  /// A sentence the user should know: a photo that was left out and why, a loss that runs away, class drift.
  virtual void on_notice(const std::string& /*sentence*/) {}
  /// The run waits, or goes on, after RunControl::pause() or resume().
  virtual void on_paused(bool /*paused*/) {}
  /// A preview picture was written (PNG with its parameters).
  virtual void on_sample(const std::filesystem::path& /*image*/, std::int64_t /*step*/) {}
  /// All previews of a step were judged.
  virtual void on_scores(const TrainScores& /*scores*/) {}
  /// Mean loss on the instance photos that were held out; rising while the training loss falls is overfitting.
  virtual void on_holdout_loss(std::int64_t /*step*/, double /*loss*/) {}
  virtual void on_checkpoint(std::int64_t /*step*/, const std::filesystem::path& /*folder*/) {}
};

}  // namespace thumbsup
