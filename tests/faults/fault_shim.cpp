// A library to preload: counts the calls by which a program changes files below one folder, and at one of them kills
// the program or lets the call fail. It can also write all of them into a log, from which the disk after a power cut is
// made (crashed_disk.h). What it is to do stands in a file that the test has mapped too (fault_control.h).
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstring>
#include <string>

#include "fault_call.h"

namespace {

using namespace thumbsup::test;

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

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
  const FaultCall call(name, changes ? below : std::string(), was_there ? Needs::Nothing : Needs::Room);
  if (call.refused()) return bad;
  const auto result = open();
  if (changes && result != bad) log_call(was_there ? LoggedHead::Cut : LoggedHead::Create, below, "", 0, "", 0);
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
  const std::string below = fault_control() == nullptr ? std::string() : below_root(path_of(descriptor));
  const FaultCall call(name, below, Needs::Room);
  const std::size_t count = call.allowed(bytes);
  if (count == 0 && bytes > 0) {
    errno = fault_control()->error;
    return -1;
  }
  if (call.counts() && offset < 0) {
    struct stat status {};
    const bool appends = (::fcntl(descriptor, F_GETFL) & O_APPEND) != 0 && ::fstat(descriptor, &status) == 0;
    offset = appends ? status.st_size : ::lseek(descriptor, 0, SEEK_CUR);
  }
  const ssize_t done = write(count);
  if (call.counts() && done > 0)
    log_call(LoggedHead::Write, below, "", static_cast<std::uint64_t>(offset), data, static_cast<std::size_t>(done));
  return done;
}

/// A call about names, which succeeds with 0.
template <class Change>
int changed(const char* name, LoggedHead::Kind kind, const std::string& path, const std::string& to, Needs needs,
            const Change& change) {
  const std::string below = below_root(path), below_to = below_root(to);
  const FaultCall call(name, below.empty() ? below_to : below, needs);
  if (call.refused()) return -1;
  const int result = change();
  if (result == 0 && call.counts()) log_call(kind, below.empty() ? "?" : below, below_to, 0, "", 0);
  return result;
}

int cut(const char* name, const std::string& path, off_t length, const auto& change) {
  const std::string below = below_root(path);
  const FaultCall call(name, below, Needs::Frees);
  if (call.refused()) return -1;
  const int result = change();
  if (result == 0) log_call(LoggedHead::Cut, below, "", static_cast<std::uint64_t>(length), "", 0);
  return result;
}

int synced(const char* name, int descriptor) {
  const std::string below = fault_control() == nullptr ? std::string() : below_root(path_of(descriptor));
  const FaultCall call(name, below, Needs::Nothing);
  if (call.refused()) return -1;
  const int result = next<int(int)>(name)(descriptor);
  if (result == 0) log_call(LoggedHead::Sync, below, "", 0, "", 0);
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
  return changed("rename", LoggedHead::Rename, path_at(AT_FDCWD, from), path_at(AT_FDCWD, to), Needs::Nothing,
                 [&] { return next<int(const char*, const char*)>("rename")(from, to); });
}
int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  return changed(
      "renameat", LoggedHead::Rename, path_at(from_folder, from), path_at(to_folder, to), Needs::Nothing,
      [&] { return next<int(int, const char*, int, const char*)>("renameat")(from_folder, from, to_folder, to); });
}
int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  return changed("renameat2", LoggedHead::Rename, path_at(from_folder, from), path_at(to_folder, to), Needs::Nothing,
                 [&] {
                   return next<int(int, const char*, int, const char*, unsigned)>("renameat2")(from_folder, from,
                                                                                               to_folder, to, flags);
                 });
}
int link(const char* from, const char* to) noexcept {
  return changed("link", LoggedHead::Link, path_at(AT_FDCWD, from), path_at(AT_FDCWD, to), Needs::Nothing,
                 [&] { return next<int(const char*, const char*)>("link")(from, to); });
}
int unlink(const char* path) noexcept {
  return changed("unlink", LoggedHead::Remove, path_at(AT_FDCWD, path), {}, Needs::Frees,
                 [&] { return next<int(const char*)>("unlink")(path); });
}
int unlinkat(int folder, const char* path, int flags) noexcept {
  return changed("unlinkat", LoggedHead::Remove, path_at(folder, path), {}, Needs::Frees,
                 [&] { return next<int(int, const char*, int)>("unlinkat")(folder, path, flags); });
}
int rmdir(const char* path) noexcept {
  return changed("rmdir", LoggedHead::Remove, path_at(AT_FDCWD, path), {}, Needs::Frees,
                 [&] { return next<int(const char*)>("rmdir")(path); });
}
int remove(const char* path) noexcept {
  return changed("remove", LoggedHead::Remove, path_at(AT_FDCWD, path), {}, Needs::Frees,
                 [&] { return next<int(const char*)>("remove")(path); });
}
int mkdir(const char* path, mode_t mode) noexcept {
  return changed("mkdir", LoggedHead::Folder, path_at(AT_FDCWD, path), {}, Needs::Room,
                 [&] { return next<int(const char*, mode_t)>("mkdir")(path, mode); });
}
int mkdirat(int folder, const char* path, mode_t mode) noexcept {
  return changed("mkdirat", LoggedHead::Folder, path_at(folder, path), {}, Needs::Room,
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
  if (stream == stdout && fault_control() != nullptr) {
    const ShimLock guard;
    log_call(LoggedHead::Said, "stdout", "", 0, data, size * count);
  }
  return real(data, size, count, stream);
}

}  // extern "C"
