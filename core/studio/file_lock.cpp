#include "studio/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "base/error.h"

namespace thumbsup {

FileLock::FileLock(const std::filesystem::path& path) {
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw IoError::from_errno(path, "cannot be opened for locking", errno);
  while (::flock(descriptor_, LOCK_EX) != 0) {
    if (errno == EINTR) continue;
    const int reason = errno;
    ::close(descriptor_);
    throw IoError::from_errno(path, "cannot be locked", reason);
  }
}

FileLock::~FileLock() {
  ::close(descriptor_);
}

}  // namespace thumbsup
