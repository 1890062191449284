#pragma once

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

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

/// While it lives, no file of this process, and of the programs it starts, grows beyond `bytes`: a write beyond that
/// fails (EFBIG) as on a full disk, and works everywhere. What is shorter is written as far as it goes.
class SmallFiles {
 public:
  explicit SmallFiles(std::uintmax_t bytes) {
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{static_cast<rlim_t>(bytes), before_.rlim_max};
    if (::setrlimit(RLIMIT_FSIZE, &small) != 0) throw std::runtime_error("the size of files cannot be limited");
  }
  ~SmallFiles() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

/// From here on this process is killed by the write that makes a file longer than `bytes`, after the bytes that fit.
inline void die_when_a_file_exceeds(std::uintmax_t bytes) {
  std::signal(SIGXFSZ, [](int) { ::raise(SIGKILL); });
  const rlimit small{static_cast<rlim_t>(bytes), RLIM_INFINITY};
  if (::setrlimit(RLIMIT_FSIZE, &small) != 0) ::_exit(3);
}

/// Names below a folder of what is only there while something is written.
inline std::vector<std::string> temporaries(const std::filesystem::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().filename().string().starts_with(".thumbsup-"))
      found.push_back(entry.path().lexically_relative(folder).string());
  return found;
}

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
