#include "base/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <vector>

#include "base/error.h"

namespace thumbsup {
namespace {

std::filesystem::path parent_of(const std::filesystem::path& path) {
  const auto parent = path.parent_path();
  return parent.empty() ? std::filesystem::path(".") : parent;
}

void make_parent(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(parent_of(path), error);
  if (error) throw IoError(path, "cannot create its folder: " + error.message());
}

void sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);  // best effort: some file systems refuse to sync a folder
  ::close(descriptor);
}

/// mkstemp/mkdtemp template beside `path`, hidden, short enough for names at the length limit.
std::vector<char> temporary_template(const std::filesystem::path& path) {
  const std::string name = (parent_of(path) / ".thumbsup-XXXXXX").string();
  return {name.c_str(), name.c_str() + name.size() + 1};
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path path) : path_(std::move(path)) {
  make_parent(path_);
  auto name = temporary_template(path_);
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) throw IoError::from_errno(path_, "cannot create", errno);
  temporary_ = name.data();
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(descriptor_, 0666 & ~mask);
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      throw IoError::from_errno(path_, "cannot write", errno);
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void AtomicFile::commit() {
  if (::fsync(descriptor_) != 0) throw IoError::from_errno(path_, "cannot write", errno);
  const int descriptor = descriptor_;
  descriptor_ = -1;
  if (::close(descriptor) != 0) throw IoError::from_errno(path_, "cannot write", errno);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) throw IoError::from_errno(path_, "cannot put in place", errno);
  temporary_.clear();
  sync_folder(parent_of(path_));
}

void write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  AtomicFile file(path);
  file.write(bytes);
  file.commit();
}

void write_file_atomically(const std::filesystem::path& path, std::string_view text) {
  write_file_atomically(path, std::as_bytes(std::span(text.data(), text.size())));
}

AtomicFolder::AtomicFolder(std::filesystem::path path) : path_(std::move(path)) {
  if (!path_.has_filename()) path_ = path_.parent_path();
  make_parent(path_);
  auto name = temporary_template(path_);
  if (::mkdtemp(name.data()) == nullptr) throw IoError::from_errno(path_, "cannot create", errno);
  work_ = name.data();
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::chmod(work_.c_str(), 0777 & ~mask);
}

AtomicFolder::~AtomicFolder() {
  std::error_code ignored;
  if (!work_.empty()) std::filesystem::remove_all(work_, ignored);
}

void AtomicFolder::commit() {
  sync_folder(work_);
  // rename(2) would silently replace an empty folder: nothing of the user's is replaced unsaid.
  if (::renameat2(AT_FDCWD, work_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) != 0)
    throw IoError::from_errno(path_, "cannot put in place", errno);
  work_.clear();
  sync_folder(parent_of(path_));
}

}  // namespace thumbsup
