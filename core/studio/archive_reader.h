#pragma once

#include <quazip/quazip.h>
#include <quazip/quazipfileinfo.h>

#include <QtCore/QFile>
#include <QtCore/QString>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/regular_file.h"
#include "studio/archive.h"

namespace thumbsup {

/// An entry lies in fewer folders than this.
inline constexpr int kDeepestEntry = 64;

/// An archive of somebody else's whose list has been read and found harmless (archive.h says what that means).
class ArchiveReader {
 public:
  ArchiveReader(std::filesystem::path path, const ArchiveLimits& limits);

  const ArchiveManifest& manifest() const { return manifest_; }
  /// SHA-256 of the list: it names every byte of every file.
  const std::string& manifest_hash() const { return manifest_hash_; }
  /// Bytes of all files.
  std::uint64_t bytes() const;

  /// Gives a file's bytes in blocks. Throws FormatError when they are not as many as its entry says, or damaged.
  void each_block(const std::string& name, std::uint64_t bytes, const std::function<void(std::string_view)>& use);
  /// A small file, whole.
  std::string text(const std::string& name, std::uint64_t limit);

  [[noreturn]] void refuse(const std::string& entry, Message reason) const;

 private:
  struct Stored {
    std::uint64_t begin = 0, end = 0;
    std::string name;
  };

  void open();
  void read_list();
  void check_entry(const std::string& name, bool folder, const QuaZipFileInfo64& info);
  std::string raw_name() const;
  std::uint64_t position_of(const std::string& name) const;
  void check_total(std::uint64_t unpacked) const;
  void check_overlap();
  void check_parents() const;
  void read_manifest();
  void read_manifest_files(const nlohmann::json& json);
  void check_heart();

  std::filesystem::path path_;
  ArchiveLimits limits_;
  RegularFile source_;
  QFile file_;
  QuaZip zip_;
  std::uint64_t size_ = 0;   ///< of the archive
  std::uint64_t names_ = 0;  ///< bytes of all names
  std::map<std::string, std::uint64_t> sizes_;
  std::map<QString, bool> folded_;  ///< -> whether it is a folder
  std::vector<Stored> stored_;
  ArchiveManifest manifest_;
  std::string manifest_hash_;
};

}  // namespace thumbsup
