#pragma once

#include <filesystem>
#include <fstream>
#include <vector>

#include "training/tensorboard_writer.h"
#include "training/train_observer.h"

namespace thumbsup {

/// The curves of a run: `metrics.jsonl` (one JSON object a step) and TensorBoard event files in `tensorboard/`. Holds
/// total, instance and prior loss, raw and smoothed (exponential, 0.98, without bias at the start), learning rates,
/// gradient norm, step time and resident memory.
class Metrics {
 public:
  /// Rows of steps after `resumed_step` are dropped: they belong to what the run did after its last checkpoint and does
  /// again. 0 begins anew. Throws IoError.
  Metrics(const std::filesystem::path& run_folder, std::int64_t resumed_step);

  void write(const TrainStep& step);
  /// A value that is not measured at every step ("holdout_loss").
  void write(std::int64_t step, const std::string& name, double value);

  /// The total losses of the run's first steps (ten at most), whatever session made them.
  const std::vector<double>& first_losses() const { return first_losses_; }

  /// The run's folder is another one now: its files are open and go on, only messages name them.
  void move_to(const std::filesystem::path& run_folder) { path_ = run_folder / "metrics.jsonl"; }

 private:
  struct Smoothed {
    double sum = 0;
    double weight = 0;
    double add(double value);
  };
  void append(const std::string& line);
  void remember(double loss);

  std::filesystem::path path_;
  std::ofstream file_;
  TensorBoardWriter board_;
  Smoothed loss_, instance_loss_, prior_loss_;
  std::vector<double> first_losses_;
};

}  // namespace thumbsup
