#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>

namespace thumbsup {

/// A regular file, open for reading. Every file that somebody names is opened here: a device, a pipe, a socket or a
/// folder in its place (also behind a link) is refused at once, and never waited for or read without end. All functions
/// throw IoError.
class RegularFile {
 public:
  explicit RegularFile(std::filesystem::path path);
  ~RegularFile();
  RegularFile(const RegularFile&) = delete;
  RegularFile& operator=(const RegularFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  int descriptor() const { return descriptor_; }
  /// As it was when the file was opened. Files of /proc say 0 whatever they hold.
  std::uint64_t size() const { return size_; }
  /// The file's size as it is now.
  std::uint64_t size_now() const;

  void seek(std::uint64_t offset);
  /// Reads on; fewer bytes than the buffer has only at the end.
  std::size_t read(std::span<std::byte> buffer);

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

/// Reads `file` from where it is to its end, block by block.
void for_each_block(RegularFile& file, const std::function<void(std::string_view)>& use);

/// Throws IoError unless `path` (followed to its end) is a regular file: "is a folder, not a file", "is not a regular
/// file", "cannot open: No such file or directory". For code that hands the path to a library that opens it itself.
void require_regular_file(const std::filesystem::path& path);

}  // namespace thumbsup
