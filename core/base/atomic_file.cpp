#include "base/atomic_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <map>
#include <mutex>
#include <set>
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

constexpr const char* temporary_prefix = ".thumbsup-";

/// mkstemp/mkdtemp template beside `path`, hidden, short enough for names at the length limit.
std::vector<char> temporary_template(const std::filesystem::path& path) {
  const std::string name = (parent_of(path) / (std::string(temporary_prefix) + "XXXXXX")).string();
  return {name.c_str(), name.c_str() + name.size() + 1};
}

/// Whoever makes something temporary holds a lock on it as long as the work lasts; the kernel takes the lock away with
/// the process, however that ends. So what is there and not locked was left by a dead one. False when it vanished
/// before it could be locked (taken for such a leftover). A file system without locks never gives any leftover away.
bool lock_temporary(int descriptor, const std::filesystem::path& path) {
  while (::flock(descriptor, LOCK_EX) != 0)
    if (errno != EINTR) return true;
  struct stat held {
  }, there{};
  return ::fstat(descriptor, &held) == 0 && ::lstat(path.c_str(), &there) == 0 && held.st_ino == there.st_ino;
}

/// Removes from `folder` what killed programs left half-written, once in the life of a process.
void remove_leftovers(const std::filesystem::path& folder) {
  static std::mutex mutex;
  static std::set<std::filesystem::path> looked_at;
  std::error_code error;
  {
    const auto place = std::filesystem::absolute(folder, error);
    const std::lock_guard guard(mutex);
    if (error || !looked_at.insert(place).second) return;
  }
  std::vector<std::filesystem::path> found;
  for (std::filesystem::directory_iterator at(folder, error); !error && at != std::filesystem::directory_iterator();
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with(temporary_prefix) && name.size() == std::string(temporary_prefix).size() + 6)
      found.push_back(at->path());
  }
  for (const auto& leftover : found) {
    const int descriptor = ::open(leftover.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) continue;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) std::filesystem::remove_all(leftover, error);
    ::close(descriptor);
  }
}

/// The locks of the folders in the making, by their names: what has one is held until it is released.
class FolderLocks {
 public:
  static FolderLocks& instance() {
    static FolderLocks locks;
    return locks;
  }
  void hold(const std::filesystem::path& folder, int descriptor) {
    const std::lock_guard guard(mutex_);
    held_[folder] = descriptor;
  }
  void release(const std::filesystem::path& folder) {
    const std::lock_guard guard(mutex_);
    const auto found = held_.find(folder);
    if (found == held_.end()) return;
    ::close(found->second);
    held_.erase(found);
  }

 private:
  std::mutex mutex_;
  std::map<std::filesystem::path, int> held_;
};

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path path) : path_(std::move(path)) {
  make_parent(path_);
  remove_leftovers(parent_of(path_));
  while (temporary_.empty()) {
    auto name = temporary_template(path_);
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) throw IoError::from_errno(path_, "cannot create", errno);
    if (lock_temporary(descriptor_, name.data()))
      temporary_ = name.data();
    else
      ::close(descriptor_);
  }
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
  remove_leftovers(parent_of(path_));
  while (work_.empty()) {
    auto name = temporary_template(path_);
    if (::mkdtemp(name.data()) == nullptr) throw IoError::from_errno(path_, "cannot create", errno);
    const int descriptor = ::open(name.data(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
      if (errno == ENOENT) continue;
      throw IoError::from_errno(path_, "cannot create", errno);
    }
    if (lock_temporary(descriptor, name.data())) {
      work_ = name.data();
      FolderLocks::instance().hold(work_, descriptor);
    } else {
      ::close(descriptor);
    }
  }
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::chmod(work_.c_str(), 0777 & ~mask);
}

AtomicFolder::~AtomicFolder() {
  std::error_code ignored;
  if (work_.empty()) return;
  std::filesystem::remove_all(work_, ignored);
  FolderLocks::instance().release(work_);
}

void AtomicFolder::commit() {
  sync_folder(work_);
  // rename(2) would silently replace an empty folder: nothing of the user's is replaced unsaid.
  if (::renameat2(AT_FDCWD, work_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) != 0)
    throw IoError::from_errno(path_, "cannot put in place", errno);
  FolderLocks::instance().release(work_);
  work_.clear();
  sync_folder(parent_of(path_));
}

}  // namespace thumbsup
