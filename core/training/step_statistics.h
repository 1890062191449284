#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/run_event.h"

namespace thumbsup {

/// The one place where a run's losses are smoothed and its pace is taken: what it writes into a step is final.
class StepStatistics {
 public:
  /// The losses of a run that goes on after `step`, as its metrics.jsonl has them: the smoothed curves go on as if
  /// nothing had happened. Without the file they begin anew.
  void take_up(const std::filesystem::path& metrics_file, std::int64_t step);

  /// Fills in the smoothed losses, the pace (of this session: a resumed run may be on another machine), the time left
  /// until `steps`, and the memory held.
  void complete(TrainStep& step, std::int64_t steps);

  /// The total losses of the run's first steps (ten at most), whatever session made them.
  const std::vector<double>& first_losses() const { return first_losses_; }

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
  std::vector<double> first_losses_;
};

}  // namespace thumbsup
