// A library to preload: counts the calls by which a program changes files below one folder, and at one of them kills
// the program or lets the call fail. It can also write all of them into a log, from which the disk after a power cut is
// made (crashed_disk.h). What it is to do stands in a file that the test has mapped too (fault_control.h).
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>

#include "fault_control.h"

namespace {

using thumbsup::test::FaultAction;
using thumbsup::test::FaultControl;
using thumbsup::test::LoggedHead;

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

FaultControl* control() {
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

std::string link_of(const std::string& link) {
  char text[PATH_MAX];
  const ssize_t length = ::readlink(link.c_str(), text, sizeof text);
  return length < 0 ? std::string() : std::string(text, static_cast<std::size_t>(length));
}

std::string path_of(int descriptor) {
  return link_of("/proc/self/fd/" + std::to_string(descriptor));
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

std::string path_at(int folder, const char* name) {
  if (name == nullptr) return {};
  if (name[0] == '/') return normal(name);
  return normal((folder == AT_FDCWD ? link_of("/proc/self/cwd") : path_of(folder)) + "/" + name);
}

/// The part of a path below the root; nothing for another path, and for a file that has no name any more.
std::string below_root(const std::string& path) {
  const std::string root = control() == nullptr ? std::string() : control()->root;
  if (root.empty() || !path.starts_with(root) || path.ends_with(" (deleted)")) return {};
  if (path.size() == root.size()) return ".";
  return path[root.size()] == '/' ? path.substr(root.size() + 1) : std::string();
}

std::recursive_mutex& mutex() {
  static auto* const made = new std::recursive_mutex;  // also for calls at the end of the process
  return *made;
}

void log(LoggedHead::Kind kind, const std::string& path, const std::string& to, std::uint64_t offset, const void* data,
         std::size_t bytes) {
  FaultControl* shared = control();
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

[[noreturn]] void die() {
  ::syscall(SYS_kill, ::getpid(), SIGKILL);
  while (true) ::pause();
}

/// A full disk refuses what needs room, but nothing that makes some.
enum Needs { Nothing, Room, Frees };

/// One call that changes something, from before it is made until after it: others wait.
class Call {
 public:
  Call(const char* name, const std::string& below, Needs needs) : counts_(!below.empty()) {
    if (!counts_) return;
    mutex().lock();
    FaultControl& shared = *control();
    const std::uint64_t number = ++shared.count;
    const bool full = shared.action == FaultAction::Full;
    if (number == shared.at) {
      ::snprintf(shared.what, sizeof shared.what, "%s %s", name, below.c_str());
      shared.done = 1;
      action_ = shared.action;
      if (action_ == FaultAction::KillBefore) die();
      refused_ = action_ == FaultAction::FailOnce || (full && needs != Frees);
    } else if (full && number > shared.at && shared.at > 0) {
      refused_ = needs == Room;
      action_ = FaultAction::FailOnce;  // no halves any more
    }
  }
  ~Call() {
    if (!counts_) return;
    const int kept = errno;
    if (action_ == FaultAction::KillAfter || action_ == FaultAction::KillHalfWay) die();
    mutex().unlock();
    errno = kept;
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  bool counts() const { return counts_; }
  /// Whether the call is not to be made; errno says why.
  bool refused() const {
    if (refused_) errno = control()->error;
    return refused_;
  }
  /// Bytes of a write that are to be written, of `bytes`; 0: it fails.
  std::size_t allowed(std::size_t bytes) const {
    if (!counts_ || (!refused_ && action_ != FaultAction::KillHalfWay)) return bytes;
    if (action_ == FaultAction::KillHalfWay || action_ == FaultAction::Full) return bytes / 2;
    return 0;
  }

 private:
  bool counts_;
  bool refused_ = false;
  FaultAction action_ = FaultAction::Count;
};

bool exists(const std::string& path, bool& empty) {
  struct stat status {};
  const bool there = ::lstat(path.c_str(), &status) == 0;
  empty = there && status.st_size == 0;
  return there;
}

template <class Open>
auto opened(const char* name, const std::string& path, bool makes, bool cuts, const Open& open, decltype(open()) bad) {
  const std::string below = makes || cuts ? below_root(path) : std::string();
  bool was_empty = false;
  const bool was_there = !below.empty() && exists(path, was_empty);
  const bool changes = !below.empty() && ((makes && !was_there) || (cuts && was_there && !was_empty));
  const Call call(name, changes ? below : std::string(), was_there ? Nothing : Room);
  if (call.refused()) return bad;
  const auto result = open();
  if (changes && result != bad) log(was_there ? LoggedHead::Cut : LoggedHead::Create, below, "", 0, "", 0);
  return result;
}

int open_file(const char* name, int folder, const char* path, int flags, mode_t mode) {
  using Openat = int(int, const char*, int, ...);
  static auto* const real = next<Openat>("openat");
  const bool writes = (flags & O_ACCMODE) != O_RDONLY;
  return opened(
      name, (flags & (O_CREAT | O_TRUNC)) != 0 ? path_at(folder, path) : std::string(), (flags & O_CREAT) != 0,
      (flags & O_TRUNC) != 0 && writes, [&] { return real(folder, path, flags, mode); }, -1);
}

FILE* open_stream(const char* name, const char* path, const char* how) {
  using Fopen = FILE*(const char*, const char*);
  auto* const real = next<Fopen>(name);
  const bool writes = std::strpbrk(how, "wa") != nullptr;
  return opened(
      name, writes ? path_at(AT_FDCWD, path) : std::string(), writes, how[0] == 'w', [&] { return real(path, how); },
      static_cast<FILE*>(nullptr));
}

/// `write(bytes)` writes that many at `offset`.
template <class Write>
ssize_t written(const char* name, int descriptor, std::size_t bytes, off_t offset, const void* data,
                const Write& write) {
  const std::string below = control() == nullptr ? std::string() : below_root(path_of(descriptor));
  const Call call(name, below, Room);
  const std::size_t count = call.allowed(bytes);
  if (count == 0 && bytes > 0) {
    errno = control()->error;
    return -1;
  }
  if (call.counts() && offset < 0) {
    struct stat status {};
    const bool appends = (::fcntl(descriptor, F_GETFL) & O_APPEND) != 0 && ::fstat(descriptor, &status) == 0;
    offset = appends ? status.st_size : ::lseek(descriptor, 0, SEEK_CUR);
  }
  const ssize_t done = write(count);
  if (call.counts() && done > 0)
    log(LoggedHead::Write, below, "", static_cast<std::uint64_t>(offset), data, static_cast<std::size_t>(done));
  return done;
}

/// A call about names, which succeeds with 0.
template <class Change>
int changed(const char* name, LoggedHead::Kind kind, const std::string& path, const std::string& to, Needs needs,
            const Change& change) {
  const std::string below = below_root(path), below_to = below_root(to);
  const Call call(name, below.empty() ? below_to : below, needs);
  if (call.refused()) return -1;
  const int result = change();
  if (result == 0 && call.counts()) log(kind, below.empty() ? "?" : below, below_to, 0, "", 0);
  return result;
}

int cut(const char* name, const std::string& path, off_t length, const auto& change) {
  const std::string below = below_root(path);
  const Call call(name, below, Frees);
  if (call.refused()) return -1;
  const int result = change();
  if (result == 0) log(LoggedHead::Cut, below, "", static_cast<std::uint64_t>(length), "", 0);
  return result;
}

int synced(const char* name, int descriptor) {
  const std::string below = control() == nullptr ? std::string() : below_root(path_of(descriptor));
  const Call call(name, below, Nothing);
  if (call.refused()) return -1;
  const int result = next<int(int)>(name)(descriptor);
  if (result == 0) log(LoggedHead::Sync, below, "", 0, "", 0);
  return result;
}

mode_t mode_of(int flags, va_list& rest) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? static_cast<mode_t>(va_arg(rest, int)) : 0;
}

}  // namespace

#define THUMBSUP_OPEN(NAME)                               \
  int NAME(const char* path, int flags, ...) {            \
    va_list rest;                                         \
    va_start(rest, flags);                                \
    const mode_t mode = mode_of(flags, rest);             \
    va_end(rest);                                         \
    return open_file(#NAME, AT_FDCWD, path, flags, mode); \
  }
#define THUMBSUP_OPENAT(NAME)                              \
  int NAME(int folder, const char* path, int flags, ...) { \
    va_list rest;                                          \
    va_start(rest, flags);                                 \
    const mode_t mode = mode_of(flags, rest);              \
    va_end(rest);                                          \
    return open_file(#NAME, folder, path, flags, mode);    \
  }

extern "C" {

THUMBSUP_OPEN(open)
THUMBSUP_OPEN(open64)
THUMBSUP_OPENAT(openat64)
int __open_2(const char* path, int flags) {
  return open_file("open", AT_FDCWD, path, flags, 0);
}
int __open64_2(const char* path, int flags) {
  return open_file("open64", AT_FDCWD, path, flags, 0);
}
int openat(int folder, const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return open_file("openat", folder, path, flags, mode);
}
FILE* fopen(const char* path, const char* how) {
  return open_stream("fopen", path, how);
}
FILE* fopen64(const char* path, const char* how) {
  return open_stream("fopen64", path, how);
}

ssize_t write(int descriptor, const void* data, size_t bytes) {
  static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
  return written("write", descriptor, bytes, -1, data, [&](size_t count) { return real(descriptor, data, count); });
}
ssize_t writev(int descriptor, const iovec* parts, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all.append(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
  return ::write(descriptor, all.data(), all.size());
}
ssize_t pwrite(int descriptor, const void* data, size_t bytes, off_t offset) {
  static auto* const real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return written("pwrite", descriptor, bytes, offset, data,
                 [&](size_t count) { return real(descriptor, data, count, offset); });
}
ssize_t pwrite64(int descriptor, const void* data, size_t bytes, off64_t offset) {
  return ::pwrite(descriptor, data, bytes, offset);
}
// Whoever copies this way writes where it is refused.
ssize_t copy_file_range(int, off64_t*, int, off64_t*, size_t, unsigned) {
  errno = ENOSYS;
  return -1;
}
ssize_t sendfile(int out, int in, off_t* offset, size_t count) noexcept {
  if (below_root(path_of(out)).empty())
    return next<ssize_t(int, int, off_t*, size_t)>("sendfile")(out, in, offset, count);
  errno = EINVAL;
  return -1;
}
ssize_t sendfile64(int out, int in, off64_t* offset, size_t count) noexcept {
  return ::sendfile(out, in, offset, count);
}

int ftruncate(int descriptor, off_t length) noexcept {
  return cut("ftruncate", path_of(descriptor), length,
             [&] { return next<int(int, off_t)>("ftruncate")(descriptor, length); });
}
int ftruncate64(int descriptor, off64_t length) noexcept {
  return ::ftruncate(descriptor, length);
}
int truncate(const char* path, off_t length) noexcept {
  return cut("truncate", path_at(AT_FDCWD, path), length,
             [&] { return next<int(const char*, off_t)>("truncate")(path, length); });
}
int truncate64(const char* path, off64_t length) noexcept {
  return ::truncate(path, length);
}

int rename(const char* from, const char* to) noexcept {
  return changed("rename", LoggedHead::Rename, path_at(AT_FDCWD, from), path_at(AT_FDCWD, to), Nothing,
                 [&] { return next<int(const char*, const char*)>("rename")(from, to); });
}
int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  return changed("renameat", LoggedHead::Rename, path_at(from_folder, from), path_at(to_folder, to), Nothing, [&] {
    return next<int(int, const char*, int, const char*)>("renameat")(from_folder, from, to_folder, to);
  });
}
int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  return changed("renameat2", LoggedHead::Rename, path_at(from_folder, from), path_at(to_folder, to), Nothing, [&] {
    return next<int(int, const char*, int, const char*, unsigned)>("renameat2")(from_folder, from, to_folder, to,
                                                                                flags);
  });
}
int link(const char* from, const char* to) noexcept {
  return changed("link", LoggedHead::Link, path_at(AT_FDCWD, from), path_at(AT_FDCWD, to), Nothing,
                 [&] { return next<int(const char*, const char*)>("link")(from, to); });
}
int unlink(const char* path) noexcept {
  return changed("unlink", LoggedHead::Remove, path_at(AT_FDCWD, path), {}, Frees,
                 [&] { return next<int(const char*)>("unlink")(path); });
}
int unlinkat(int folder, const char* path, int flags) noexcept {
  return changed("unlinkat", LoggedHead::Remove, path_at(folder, path), {}, Frees,
                 [&] { return next<int(int, const char*, int)>("unlinkat")(folder, path, flags); });
}
int rmdir(const char* path) noexcept {
  return changed("rmdir", LoggedHead::Remove, path_at(AT_FDCWD, path), {}, Frees,
                 [&] { return next<int(const char*)>("rmdir")(path); });
}
int remove(const char* path) noexcept {
  return changed("remove", LoggedHead::Remove, path_at(AT_FDCWD, path), {}, Frees,
                 [&] { return next<int(const char*)>("remove")(path); });
}
int mkdir(const char* path, mode_t mode) noexcept {
  return changed("mkdir", LoggedHead::Folder, path_at(AT_FDCWD, path), {}, Room,
                 [&] { return next<int(const char*, mode_t)>("mkdir")(path, mode); });
}
int mkdirat(int folder, const char* path, mode_t mode) noexcept {
  return changed("mkdirat", LoggedHead::Folder, path_at(folder, path), {}, Room,
                 [&] { return next<int(int, const char*, mode_t)>("mkdirat")(folder, path, mode); });
}

int fsync(int descriptor) {
  return synced("fsync", descriptor);
}
int fdatasync(int descriptor) {
  return synced("fdatasync", descriptor);
}

size_t fwrite(const void* data, size_t size, size_t count, FILE* stream) {
  static auto* const real = next<size_t(const void*, size_t, size_t, FILE*)>("fwrite");
  if (stream == stdout && control() != nullptr) {
    const std::lock_guard guard(mutex());
    log(LoggedHead::Said, "stdout", "", 0, data, size * count);
  }
  return real(data, size, count, stream);
}

}  // extern "C"
