#include "studio/run_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "base/error.h"

namespace thumbsup {
namespace {

constexpr const char* owner_name = ".lock.owner";

struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

}  // namespace

RunLock::RunLock(const std::filesystem::path& run) {
  const auto path = run / ".lock";
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw IoError::from_errno(path, "cannot be opened", errno);
  auto lock = whole_file();
  if (::fcntl(descriptor_, F_OFD_SETLK, &lock) == 0) return;
  const int reason = errno;
  if (lacks_locks(reason)) {
    take_owner_file(run);
    return;
  }
  ::close(descriptor_);
  if (reason == EAGAIN || reason == EACCES)
    throw UserInputError("The run " + display(run) + " is at work in another window or program.");
  throw IoError::from_errno(path, "cannot be locked", reason);
}

void RunLock::take_owner_file(const std::filesystem::path& run) {
  const auto file = run / owner_name;
  try {
    owner_ = OwnerFile::take(file);
  } catch (const Error&) {
    ::close(descriptor_);
    throw;
  }
  if (owner_) return;
  ::close(descriptor_);
  std::string sentence = "The run " + display(run) + " is at work in another window or program: " +
                         OwnerFile::holder(file).value_or("one that has just ended") + ".";
  if (OwnerFile::is_unreachable(file)) sentence += " If that is no longer so, remove " + display(file) + ".";
  throw UserInputError(sentence);
}

RunLock::~RunLock() {
  ::close(descriptor_);
}

bool RunLock::is_held(const std::filesystem::path& run) {
  const int descriptor = ::open((run / ".lock").c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return false;
  auto lock = whole_file();
  const bool asked = ::fcntl(descriptor, F_OFD_GETLK, &lock) == 0;
  const bool unknown = !asked && lacks_locks(errno);
  ::close(descriptor);
  return unknown ? OwnerFile::holder(run / owner_name).has_value() : asked && lock.l_type != F_UNLCK;
}

}  // namespace thumbsup
