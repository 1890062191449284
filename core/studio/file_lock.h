#pragma once

#include <filesystem>

namespace thumbsup {

/// Holds a file's advisory lock (flock) from construction to destruction, waiting for whoever has it; the system frees
/// it when a process dies. Threads of one process exclude each other too. Throws IoError.
class FileLock {
 public:
  explicit FileLock(const std::filesystem::path& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace thumbsup
