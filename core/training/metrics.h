#pragma once

#include <filesystem>
#include <optional>

#include "base/run_event_file.h"
#include "training/tensorboard_writer.h"

namespace thumbsup {

/// The curves of a run, written as it tells them: `metrics.jsonl` (one JSON object a step: the entries of TrainStep;
/// and
/// {"step", "holdout_loss"}) and TensorBoard event files in `tensorboard/`.
class Metrics : public RunObserver {
 public:
  explicit Metrics(std::filesystem::path run_folder);

  /// Files are made when the training begins. Rows of steps after the one it goes on from are dropped: they belong to
  /// what an earlier session did after its last checkpoint and this one does again. Throws IoError.
  void on(const RunEvent& event) override;
  /// The run's folder is another one now: files that are open go on.
  void move_to(const std::filesystem::path& run_folder);

 private:
  void begin(std::int64_t step);
  void write(const TrainStep& step);
  void write(const HoldoutLoss& holdout);

  std::filesystem::path run_folder_;
  std::optional<LineFile> rows_;
  std::optional<TensorBoardWriter> board_;
};

}  // namespace thumbsup
