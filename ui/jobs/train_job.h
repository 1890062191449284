#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/train.h"
#include "params/train_config.h"
#include "studio/run_folder.h"
#include "ui/jobs/job.h"

namespace thumbsup {

/// One training run: a new one, or one that goes on. Keeps the curves as they grow.
class TrainJob : public Job {
  Q_OBJECT

 public:
  /// A new run in the next free folder of `runs`; `config.out` is filled in when it starts.
  TrainJob(QString title, TrainConfig config, std::filesystem::path runs);
  /// Goes on with `run`.
  TrainJob(QString title, std::filesystem::path run, ResumeOptions options = {});
  ~TrainJob() override;

  bool can_pause() const override { return true; }
  /// What tells it from others in the queue: "rate 5e-5 · 300 steps"; the run it goes on with.
  QString parameters() const;
  /// Of the run; empty until it has begun.
  const std::filesystem::path& folder() const { return folder_; }
  const RunMetrics& metrics() const { return metrics_; }
  const std::vector<RunScore>& scores() const { return scores_; }
  /// Grows with every sample written.
  int sample_count() const { return sample_count_; }
  /// As the run reckons it; 0 before its first step.
  double seconds_per_step() const { return seconds_per_step_; }

 protected:
  void run(RunControl& control) override;
  void on_event(const RunEvent& event) override;
  void drain() override;

 private:
  TrainConfig config_;
  const std::filesystem::path runs_;
  const std::filesystem::path resume_;
  const bool resumes_;
  const ResumeOptions resume_options_;
  std::filesystem::path folder_;
  RunMetrics metrics_;
  std::vector<RunScore> scores_;
  int sample_count_ = 0;
  double seconds_per_step_ = 0;

  void take_past();

  DrainedBuffer<std::filesystem::path> new_folder_;
  DrainedBuffer<std::pair<RunMetrics, std::vector<RunScore>>> past_;  ///< of a resumed run, before its first event
};

}  // namespace thumbsup
