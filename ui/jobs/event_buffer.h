#pragma once

#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "base/run_event.h"

namespace thumbsup {

/// The window's end of a run's stream: the run's thread puts events in, the GUI thread takes them out in one go. Of
/// progress and previews only the newest matter: they never pile up.
class EventBuffer : public RunObserver {
 public:
  explicit EventBuffer(bool wants_previews) : wants_previews_(wants_previews) {}

  /// Any thread.
  void on(const RunEvent& event) override {
    const std::lock_guard lock(mutex_);
    if (std::holds_alternative<Progress>(event)) {
      progress_ = event;
    } else if (std::holds_alternative<ImagePreview>(event)) {
      preview_ = event;
    } else {
      // A preview that was not seen in time is none of what comes next.
      if (std::holds_alternative<GeneratedImage>(event)) preview_.reset();
      events_.push_back(event);
    }
  }
  bool wants_previews() const override { return wants_previews_; }

  /// What came since the last call, in order; progress and preview at the end.
  std::vector<RunEvent> take() {
    const std::lock_guard lock(mutex_);
    std::vector<RunEvent> taken = std::exchange(events_, {});
    for (auto* newest : {&progress_, &preview_})
      if (*newest) taken.push_back(*std::exchange(*newest, std::nullopt));
    return taken;
  }

 private:
  const bool wants_previews_;
  std::mutex mutex_;
  std::vector<RunEvent> events_;
  std::optional<RunEvent> progress_, preview_;
};

}  // namespace thumbsup
