#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "base/regular_file.h"

namespace thumbsup {

class MappedRange;

/// A file mapped read-only into memory; nothing is read until it is touched. Throws IoError.
///
/// A file that somebody cuts short while it is mapped does not end the program: what is gone reads as zeros, and
/// `check()` says so. Whoever has used the bytes calls it before the result is believed.
class MappedFile {
 public:
  explicit MappedFile(std::filesystem::path path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  const std::filesystem::path& path() const { return file_.path(); }
  std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(data_), size_}; }

  /// Throws IoError when the file was cut short, or could not be read, since it was opened.
  void check() const;

  /// Gives the pages wholly inside [offset, offset + length) back to the system; they are read again when touched.
  void release_pages(std::uint64_t offset, std::uint64_t length) const;

 private:
  RegularFile file_;
  void* data_ = nullptr;
  std::size_t size_ = 0;
  MappedRange* range_ = nullptr;
};

}  // namespace thumbsup
