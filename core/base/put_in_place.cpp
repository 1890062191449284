#include "base/put_in_place.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/base_messages.h"
#include "base/error.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// Whether a call failed because the kernel, or the file system, does not know it. Sandboxes say EPERM; where that
/// means what it says, what is tried instead fails with it too.
bool is_unknown(int error) {
  return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP || error == ENOTSUP || error == EPERM;
}

[[noreturn]] void fail(const fs::path& to, int error) {
  throw IoError::from_errno(to, msg::base::cannot_be_put_in_place(), error);
}

bool is_same_file(const fs::path& a, const fs::path& b) {
  struct stat first {
  }, second{};
  return ::lstat(a.c_str(), &first) == 0 && ::lstat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino && first.st_nlink > 1;
}

bool put_file(const fs::path& from, const fs::path& to) {
  if (::link(from.c_str(), to.c_str()) == 0) {
    ::unlink(from.c_str());
    return true;
  }
  if (errno == EEXIST) {
    // A network file system may have linked it at a first try whose answer was lost.
    if (!is_same_file(from, to)) return false;
    ::unlink(from.c_str());
    return true;
  }
  if (!is_unknown(errno) && errno != EMLINK) fail(to, errno);
  const int reserved = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (reserved < 0) {
    if (errno == EEXIST) return false;
    fail(to, errno);
  }
  ::close(reserved);
  if (::rename(from.c_str(), to.c_str()) == 0) return true;
  const int reason = errno;
  ::unlink(to.c_str());
  fail(to, reason);
}

bool put_folder(const fs::path& from, const fs::path& to) {
  if (::mkdir(to.c_str(), 0777) != 0) {
    if (errno == EEXIST) return false;
    fail(to, errno);
  }
  if (::rename(from.c_str(), to.c_str()) == 0) return true;
  // Not every file system renames over an empty folder.
  if (::rmdir(to.c_str()) != 0 && (errno == ENOTEMPTY || errno == EEXIST)) return false;
  if (::rename(from.c_str(), to.c_str()) == 0) return true;
  if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR) return false;
  fail(to, errno);
}

}  // namespace

bool put_in_place(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) return false;
  if (!is_unknown(errno)) fail(to, errno);
  struct stat status {};
  if (::lstat(from.c_str(), &status) != 0) fail(to, errno);
  return S_ISDIR(status.st_mode) ? put_folder(from, to) : put_file(from, to);
}

bool is_taken(const fs::path& path) noexcept {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

void sync_file(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const int result = descriptor < 0 ? -1 : ::fsync(descriptor);
  const int reason = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (result != 0) throw IoError::from_errno(path, msg::base::cannot_write(), reason);
}

void sync_folder(const fs::path& folder) noexcept {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

fs::path parent_of(const fs::path& path) {
  const auto parent = path.parent_path();
  return parent.empty() ? fs::path(".") : parent;
}

std::string shortened(const std::string& name, std::size_t limit) {
  if (name.size() <= limit) return name;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  return name.substr(0, end == 0 ? limit : end);
}

fs::path numbered_name(const fs::path& wanted, int number) {
  if (number <= 1) return wanted;
  std::string stem = wanted.stem().string(), extension = wanted.extension().string();
  if (extension.size() > kLongestName / 2) {  // a long name with a dot near its beginning
    stem += extension;
    extension.clear();
  }
  const std::string end = "-" + std::to_string(number) + extension;
  return wanted.parent_path() / (shortened(stem, kLongestName - end.size()) + end);
}

fs::path free_name(const fs::path& wanted) {
  for (int number = 1;; ++number) {
    fs::path candidate = numbered_name(wanted, number);
    if (!is_taken(candidate)) return candidate;
  }
}

}  // namespace thumbsup
