// A library to preload: on any machine, a file system that has no locks, no hard links, no rename without replacing,
// and whose folders cannot be synced. THUMBSUP_REFUSE lists what is refused, "rename link lock sync"; unset: all of it.
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace {

bool is_refused(const char* what) {
  const char* list = std::getenv("THUMBSUP_REFUSE");
  return list == nullptr || std::strstr(list, what) != nullptr;
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

int refuse(int error) {
  errno = error;
  return -1;
}

int any_fcntl(const char* name, int descriptor, int command, void* argument) {
  for (const int lock : {F_GETLK, F_SETLK, F_SETLKW, F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW})
    if (command == lock && is_refused("lock")) return refuse(ENOLCK);
  return next<int(int, int, ...)>(name)(descriptor, command, argument);
}

}  // namespace

extern "C" {

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  if (flags != 0 && is_refused("rename")) return refuse(EINVAL);
  return next<int(int, const char*, int, const char*, unsigned)>("renameat2")(from_folder, from, to_folder, to, flags);
}

int link(const char* from, const char* to) noexcept {
  if (is_refused("link")) return refuse(EPERM);
  return next<int(const char*, const char*)>("link")(from, to);
}

int flock(int descriptor, int operation) noexcept {
  if (is_refused("lock")) return refuse(ENOLCK);
  return next<int(int, int)>("flock")(descriptor, operation);
}

int fcntl(int descriptor, int command, ...) {
  va_list rest;
  va_start(rest, command);
  void* argument = va_arg(rest, void*);
  va_end(rest);
  return any_fcntl("fcntl", descriptor, command, argument);
}

int fcntl64(int descriptor, int command, ...) {
  va_list rest;
  va_start(rest, command);
  void* argument = va_arg(rest, void*);
  va_end(rest);
  return any_fcntl("fcntl64", descriptor, command, argument);
}

int fsync(int descriptor) {
  struct stat status {};
  if (is_refused("sync") && ::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) return refuse(EINVAL);
  return next<int(int)>("fsync")(descriptor);
}

}  // extern "C"
