#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace thumbsup {

/// What happens to a finished file when something has its name already.
enum class WhenTaken {
  Replace,   ///< what is there goes, in one moment: state that is written again and again
  Fail,      ///< NotInPlaceError
  Skip,      ///< what was written goes
  NextName,  ///< "a-2.png", "a-3.png", ...: whoever else writes there at the same time, nothing is lost
};

/// All the work was done, but it could not be put at path(): it is kept at kept(), which the sentence names.
class NotInPlaceError : public IoError {
 public:
  NotInPlaceError(const std::filesystem::path& path, const Message& reason, std::filesystem::path kept,
                  SourceLocation where = SourceLocation::current());
  const std::filesystem::path& kept() const { return kept_; }

 private:
  std::filesystem::path kept_;
};

/// A file written beside its place, synced and renamed by `commit()`. Until then, and when the object is destroyed
/// without a commit (an error, a full disk), whatever was at `path` before is untouched and nothing is left behind.
/// What is complete and cannot be put in place is kept (NotInPlaceError). Every failure throws IoError naming the final
/// path. A file may be made by several threads' and programs' objects at once.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::span<const std::byte> bytes);
  void write(std::string_view text) { write(std::as_bytes(std::span(text.data(), text.size()))); }
  /// Returns the name it got; empty with WhenTaken::Skip when it was taken.
  std::filesystem::path commit(WhenTaken when = WhenTaken::Replace);

 private:
  void finish();
  [[noreturn]] void keep(const Message& reason);

  std::filesystem::path path_;
  std::filesystem::path temporary_;
  int descriptor_ = -1;
};

/// Writes `bytes` to `path` atomically, creating missing parent folders. Returns what AtomicFile::commit does.
std::filesystem::path write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes,
                                            WhenTaken when = WhenTaken::Replace);
std::filesystem::path write_file_atomically(const std::filesystem::path& path, std::string_view text,
                                            WhenTaken when = WhenTaken::Replace);

/// A folder built beside its place (`work()`) and renamed to `path` by `commit()`; removed when not committed. What is
/// at `path` already is never replaced: then, or when the rename fails, the finished folder is kept (NotInPlaceError).
class AtomicFolder {
 public:
  explicit AtomicFolder(std::filesystem::path path);
  ~AtomicFolder();
  AtomicFolder(const AtomicFolder&) = delete;
  AtomicFolder& operator=(const AtomicFolder&) = delete;

  const std::filesystem::path& work() const { return work_; }
  /// Returns the name it got: `path`, or the next free one. Only Fail and NextName are possible.
  std::filesystem::path commit(WhenTaken when = WhenTaken::Fail);
  /// Puts one file of `work()`, complete and synced, at `path` instead; the rest goes.
  std::filesystem::path commit_file(const std::filesystem::path& name, WhenTaken when = WhenTaken::Fail);

 private:
  void release();

  std::filesystem::path path_;
  std::filesystem::path work_;
};

/// Removes from `folder` what killed programs left half-written there: what has a name of temporary_name(), is locked
/// by nobody and was made by a process that is gone. What processes of other machines made goes after 30 days.
/// AtomicFile and AtomicFolder do this once in the life of a process for every folder they work in.
void remove_leftovers(const std::filesystem::path& folder);

}  // namespace thumbsup
