#pragma once

#include <array>
#include <memory>
#include <optional>

#include "base/checkpoint_pace.h"
#include "base/run_control.h"
#include "base/run_event.h"
#include "nn/compute_context.h"
#include "params/train_config.h"
#include "training/checkpoint_store.h"
#include "training/dreambooth_trainer.h"
#include "training/loss_watch.h"
#include "training/lr_schedule.h"
#include "training/objective.h"
#include "training/optimizer_loop.h"
#include "training/photo_set.h"
#include "training/prompt_encoder.h"
#include "training/step_statistics.h"
#include "training/train_batches.h"
#include "training/train_services.h"

namespace thumbsup {

/// One DreamBooth run from its photos to its last step; the inside of train_dreambooth. However it ends, the model is
/// left without adapters and with nothing trainable.
class TrainRun {
 public:
  TrainRun(StableDiffusion& model, const TrainConfig& config, RunControl& control, RunObserver& observer,
           const TrainServices& services);
  ~TrainRun();
  TrainRun(const TrainRun&) = delete;
  TrainRun& operator=(const TrainRun&) = delete;

  TrainResult run();

 private:
  void load_photos();
  PhotoSet load_folder(const std::filesystem::path& folder, const std::filesystem::path& other,
                       const std::string& prompt, const LatentCache& cache, std::int64_t& done);
  void tell_about_photos();
  void add_class_images();
  void hold_out_photos();
  nlohmann::json photo_fingerprints() const;

  void resume();
  /// What all ranks must have alike, before the first step.
  void compare_ranks();
  void train();
  TrainStep train_step();
  /// With more than one rank: adds up the losses of all, and decides for all whether to wait or to stop.
  void agree(TrainStep& step);
  void report(TrainStep& step);
  void after_step();
  void save_checkpoint();
  /// One by time, for going on alone. Nobody asked for it: when it cannot be written, the run goes on.
  void save_timed_checkpoint();
  TrainState capture_state() const;
  /// Follows the run's folder when somebody has moved it.
  void follow_folder();
  /// Throws DivergenceError when what is about to become the result is no model any more.
  void check_result();
  /// Whether the step deserves a checkpoint.
  bool preview();
  /// Whether all ranks end here: no preview was better for too long.
  bool ends_early();
  void wait_or_stop();
  double holdout_loss() const;
  void finish();

  bool trains_text_encoder() const;
  std::array<double, kParameterGroups> learning_rates() const;

  StableDiffusion& model_;
  const TrainConfig config_;
  RunControl& control_;
  RunObserver& observer_;
  const TrainServices& services_;
  SoleRank sole_rank_;
  Ranks& ranks_;
  const ComputeContext context_;
  const std::unique_ptr<Conditioning> conditioning_;
  const LrSchedule lr_schedule_;

  PhotoSet instance_photos_;
  PhotoSet holdout_photos_;
  std::optional<PhotoSet> class_photos_;
  mutable std::optional<PromptEncoder> prompts_;
  std::optional<Objective> objective_;
  std::optional<TrainBatches> batches_;
  std::optional<OptimizerLoop> optimizer_loop_;
  std::optional<CheckpointStore> checkpoints_;
  std::optional<CheckpointPace> pace_;
  std::int64_t saved_step_ = -1;  ///< of the last checkpoint
  std::filesystem::path run_folder_;
  StepStatistics statistics_;
  LossWatch watch_;

  std::int64_t step_ = 0;  ///< updates done
  TrainResult result_;
  std::size_t session_steps_at_checkpoint_ = 0;
};

}  // namespace thumbsup
