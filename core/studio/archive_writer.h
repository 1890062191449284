#pragma once

#include <quazip/quazip.h>
#include <quazip/quazipfile.h>

#include <QtCore/QFile>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace thumbsup {

/// A file that knows whether each of its writes went well. The ZIP library asks nobody about those it makes on its own
/// account, when it ends an entry, say: a file whose bytes are missing would be taken for whole.
class NotingFile : public QFile {
 public:
  /// errno of the first write that failed; 0: none did.
  int failure() const { return failure_; }

 protected:
  qint64 writeData(const char* data, qint64 bytes) override;

 private:
  int failure_ = 0;
};

/// A ZIP file (ZIP64, UTF-8 names) in the making: written into `temporary`, named as `target` in every sentence. A
/// write that fails throws IoError at once.
class ArchiveWriter {
 public:
  ArchiveWriter(std::filesystem::path target, const std::filesystem::path& temporary);

  void begin(const std::string& name, bool stored);
  void write(std::string_view bytes);
  void end();
  /// The archive's length so far.
  std::uint64_t bytes() const { return static_cast<std::uint64_t>(file_.size()); }
  /// Writes the list at the end and makes sure that all of it is on the disk.
  void finish();

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path target_;
  NotingFile file_;
  QuaZip zip_;
  std::unique_ptr<QuaZipFile> entry_;
};

}  // namespace thumbsup
