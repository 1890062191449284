#include "base/run_control.h"

#include <chrono>

#include "base/error.h"

namespace thumbsup {

void RunControl::request_stop() {
  {
    const std::lock_guard lock(mutex_);
    stop_.store(true);
  }
  changed_.notify_all();
}

void RunControl::pause() {
  const std::lock_guard lock(mutex_);
  paused_ = true;
}

void RunControl::resume() {
  {
    const std::lock_guard lock(mutex_);
    paused_ = false;
  }
  changed_.notify_all();
}

bool RunControl::pause_requested() const {
  if (whole_ != nullptr && whole_->pause_requested()) return true;
  const std::lock_guard lock(mutex_);
  return paused_;
}

void RunControl::checkpoint() {
  if (whole_ != nullptr && !stop_.load()) whole_->checkpoint();
  if (!stop_requested()) {
    std::unique_lock lock(mutex_);
    // A signal handler cannot notify, so a paused run also looks by itself.
    while (paused_ && !stop_requested()) changed_.wait_for(lock, std::chrono::milliseconds(50));
  }
  if (stop_requested()) throw CancelledError();
}

}  // namespace thumbsup
