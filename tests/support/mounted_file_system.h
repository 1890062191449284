#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "support/golden.h"

namespace thumbsup::test {

/// A small file system of another kind, mounted for one test in a folder of its own and gone after it. Where it cannot
/// be mounted (not root, no FUSE, no such program or kernel) `problem()` says why; then the test is to be skipped.
class MountedFileSystem {
 public:
  /// "ntfs-3g", "exfat", "vfat", "bindfs".
  static const std::vector<std::string>& kinds();

  explicit MountedFileSystem(const std::string& kind, int megabytes = 64);
  ~MountedFileSystem();
  MountedFileSystem(const MountedFileSystem&) = delete;
  MountedFileSystem& operator=(const MountedFileSystem&) = delete;

  const std::string& problem() const { return problem_; }
  std::filesystem::path path() const { return folder_ / "mounted"; }

 private:
  bool run(const std::string& command);

  TemporaryFolder folder_;
  std::string problem_;
  std::string device_;  ///< loop device, where one is needed
  bool mounted_ = false;
};

}  // namespace thumbsup::test
