#pragma once

#include <filesystem>

namespace thumbsup {

/// Says that a process is at work on a run: a lock on `<run>/.lock` that the system gives back when the process dies,
/// however it dies (an open file description lock, fcntl(2)), so that no stale lock can be left behind.
class RunLock {
 public:
  /// Throws UserInputError when another process, or another run of this one, is at work on the folder; IoError.
  explicit RunLock(const std::filesystem::path& run);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

  /// Asks without taking it.
  static bool is_held(const std::filesystem::path& run);

 private:
  int descriptor_ = -1;
};

}  // namespace thumbsup
