#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace thumbsup {

/// A file written beside its place, synced and renamed by `commit()`. Until then, and when the object is destroyed
/// without a commit (an error, a full disk), whatever was at `path` before is untouched and nothing is left behind.
/// Every failure throws IoError naming the final path.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::span<const std::byte> bytes);
  void write(std::string_view text) { write(std::as_bytes(std::span(text.data(), text.size()))); }
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path temporary_;
  int descriptor_ = -1;
};

/// Writes `bytes` to `path` atomically, creating missing parent folders.
void write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes);
void write_file_atomically(const std::filesystem::path& path, std::string_view text);

/// A folder built beside its place (`work()`) and renamed to `path` by `commit()`; removed when not committed.
/// Throws IoError when `path` already exists at commit.
class AtomicFolder {
 public:
  explicit AtomicFolder(std::filesystem::path path);
  ~AtomicFolder();
  AtomicFolder(const AtomicFolder&) = delete;
  AtomicFolder& operator=(const AtomicFolder&) = delete;

  const std::filesystem::path& work() const { return work_; }
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path work_;
};

}  // namespace thumbsup
