#pragma once

#include <deque>
#include <filesystem>
#include <mutex>
#include <string>
#include <unordered_map>

#include "studio/photos.h"

namespace thumbsup {

/// Sidecars on their way to the disk: of each photo the newest, in the order in which they came. Any thread.
class SidecarWriter {
 public:
  struct Write {
    std::filesystem::path photo;
    PhotoEdits edits;
    bool keep = true;        ///< false: the sidecar is removed
    bool set_aside = false;  ///< a sidecar nobody could read is renamed, never replaced
  };

  /// Replaces what waits for the same photo.
  void push(Write write);
  /// Writes the next (that of `photo`, when given); false when there was none. Throws Error.
  bool write_one(const std::filesystem::path* photo = nullptr);
  /// Until a write that is under way has ended.
  void wait();

 private:
  bool take(const std::filesystem::path* photo, Write& next);

  std::mutex queue_mutex_, file_mutex_;
  std::deque<std::string> order_;  ///< paths; those that are not pending any more are passed over
  std::unordered_map<std::string, Write> pending_;
};

}  // namespace thumbsup
