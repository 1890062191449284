#include "studio/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>

#include "base/error.h"
#include "studio/studio_messages.h"

namespace thumbsup {

namespace {

std::filesystem::path owner_file_of(std::filesystem::path path) {
  path += ".owner";
  return path;
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& path, RunControl* control) {
  open(path);
  // Who may be stopped does not sleep in the system, where no stop reaches it.
  while (::flock(descriptor_, control != nullptr ? LOCK_EX | LOCK_NB : LOCK_EX) != 0) {
    if (errno == EINTR) continue;
    const int reason = errno;
    if (control != nullptr && reason == EWOULDBLOCK) {
      wait_a_little(*control);
      continue;
    }
    if (lacks_locks(reason)) {
      wait_for_owner_file(path, control);
      return;
    }
    ::close(descriptor_);
    throw IoError::from_errno(path, msg::studio::cannot_be_locked(), reason);
  }
}

std::unique_ptr<FileLock> FileLock::try_take(const std::filesystem::path& path) {
  std::unique_ptr<FileLock> lock(new FileLock);
  lock->open(path);
  while (::flock(lock->descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const int reason = errno;
    if (reason == EINTR) continue;
    if (reason == EWOULDBLOCK) return nullptr;
    if (!lacks_locks(reason)) throw IoError::from_errno(path, msg::studio::cannot_be_locked(), reason);
    lock->owner_ = OwnerFile::take(owner_file_of(path));
    return lock->owner_ ? std::move(lock) : nullptr;
  }
  return lock;
}

void FileLock::open(const std::filesystem::path& path) {
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw IoError::from_errno(path, msg::studio::cannot_be_opened_for_locking(), errno);
}

void FileLock::wait_a_little(RunControl& control) {
  try {
    control.checkpoint();
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

void FileLock::wait_for_owner_file(const std::filesystem::path& path, RunControl* control) {
  const auto file = owner_file_of(path);
  try {
    while (!(owner_ = OwnerFile::take(file))) {
      if (OwnerFile::is_unreachable(file))
        throw IoError(file, msg::studio::lock_is_of_another_machine(OwnerFile::holder(file).value_or("a program")));
      if (control != nullptr) control->checkpoint();
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace thumbsup
