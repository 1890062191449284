#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/error.h"

namespace thumbsup {

MappedFile::MappedFile(std::filesystem::path path) : path_(std::move(path)) {
  const int descriptor = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw IoError::from_errno(path_, "cannot open", errno);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    const int reason = S_ISDIR(status.st_mode) ? EISDIR : errno;
    ::close(descriptor);
    throw IoError::from_errno(path_, "cannot read", reason == 0 ? EINVAL : reason);
  }
  size_ = static_cast<std::size_t>(status.st_size);
  if (size_ > 0) {
    data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (data_ == MAP_FAILED) {
      const int reason = errno;
      data_ = nullptr;
      ::close(descriptor);
      throw IoError::from_errno(path_, "cannot map", reason);
    }
  }
  ::close(descriptor);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

void MappedFile::release_pages(std::uint64_t offset, std::uint64_t length) const {
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  const std::uint64_t first = (offset + page - 1) / page * page;
  const std::uint64_t last = std::min<std::uint64_t>(offset + length, size_) / page * page;
  if (data_ != nullptr && last > first) ::madvise(static_cast<std::byte*>(data_) + first, last - first, MADV_DONTNEED);
}

}  // namespace thumbsup
