#include "studio/run_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "base/base_messages.h"
#include "base/error.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

constexpr const char* kOwnerName = ".lock.owner";

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
  if (descriptor_ < 0) throw IoError::from_errno(path, msg::studio::cannot_be_opened(), errno);
  auto lock = whole_file();
  if (::fcntl(descriptor_, F_OFD_SETLK, &lock) == 0) return;
  const int reason = errno;
  if (lacks_locks(reason)) {
    take_owner_file(run);
    return;
  }
  ::close(descriptor_);
  if (reason == EAGAIN || reason == EACCES) throw UserInputError(msg::studio::run_is_at_work(display(run)));
  throw IoError::from_errno(path, msg::studio::cannot_be_locked(), reason);
}

void RunLock::take_owner_file(const std::filesystem::path& run) {
  const auto file = run / kOwnerName;
  try {
    owner_ = OwnerFile::take(file);
  } catch (const Error&) {
    ::close(descriptor_);
    throw;
  }
  if (owner_) return;
  ::close(descriptor_);
  const auto holder = OwnerFile::holder(file);
  const Message sentence =
      msg::studio::run_is_at_work_there(display(run), holder ? verbatim(*holder) : msg::studio::one_that_has_ended());
  if (!OwnerFile::is_unreachable(file)) throw UserInputError(sentence);
  throw UserInputError(msg::base::two_sentences(sentence, msg::studio::remove_owner_file(display(file))));
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
  return unknown ? OwnerFile::holder(run / kOwnerName).has_value() : asked && lock.l_type != F_UNLCK;
}

}  // namespace thumbsup
