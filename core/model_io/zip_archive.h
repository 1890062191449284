#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/mapped_file.h"
#include "base/message.h"

namespace thumbsup {

/// A zip archive over a mapped file, read in place. The directory is checked before anything is believed: every entry
/// lies inside the file, none overlaps another, sizes agree with the local headers, the compressed entries together
/// claim no more than weights could ever shrink by, their number is bounded, and no name climbs out of the archive.
/// Nothing is ever extracted to disk.
class ZipArchive {
 public:
  struct Entry {
    std::string name;
    bool compressed = false;
    std::uint32_t crc = 0;
    std::uint64_t stored_size = 0;  ///< bytes in the file
    std::uint64_t size = 0;         ///< bytes after decompression
    std::uint64_t offset = 0;       ///< of the stored bytes in the file
    std::uint64_t header = 0;       ///< of its local header, from where on the bytes are its own
  };

  /// Throws FormatError.
  explicit ZipArchive(std::shared_ptr<const MappedFile> file);

  const std::vector<Entry>& entries() const { return entries_; }
  /// Null when there is none of that name.
  const Entry* find(const std::string& name) const;
  /// The bytes of an uncompressed entry, in place.
  std::span<const std::byte> stored(const Entry& entry) const;
  /// The bytes of a compressed entry; memory grows with what comes out, not with what is claimed. Throws FormatError,
  /// and OutOfMemoryError when it claims more than the machine has free.
  std::vector<std::byte> inflate(const Entry& entry) const;
  /// Compares an entry with its CRC-32. Throws FormatError.
  void verify(const Entry& entry) const;

 private:
  struct Directory {
    std::uint64_t offset, size, count;
  };
  Directory find_directory() const;
  void read_directory(const Directory& directory);
  void locate(Entry& entry, std::uint64_t header, std::uint64_t limit) const;
  void check_overlaps() const;
  void check_claims() const;
  /// Hands a compressed entry's bytes to `take`, some megabytes at a time, and checks size and checksum.
  void inflate_in_pieces(const Entry& entry, const std::function<void(std::span<const std::byte>)>& take) const;
  [[noreturn]] void fail(const std::string& entry, const Message& reason) const;

  std::shared_ptr<const MappedFile> file_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace thumbsup
