#pragma once

#include <cstdint>
#include <filesystem>

#include "base/progress.h"
#include "base/rgb_image.h"

namespace thumbsup {

/// What a run tells while it runs. All calls come on the run's thread, at most once a step; an implementation copies
/// what it wants to keep and returns quickly.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void on_progress(const Progress&) {}
  /// A sentence for the user that is no error: a skipped photo, a chosen device.
  virtual void on_notice(const std::string&) {}
};

}  // namespace thumbsup
