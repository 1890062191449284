#pragma once

#include <string>

#include "base/progress.h"
#include "verdict/judge_info.h"

namespace thumbsup {

/// What training and judging tell while they run, on their own thread; plain data only.
class JudgeObserver {
 public:
  virtual ~JudgeObserver() = default;
  virtual void on_progress(const Progress&) {}
  /// A sentence for the user that is no error.
  virtual void on_notice(const std::string&) {}
  virtual void on_epoch(const JudgeEpoch&) {}
};

}  // namespace thumbsup
