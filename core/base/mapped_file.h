#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace thumbsup {

/// A file mapped read-only into memory; nothing is read until it is touched. Throws IoError.
class MappedFile {
 public:
  explicit MappedFile(std::filesystem::path path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(data_), size_}; }

  /// Gives the pages wholly inside [offset, offset + length) back to the system; they are read again when touched.
  void release_pages(std::uint64_t offset, std::uint64_t length) const;

 private:
  std::filesystem::path path_;
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace thumbsup
