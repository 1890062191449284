#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace thumbsup {

/// What has come so far of one file of a download. It is opened step by step from `root`, following no link: whatever
/// lies there, nothing outside of `root` is read or written. Every failure throws IoError naming the file.
class PartFile {
 public:
  /// `name`: a safe relative path (file_manifest.h).
  PartFile(const std::filesystem::path& root, std::string name);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  /// Bytes that are there, without opening it; 0 when there is no such file.
  std::uint64_t size() const;
  /// Makes it, with its folders, where it is missing.
  void open();
  bool is_open() const { return descriptor_ >= 0; }
  void close();

  void write(std::uint64_t offset, std::string_view bytes);
  /// As many bytes as are there, up to the buffer's length.
  std::size_t read(std::uint64_t offset, std::string& buffer) const;
  /// Cuts it to nothing.
  void clear();
  /// Waits until it is on the disk.
  void sync();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path root_, path_;
  std::string name_;
  int descriptor_ = -1;
};

}  // namespace thumbsup
