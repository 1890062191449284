#pragma once

#include <cstdint>
#include <filesystem>
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
  /// Keeps the last `keep` checkpoints (0: all) and the best one.
  CheckpointStore(const std::filesystem::path& run_folder, std::int64_t keep);

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
};

}  // namespace thumbsup
