#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace thumbsup {

/// Stop token and pause gate of one run. The run calls `checkpoint()` at every micro-batch and every denoising step;
/// anybody else may call the other functions from any thread at any time.
class RunControl {
 public:
  RunControl() = default;
  /// For a part of a run that may be stopped by itself: a stop or a pause of the whole is one of the part's too.
  /// `whole` must outlive this.
  explicit RunControl(RunControl& whole) : whole_(&whole) {}

  /// Asks the run to stop; also wakes it when it is paused. Async-signal-safe apart from the wake-up: a signal handler
  /// uses `request_stop_from_signal()`.
  void request_stop();
  void request_stop_from_signal() noexcept { stop_.store(true); }
  bool stop_requested() const noexcept { return stop_.load() || (whole_ != nullptr && whole_->stop_requested()); }

  void pause();
  void resume();
  bool pause_requested() const;

  /// Waits while paused; throws CancelledError once a stop was requested.
  void checkpoint();

 private:
  RunControl* const whole_ = nullptr;
  std::atomic<bool> stop_{false};
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool paused_ = false;
};

}  // namespace thumbsup
