#include "base/atomic_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <mutex>

#include "base/base_messages.h"
#include "base/create_folders.h"
#include "base/process_mark.h"
#include "base/put_in_place.h"
#include "base/temporary_lock.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

void make_parent(const fs::path& path) {
  if (const auto error = create_folders(parent_of(path)))
    throw IoError(path, msg::base::cannot_create_its_folder(error.message()));
}

/// The locks of the folders in the making, by their names: what has one is held until it is released.
class FolderLocks {
 public:
  static FolderLocks& instance() {
    static FolderLocks locks;
    return locks;
  }
  void hold(const fs::path& folder, int descriptor) {
    const std::lock_guard guard(mutex_);
    held_[folder] = descriptor;
  }
  void release(const fs::path& folder) {
    const std::lock_guard guard(mutex_);
    const auto found = held_.find(folder);
    if (found == held_.end()) return;
    ::close(found->second);
    held_.erase(found);
  }

 private:
  std::mutex mutex_;
  std::map<fs::path, int> held_;
};

/// Finished work that cannot be put at `path` gets a name beside it that says so; where nothing can be renamed at all,
/// it stays where it is, marked as nothing to be cleaned away.
fs::path kept_beside(const fs::path& work, const fs::path& path) {
  const std::string name = path.filename().string();
  for (int number = 1; number < 1000; ++number) {
    const std::string end = ".finished" + (number == 1 ? std::string() : "-" + std::to_string(number));
    fs::path candidate = parent_of(path) / (shortened(name, kLongestName - end.size()) + end);
    try {
      if (put_in_place(work, candidate)) return candidate;
    } catch (const IoError&) {
      break;
    }
  }
  mark_as_finished(work);
  return work;
}

/// Puts `from` at `path`, or at the next free name; empty when `when` is Skip and it was taken. Throws IoError, also
/// when the name is taken and nothing else was asked for.
fs::path put(const fs::path& from, const fs::path& path, WhenTaken when) {
  if (when == WhenTaken::Replace) {
    if (::rename(from.c_str(), path.c_str()) != 0)
      throw IoError::from_errno(path, msg::base::cannot_be_put_in_place(), errno);
    return path;
  }
  for (int number = 1;; ++number) {
    fs::path candidate = numbered_name(path, number);
    const bool taken = number > 1 && is_taken(candidate);
    if (!taken && put_in_place(from, candidate)) return candidate;
    if (when == WhenTaken::Skip) return {};
    if (when == WhenTaken::Fail) throw IoError(path, msg::base::exists_already_nothing_is_replaced());
  }
}

}  // namespace

NotInPlaceError::NotInPlaceError(const fs::path& path, const Message& reason, fs::path kept, SourceLocation where)
    : IoError(path, msg::base::result_is_kept(reason, display(kept)), {}, where), kept_(std::move(kept)) {}

AtomicFile::AtomicFile(fs::path path) : path_(std::move(path)) {
  make_parent(path_);
  remove_leftovers_once(parent_of(path_));
  while (temporary_.empty()) {
    fs::path name = parent_of(path_) / temporary_name();
    // The kernel applies the umask: a process has one for all its threads, which must not be touched to be read.
    descriptor_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor_ < 0) {
      if (errno == EEXIST) continue;
      throw IoError::from_errno(path_, msg::base::cannot_create(), errno);
    }
    if (lock_temporary(descriptor_, name))
      temporary_ = std::move(name);
    else
      ::close(descriptor_);
  }
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
      throw IoError::from_errno(path_, msg::base::cannot_write(), errno);
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void AtomicFile::finish() {
  if (::fsync(descriptor_) != 0) throw IoError::from_errno(path_, msg::base::cannot_write(), errno);
  const int descriptor = descriptor_;
  descriptor_ = -1;
  if (::close(descriptor) != 0) throw IoError::from_errno(path_, msg::base::cannot_write(), errno);
}

void AtomicFile::keep(const Message& reason) {
  const fs::path kept = kept_beside(temporary_, path_);
  temporary_.clear();
  throw NotInPlaceError(path_, reason, kept);
}

fs::path AtomicFile::commit(WhenTaken when) {
  finish();
  fs::path place;
  try {
    place = put(temporary_, path_, when);
  } catch (const IoError& error) {
    keep(error.reason());
  }
  if (place.empty()) return place;
  temporary_.clear();
  sync_folder(parent_of(place));
  return place;
}

fs::path write_file_atomically(const fs::path& path, std::span<const std::byte> bytes, WhenTaken when) {
  AtomicFile file(path);
  file.write(bytes);
  return file.commit(when);
}

fs::path write_file_atomically(const fs::path& path, std::string_view text, WhenTaken when) {
  return write_file_atomically(path, std::as_bytes(std::span(text.data(), text.size())), when);
}

AtomicFolder::AtomicFolder(fs::path path) : path_(std::move(path)) {
  if (!path_.has_filename()) path_ = path_.parent_path();
  make_parent(path_);
  remove_leftovers_once(parent_of(path_));
  while (work_.empty()) {
    fs::path name = parent_of(path_) / temporary_name();
    if (::mkdir(name.c_str(), 0777) != 0) {
      if (errno == EEXIST) continue;
      throw IoError::from_errno(path_, msg::base::cannot_create(), errno);
    }
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) {
      if (errno == ENOENT) continue;
      const int reason = errno;
      ::rmdir(name.c_str());
      throw IoError::from_errno(path_, msg::base::cannot_create(), reason);
    }
    if (lock_temporary(descriptor, name)) {
      work_ = std::move(name);
      FolderLocks::instance().hold(work_, descriptor);
    } else {
      ::close(descriptor);
    }
  }
}

AtomicFolder::~AtomicFolder() {
  if (work_.empty()) return;
  std::error_code ignored;
  fs::remove_all(work_, ignored);
  release();
}

void AtomicFolder::release() {
  FolderLocks::instance().release(work_);
  work_.clear();
}

fs::path AtomicFolder::commit(WhenTaken when) {
  sync_folder(work_);
  fs::path place;
  try {
    place = put(work_, path_, when == WhenTaken::NextName ? when : WhenTaken::Fail);
  } catch (const IoError& error) {
    const fs::path kept = kept_beside(work_, path_);
    release();
    throw NotInPlaceError(path_, error.reason(), kept);
  }
  release();
  sync_folder(parent_of(place));
  return place;
}

fs::path AtomicFolder::commit_file(const fs::path& name, WhenTaken when) {
  fs::path place;
  try {
    place = put(work_ / name, path_, when == WhenTaken::NextName ? when : WhenTaken::Fail);
  } catch (const IoError& error) {
    const fs::path kept = kept_beside(work_ / name, path_);
    if (kept == work_ / name) {
      mark_as_finished(work_);
      release();
    }
    throw NotInPlaceError(path_, error.reason(), kept);
  }
  sync_folder(parent_of(place));
  return place;
}

}  // namespace thumbsup
