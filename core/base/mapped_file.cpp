#include "base/mapped_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/base_messages.h"
#include "base/error.h"
#include "base/mapped_range.h"

namespace thumbsup {

MappedFile::MappedFile(std::filesystem::path path)
    : file_(std::move(path)), size_(static_cast<std::size_t>(file_.size())) {
  if (size_ == 0) return;
  void* const data = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_.descriptor(), 0);
  if (data == MAP_FAILED) throw IoError::from_errno(file_.path(), msg::base::cannot_map(), errno);
  data_ = data;
  range_ = MappedRange::add(data_, size_);
}

MappedFile::~MappedFile() {
  if (data_ == nullptr) return;
  range_->remove();
  ::munmap(data_, size_);
}

void MappedFile::check() const {
  if (file_.size_now() < size_) throw IoError(file_.path(), msg::base::was_cut_short());
  if (range_ != nullptr && range_->is_damaged()) throw IoError(file_.path(), msg::base::could_not_be_read_to_its_end());
}

void MappedFile::release_pages(std::uint64_t offset, std::uint64_t length) const {
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  const std::uint64_t first = (offset + page - 1) / page * page;
  const std::uint64_t last = std::min<std::uint64_t>(offset + length, size_) / page * page;
  if (data_ != nullptr && last > first) ::madvise(static_cast<std::byte*>(data_) + first, last - first, MADV_DONTNEED);
}

}  // namespace thumbsup
