#pragma once

#include <chrono>

#include "training/distributed/process_rank.h"

namespace thumbsup {

/// Of a training that several processes share.
struct RankOptions {
  ProcessRank process;                 ///< by default alone
  std::chrono::seconds time_out{300};  ///< that a rank may stand still before the others give it up
};

}  // namespace thumbsup
