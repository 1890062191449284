#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/run_event.h"

namespace thumbsup {

/// The one place where a run's numbers are worked out: losses are smoothed, means formed and the pace taken. What it
/// writes into a step or a summary is final.
class StepStatistics {
 public:
  /// The losses of a run that goes on after `step`, as its metrics.jsonl has them: the smoothed curves go on as if
  /// nothing had happened. Without the file they start from nothing.
  void take_up(const std::filesystem::path& metrics_file, std::int64_t step);

  /// Fills in the smoothed losses, the pace (of this session: a resumed run may be on another machine), the time left
  /// until `steps`, and the memory held.
  void complete(TrainStep& step, std::int64_t steps);

  // ---- of the total losses of this session's steps

  std::size_t session_steps() const { return losses_.size(); }
  /// 0 before the first step, as are the means of no step.
  double last_loss() const { return losses_.empty() ? 0.0 : losses_.back(); }
  /// Exponential average, 0.9: what a loss that runs away shows in soon, and a single bad step hardly.
  double recent_loss() const { return recent_loss_; }
  double mean_loss_since(std::size_t step) const;
  double mean_of_last(std::size_t steps) const;

  /// The losses of the run's first steps (ten at most), whatever session made them.
  const std::vector<double>& first_losses() const { return first_losses_; }
  /// The mean of the first `steps` of them.
  double mean_of_first(std::size_t steps) const;

  /// The means of a session's first and last tenth of steps.
  void summarise(RunSummary& summary) const;

 private:
  /// Exponential average, 0.98, without bias at the start.
  struct Smoothed {
    double sum = 0;
    double weight = 0;
    double add(double value);
  };

  void add_losses(TrainStep& step);

  Smoothed loss_, instance_loss_, prior_loss_;
  double seconds_per_step_ = 0;
  double recent_loss_ = 0;
  std::vector<double> first_losses_;
  std::vector<double> losses_, prior_losses_;  ///< of this session
};

}  // namespace thumbsup
