#include "base/regular_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "base/base_messages.h"
#include "base/error.h"

namespace thumbsup {
namespace {

constexpr std::size_t kBlockBytes = 1 << 20;

void require_regular(const std::filesystem::path& path, const struct stat& status) {
  if (S_ISDIR(status.st_mode)) throw IoError(path, msg::base::is_folder_not_file());
  if (!S_ISREG(status.st_mode)) throw IoError(path, msg::base::is_not_regular_file());
}

int open_for_reading(const std::filesystem::path& path, int flags) {
  int descriptor = -1;
  do descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | flags);
  while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

}  // namespace

void require_regular_file(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) throw IoError::from_errno(path, msg::base::cannot_open(), errno);
  require_regular(path, status);
}

RegularFile::RegularFile(std::filesystem::path path) : path_(std::move(path)) {
  // Without O_NONBLOCK, opening a pipe waits for whoever writes into it.
  descriptor_ = open_for_reading(path_, O_NONBLOCK);
  if (descriptor_ < 0) {
    const int reason = errno;
    if (reason == ENXIO)
      throw IoError(path_, msg::base::is_not_regular_file());  // a socket, or a device without hardware
    if (reason != EWOULDBLOCK) throw IoError::from_errno(path_, msg::base::cannot_open(), reason);
    require_regular_file(path_);  // lent out by a file server, which gives it back in a moment
    descriptor_ = open_for_reading(path_, 0);
    if (descriptor_ < 0) throw IoError::from_errno(path_, msg::base::cannot_open(), errno);
  }
  try {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) throw IoError::from_errno(path_, msg::base::cannot_read(), errno);
    require_regular(path_, status);
    size_ = static_cast<std::uint64_t>(status.st_size);
    const int flags = ::fcntl(descriptor_, F_GETFL);
    if (flags >= 0) ::fcntl(descriptor_, F_SETFL, flags & ~O_NONBLOCK);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

RegularFile::~RegularFile() {
  ::close(descriptor_);
}

std::uint64_t RegularFile::size_now() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) throw IoError::from_errno(path_, msg::base::cannot_read(), errno);
  return static_cast<std::uint64_t>(status.st_size);
}

void RegularFile::seek(std::uint64_t offset) {
  if (::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) < 0)
    throw IoError::from_errno(path_, msg::base::cannot_read(), errno);
}

std::size_t RegularFile::read(std::span<std::byte> buffer) {
  std::size_t done = 0;
  while (done < buffer.size()) {
    const ssize_t count = ::read(descriptor_, buffer.data() + done, buffer.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw IoError::from_errno(path_, msg::base::cannot_be_read_to_its_end(), errno);
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

void for_each_block(RegularFile& file, const std::function<void(std::string_view)>& use) {
  std::string buffer(kBlockBytes, '\0');
  for (;;) {
    const std::size_t count = file.read(std::as_writable_bytes(std::span(buffer)));
    if (count > 0) use(std::string_view(buffer).substr(0, count));
    if (count < buffer.size()) return;
  }
}

}  // namespace thumbsup
