#pragma once

#include <filesystem>
#include <memory>

#include "base/owner_file.h"

namespace thumbsup {

/// Says that a process is at work on a run: a lock on `<run>/.lock` that the system gives back when the process dies,
/// however it dies (an open file description lock, fcntl(2)), so that no stale lock can be left behind. Where the file
/// system has no locks, `<run>/.lock.owner` is one that says whose it is (base/owner_file.h).
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
  void take_owner_file(const std::filesystem::path& run);

  int descriptor_ = -1;
  std::unique_ptr<OwnerFile> owner_;
};

}  // namespace thumbsup
