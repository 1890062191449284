#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/run_event.h"

namespace thumbsup {

/// Index of the best checkpoint: the highest pass rate, among equals the highest similarity, among equals the earliest
/// step (the less trained). Scores without images do not count, nor do those of step 0, the base model, which is there
/// for comparison; empty when there are no others.
std::optional<std::size_t> best_checkpoint(const std::vector<RunScore>& scores);

/// How many scores that count came after the best one's: a training that has been so long no better may as well end.
std::int64_t scores_since_best(const std::vector<RunScore>& scores);

}  // namespace thumbsup
