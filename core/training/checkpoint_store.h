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
};

/// The checkpoints of a run, `<run>/checkpoints/step-000100`, each complete or not there at all.
class CheckpointStore {
 public:
  /// Keeps the last `keep` checkpoints (0: all), the best one, and those of the steps that `keep_too` names.
  CheckpointStore(const std::filesystem::path& run_folder, std::int64_t keep,
                  std::function<bool(std::int64_t step)> keep_too = {});

  /// Writes `state` and forgets those that are not to be kept. A checkpoint of the same step is left as it is. Returns
  /// its folder. Throws IoError.
  std::filesystem::path save(const TrainState& state);

  /// By step; unfinished and foreign folders are not listed.
  std::vector<CheckpointInfo> list() const;
  std::optional<CheckpointInfo> latest() const;
  std::optional<CheckpointInfo> best() const;

 private:
  std::filesystem::path folder_;
  std::int64_t keep_;
  std::function<bool(std::int64_t step)> keep_too_;
};

}  // namespace thumbsup
