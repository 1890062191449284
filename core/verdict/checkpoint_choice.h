#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace thumbsup {

/// What the judge said about the previews of one step of a training.
struct CheckpointScore {
  std::int64_t step = 0;
  std::int64_t images = 0;
  std::int64_t passed = 0;
  double likeness = 0;  ///< mean over the images; 0 when it is not measured
};

/// Index of the best checkpoint: the highest pass rate, among equals the highest likeness, among equals the earliest
/// step (the less trained). Scores without images do not count; empty when there are none.
std::optional<std::size_t> best_checkpoint(const std::vector<CheckpointScore>& scores);

}  // namespace thumbsup
