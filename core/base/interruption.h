#pragma once

#include <functional>

#include "base/run_control.h"

namespace thumbsup {

/// Makes the long computations and readings of this thread ask, between their parts, whether they should go on: as long
/// as this object lives, interruption_point() calls `check`, which may throw CancelledError. A forward pass of a large
/// network takes many seconds; so a stop returns within one layer, and no layer needs to be handed a RunControl.
class InterruptionScope {
 public:
  explicit InterruptionScope(RunControl& control);
  explicit InterruptionScope(std::function<void()> check);
  ~InterruptionScope();
  InterruptionScope(const InterruptionScope&) = delete;
  InterruptionScope& operator=(const InterruptionScope&) = delete;

 private:
  std::function<void()> check_;
  const std::function<void()>* outer_;
};

/// To be called between the parts of what may take long. Without a scope on this thread it does nothing.
void interruption_point();

}  // namespace thumbsup
