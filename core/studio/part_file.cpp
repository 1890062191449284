#include "studio/part_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/base_messages.h"
#include "base/error.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_part(const fs::path& path, int reason) {
  if (reason == ELOOP || reason == ENOTDIR) throw IoError(path, msg::studio::leads_through_link());
  throw IoError::from_errno(path, msg::studio::cannot_be_opened(), reason);
}

/// A folder that is open, closed with the object.
class OpenFolder {
 public:
  OpenFolder(int parent, const char* name, const fs::path& path)
      : descriptor_(::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) {
    if (descriptor_ < 0) refuse_part(path, errno);
  }
  ~OpenFolder() { ::close(descriptor_); }
  OpenFolder(const OpenFolder&) = delete;
  OpenFolder& operator=(const OpenFolder&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

/// The file `name` below the folder `parent`; makes what is missing.
int open_below(int parent, const std::string& name, const fs::path& path) {
  const auto slash = name.find('/');
  if (slash != std::string::npos) {
    const std::string folder = name.substr(0, slash);
    if (::mkdirat(parent, folder.c_str(), 0777) != 0 && errno != EEXIST)
      throw IoError::from_errno(path, msg::studio::cannot_create_its_folder(), errno);
    const OpenFolder open(parent, folder.c_str(), path);
    return open_below(open.get(), name.substr(slash + 1), path);
  }
  constexpr int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  int descriptor = ::openat(parent, name.c_str(), flags, 0666);
  if (descriptor < 0) refuse_part(path, errno);
  struct stat status {};
  const bool known = ::fstat(descriptor, &status) == 0;
  if (!known || !S_ISREG(status.st_mode)) {
    ::close(descriptor);
    throw IoError(path, msg::studio::is_not_writable_file());
  }
  if (status.st_nlink > 1) {
    // Another name leads to the same bytes: that one keeps them.
    ::close(descriptor);
    descriptor = ::unlinkat(parent, name.c_str(), 0) != 0 ? -1 : ::openat(parent, name.c_str(), flags | O_EXCL, 0666);
    if (descriptor < 0) refuse_part(path, errno);
  }
  return descriptor;
}

}  // namespace

PartFile::PartFile(const fs::path& root, std::string name) : root_(root), path_(root / name), name_(std::move(name)) {}

PartFile::~PartFile() {
  close();
}

std::uint64_t PartFile::size() const {
  struct stat status {};
  if (descriptor_ >= 0) return ::fstat(descriptor_, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
  std::error_code error;
  for (fs::path parent = fs::path(name_).parent_path(); !parent.empty(); parent = parent.parent_path())
    if (!fs::is_directory(fs::symlink_status(root_ / parent, error))) return 0;
  if (::lstat(path_.c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink > 1) return 0;
  return static_cast<std::uint64_t>(status.st_size);
}

void PartFile::open() {
  if (descriptor_ >= 0) return;
  const OpenFolder root(AT_FDCWD, root_.c_str(), path_);
  descriptor_ = open_below(root.get(), name_, path_);
}

void PartFile::close() {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

void PartFile::write(std::uint64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0) {
      if (errno == EINTR) continue;
      const bool full = errno == ENOSPC || errno == EDQUOT;
      throw IoError::from_errno(
          path_, full ? msg::studio::cannot_be_written_part_is_kept() : msg::base::cannot_be_written(), errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
}

std::size_t PartFile::read(std::uint64_t offset, std::string& buffer) const {
  while (true) {
    const ssize_t count = ::pread(descriptor_, buffer.data(), buffer.size(), static_cast<off_t>(offset));
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) throw IoError::from_errno(path_, msg::studio::cannot_be_read(), errno);
  }
}

void PartFile::clear() {
  if (::ftruncate(descriptor_, 0) != 0) throw IoError::from_errno(path_, msg::base::cannot_be_written(), errno);
}

void PartFile::sync() {
  if (::fsync(descriptor_) != 0) throw IoError::from_errno(path_, msg::base::cannot_be_written(), errno);
}

}  // namespace thumbsup
