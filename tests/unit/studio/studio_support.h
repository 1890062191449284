#pragma once

#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <map>
#include <string>

#include "base/hash.h"

namespace thumbsup::test {

/// A disk of its own of `kilobytes`, to be filled up. Needs the right to mount; `why_not` says why there is none.
class SmallDisk {
 public:
  SmallDisk(std::filesystem::path place, int kilobytes) : place_(std::move(place)) {
    std::filesystem::create_directories(place_);
    const std::string options = "size=" + std::to_string(kilobytes) + "k";
    if (::mount("tmpfs", place_.c_str(), "tmpfs", 0, options.c_str()) != 0)
      why_not = std::string("no small disk can be mounted here: ") + std::strerror(errno);
  }
  ~SmallDisk() {
    if (why_not.empty()) ::umount2(place_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return place_ / name; }

  std::string why_not;

 private:
  std::filesystem::path place_;
};

/// Runs `work` in a process of its own that is expected to kill itself (or to be killed) in the middle of it. Returns
/// the signal it died of, 0 when it did not.
template <class Work>
int signal_that_ended(Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      work();
    } catch (...) {
    }
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

/// Path -> SHA-256 of everything below a folder, hidden files too, but for lock files: to see that nothing changed.
inline std::map<std::string, std::string> snapshot(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().filename() != ".lock")
      files[entry.path().lexically_relative(folder).string()] =
          entry.is_regular_file() ? sha256_of_file(entry.path()) : "folder";
  return files;
}

}  // namespace thumbsup::test

#define THUMBSUP_REQUIRE_DISK(disk) \
  if (!(disk).why_not.empty()) GTEST_SKIP() << (disk).why_not
