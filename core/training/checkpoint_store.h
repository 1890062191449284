#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "training/train_state.h"

namespace thumbsup {

struct CheckpointInfo {
  std::int64_t step = 0;
  std::filesystem::path folder;
  std::optional<double> score;  ///< the lower the better: loss on held-out photos, else mean training loss
  bool timed = false;           ///< saved by time (checkpoint_pace.h)
};

/// The checkpoints of a run, `<run>/checkpoints/step-000100`, each complete or not there at all.
class CheckpointStore {
 public:
  /// Keeps the last `keep` checkpoints (0: all), the best one, and those of the steps that `keep_too` names; of those
  /// saved by time, which nobody asked for, the last `keep` (0: two) beside them, so that a damaged one costs little.
  CheckpointStore(const std::filesystem::path& run_folder, std::int64_t keep,
                  std::function<bool(std::int64_t step)> keep_too = {});

  /// Writes `state` and forgets those that are not to be kept. A checkpoint of the same step is left as it is, unless
  /// it was saved by time and this one was not; what is no whole checkpoint is set aside. Returns its folder. Throws
  /// IoError.
  std::filesystem::path save(const TrainState& state);

  /// By step; unfinished and foreign folders are not listed.
  std::vector<CheckpointInfo> list() const;
  std::optional<CheckpointInfo> latest() const;
  std::optional<CheckpointInfo> best() const;

  /// The run's folder is another one now.
  void move_to(const std::filesystem::path& run_folder) { folder_ = run_folder / "checkpoints"; }

 private:
  void forget_old_ones() const;

  std::filesystem::path folder_;
  std::int64_t keep_;
  std::function<bool(std::int64_t step)> keep_too_;
};

/// Gives a checkpoint that cannot be used another name beside it ("damaged-step-000100"), under which it is none;
/// nothing is deleted. Returns where it is now. Throws IoError.
std::filesystem::path set_checkpoint_aside(const std::filesystem::path& checkpoint);

}  // namespace thumbsup
