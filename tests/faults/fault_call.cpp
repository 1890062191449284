#include "fault_call.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <mutex>

namespace thumbsup::test {
namespace {

std::string link_of(const std::string& link) {
  char text[PATH_MAX];
  const ssize_t length = ::readlink(link.c_str(), text, sizeof text);
  return length < 0 ? std::string() : std::string(text, static_cast<std::size_t>(length));
}

/// Without "." and "..", which the program's own paths may hold.
std::string normal(const std::string& path) {
  std::string result;
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    begin = end + 1;
    if (part.empty() || part == ".") continue;
    if (part == "..")
      result.resize(std::min(result.rfind('/'), result.size()));
    else
      result += "/" + part;
  }
  return result;
}

std::recursive_mutex& mutex() {
  static auto* const made = new std::recursive_mutex;  // also for calls at the end of the process
  return *made;
}

[[noreturn]] void die() {
  ::syscall(SYS_kill, ::getpid(), SIGKILL);
  while (true) ::pause();
}

}  // namespace

FaultControl* fault_control() {
  static FaultControl* const mapped = []() -> FaultControl* {
    const char* name = std::getenv("THUMBSUP_FAULT_CONTROL");
    if (name == nullptr) return nullptr;
    const int file = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, name, O_RDWR | O_CLOEXEC));
    void* place = ::mmap(nullptr, sizeof(FaultControl), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    ::syscall(SYS_close, file);
    return place == MAP_FAILED ? nullptr : static_cast<FaultControl*>(place);
  }();
  return mapped;
}

std::string path_of(int descriptor) {
  return link_of("/proc/self/fd/" + std::to_string(descriptor));
}

std::string path_at(int folder, const char* name) {
  if (name == nullptr) return {};
  if (name[0] == '/') return normal(name);
  return normal((folder == AT_FDCWD ? link_of("/proc/self/cwd") : path_of(folder)) + "/" + name);
}

/// The part of a path below the root; nothing for another path, and for a file that has no name any more.
std::string below_root(const std::string& path) {
  const std::string root = fault_control() == nullptr ? std::string() : fault_control()->root;
  if (root.empty() || !path.starts_with(root) || path.ends_with(" (deleted)")) return {};
  if (path.size() == root.size()) return ".";
  return path[root.size()] == '/' ? path.substr(root.size() + 1) : std::string();
}

void log_call(LoggedHead::Kind kind, const std::string& path, const std::string& to, std::uint64_t offset,
              const void* data, std::size_t bytes) {
  FaultControl* shared = fault_control();
  if (shared == nullptr || shared->log[0] == '\0' || path.empty()) return;
  static const int file =
      static_cast<int>(::syscall(SYS_openat, AT_FDCWD, shared->log, O_WRONLY | O_APPEND | O_CLOEXEC));
  const LoggedHead head{kind, static_cast<std::uint32_t>(path.size()), static_cast<std::uint32_t>(to.size()), offset,
                        bytes};
  std::string record(reinterpret_cast<const char*>(&head), sizeof head);
  record += path;
  record += to;
  record.append(static_cast<const char*>(data), bytes);
  for (std::size_t done = 0; done < record.size();) {
    const long count = ::syscall(SYS_write, file, record.data() + done, record.size() - done);
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
}

ShimLock::ShimLock() {
  mutex().lock();
}
ShimLock::~ShimLock() {
  mutex().unlock();
}

FaultCall::FaultCall(const char* name, const std::string& below, Needs needs) : counts_(!below.empty()) {
  if (!counts_) return;
  mutex().lock();
  FaultControl& shared = *fault_control();
  const std::uint64_t number = ++shared.count;
  const bool full = shared.action == FaultAction::Full;
  if (number == shared.at) {
    std::snprintf(shared.what, sizeof shared.what, "%s %s", name, below.c_str());
    shared.done = 1;
    action_ = shared.action;
    if (action_ == FaultAction::KillBefore) die();
    refused_ = action_ == FaultAction::FailOnce || (full && needs != Needs::Frees);
  } else if (full && number > shared.at && shared.at > 0) {
    refused_ = needs == Needs::Room;
    action_ = FaultAction::FailOnce;  // no halves any more
  }
}

FaultCall::~FaultCall() {
  if (!counts_) return;
  const int kept = errno;
  if (action_ == FaultAction::KillAfter || action_ == FaultAction::KillHalfWay) die();
  mutex().unlock();
  errno = kept;
}

bool FaultCall::refused() const {
  if (refused_) errno = fault_control()->error;
  return refused_;
}

std::size_t FaultCall::allowed(std::size_t bytes) const {
  if (!counts_ || (!refused_ && action_ != FaultAction::KillHalfWay)) return bytes;
  if (action_ == FaultAction::KillHalfWay || action_ == FaultAction::Full) return bytes / 2;
  return 0;
}

}  // namespace thumbsup::test
