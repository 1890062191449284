// The functions are defined under their own names: the headers must not turn one into another.
#undef _FORTIFY_SOURCE
#undef _FILE_OFFSET_BITS
#include "gui_thread_reads.h"

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdarg>
#include <cstdio>
#include <string_view>
#include <thread>

namespace thumbsup::test {
namespace {

struct Watch {
  std::string below;  ///< ends with a slash
  std::thread::id thread;
  GuiThreadReads::ProjectFile project_file;
  std::vector<std::string> seen;
};

/// Made and ended by the thread that is watched; others only compare.
Watch* current_watch = nullptr;
std::thread::id watched_thread;

void note(std::string_view what, const char* path) {
  if (std::this_thread::get_id() != watched_thread || current_watch == nullptr) return;
  std::string_view rest(path);
  if (!rest.starts_with(current_watch->below)) return;
  rest.remove_prefix(current_watch->below.size());
  const std::string_view name = rest.substr(rest.rfind('/') + 1);
  const bool left_out = current_watch->project_file == GuiThreadReads::ProjectFile::LeftOut;
  if (rest.empty() || (left_out && name.starts_with("project.json")) || name.starts_with('.')) return;
  current_watch->seen.push_back(std::string(what) + " " + std::string(rest));
}

void note_open(int flags, const char* path) {
  if ((flags & O_ACCMODE) == O_RDONLY) note("open", path);
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

mode_t mode_of(int flags, va_list rest) {
  const bool has_mode = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
  return has_mode ? static_cast<mode_t>(va_arg(rest, unsigned)) : 0;
}

}  // namespace

GuiThreadReads::GuiThreadReads(const std::filesystem::path& folder, ProjectFile project_file) {
  current_watch = new Watch{folder.string() + "/", std::this_thread::get_id(), project_file, {}};
  watched_thread = current_watch->thread;
}

GuiThreadReads::~GuiThreadReads() {
  watched_thread = {};
  delete current_watch;
  current_watch = nullptr;
}

std::vector<std::string> GuiThreadReads::seen() const {
  return current_watch->seen;
}

}  // namespace thumbsup::test

using thumbsup::test::mode_of;
using thumbsup::test::next;
using thumbsup::test::note;
using thumbsup::test::note_open;

extern "C" {

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  note_open(flags, path);
  static auto* const real = next<int(const char*, int, ...)>("open");
  return real(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  note_open(flags, path);
  static auto* const real = next<int(const char*, int, ...)>("open64");
  return real(path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  note_open(flags, path);
  static auto* const real = next<int(int, const char*, int, ...)>("openat");
  return real(folder, path, flags, mode);
}

FILE* fopen(const char* path, const char* mode) {
  if (*mode == 'r') note("open", path);
  static auto* const real = next<FILE*(const char*, const char*)>("fopen");
  return real(path, mode);
}

FILE* fopen64(const char* path, const char* mode) {
  if (*mode == 'r') note("open", path);
  static auto* const real = next<FILE*(const char*, const char*)>("fopen64");
  return real(path, mode);
}

DIR* opendir(const char* path) {
  note("list", path);
  static auto* const real = next<DIR*(const char*)>("opendir");
  return real(path);
}

int stat(const char* path, struct stat* found) noexcept {
  note("stat", path);
  static auto* const real = next<int(const char*, struct stat*)>("stat");
  return real(path, found);
}

int stat64(const char* path, struct stat64* found) noexcept {
  note("stat", path);
  static auto* const real = next<int(const char*, struct stat64*)>("stat64");
  return real(path, found);
}

int lstat(const char* path, struct stat* found) noexcept {
  note("stat", path);
  static auto* const real = next<int(const char*, struct stat*)>("lstat");
  return real(path, found);
}

int statx(int folder, const char* path, int flags, unsigned mask, struct statx* found) noexcept {
  note("stat", path);
  static auto* const real = next<int(int, const char*, int, unsigned, struct statx*)>("statx");
  return real(folder, path, flags, mask, found);
}

int access(const char* path, int mode) noexcept {
  note("stat", path);
  static auto* const real = next<int(const char*, int)>("access");
  return real(path, mode);
}

}  // extern "C"
