#pragma once

#include <filesystem>
#include <memory>

#include "base/owner_file.h"
#include "base/run_control.h"

namespace thumbsup {

/// Holds a file's advisory lock (flock) from construction to destruction, waiting for whoever has it; the system frees
/// it when a process dies. Threads of one process exclude each other too. Where the file system has no locks, a file
/// "<path>.owner" is one (base/owner_file.h). A stop of `control` ends the waiting. Throws IoError, CancelledError.
class FileLock {
 public:
  explicit FileLock(const std::filesystem::path& path, RunControl* control = nullptr);
  /// The same without waiting: null when somebody has it. Throws IoError.
  static std::unique_ptr<FileLock> try_take(const std::filesystem::path& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  FileLock() = default;
  void open(const std::filesystem::path& path);
  void wait_for_owner_file(const std::filesystem::path& path, RunControl* control);
  void wait_a_little(RunControl& control);

  int descriptor_ = -1;
  std::unique_ptr<OwnerFile> owner_;
};

}  // namespace thumbsup
