#pragma once

#include <cstdint>
#include <string>

namespace thumbsup {

/// Where a run stands. Plain data that may cross threads.
struct Progress {
  std::string stage;         ///< what is being done, in the imperative of the log: "sample", "train"
  std::int64_t done = 0;     ///< units finished
  std::int64_t total = 0;    ///< units in all (0: unknown)
  double seconds_left = -1;  ///< estimate; negative: not known yet
};

}  // namespace thumbsup
