#pragma once

#include <chrono>

namespace thumbsup {

/// When to save a checkpoint by time, so that a killed run loses at most `interval` of work, and saving stays cheap: as
/// long as a checkpoint takes to write, ten times that long is trained before the next one.
///
///     if (pace.is_due(now)) { save(); pace.saved(now, clock::now()); }
class CheckpointPace {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr int kWorkPerCost = 10;

  /// `interval` 0: never due. `begin` is when the run began, or went on.
  CheckpointPace(std::chrono::duration<double> interval, Clock::time_point begin)
      : interval_(interval), saved_(begin) {}

  bool is_due(Clock::time_point now) const {
    const std::chrono::duration<double> work = now - saved_;
    return interval_.count() > 0 && work >= interval_ && work >= kWorkPerCost * cost_;
  }
  /// A checkpoint, asked for by whatever, was written between these times.
  void saved(Clock::time_point from, Clock::time_point to) {
    cost_ = to - from;
    saved_ = to;
  }

 private:
  std::chrono::duration<double> interval_;
  std::chrono::duration<double> cost_{0};
  Clock::time_point saved_;
};

}  // namespace thumbsup
