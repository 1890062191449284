#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace thumbsup {

/// What tells that a file is as it was when something was learned from it.
struct FileStamp {
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;  ///< since 1970
  /// Whether another change would give another stamp. Some file systems (FAT) know times to two seconds only, the
  /// others to some milliseconds: what was changed a moment ago can be changed again without a trace.
  bool certain = false;
};

/// Nothing when the file cannot be asked.
std::optional<FileStamp> file_stamp(const std::filesystem::path& path);

/// A line that is another one after anything was done to the file (its name, inode, size and times), or says that the
/// file is gone: for keys of what is kept in memory.
std::string file_state(const std::filesystem::path& path);

}  // namespace thumbsup
