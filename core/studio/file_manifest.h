#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/run_control.h"

namespace thumbsup {

/// One file of a folder that was put on record.
struct FileEntry {
  std::string path;  ///< relative, with "/", UTF-8
  std::uint64_t bytes = 0;
  std::string sha256;
  bool operator==(const FileEntry&) const = default;
};

struct FileProblem {
  std::filesystem::path path;
  std::string reason;  ///< a sentence that names the file
};

/// Called with the bytes done since the last call; may throw to stop.
using ByteProgress = std::function<void(std::uint64_t)>;

/// Whether a name from a file that is not ours may become a path below a folder: relative, no "..", "." or empty parts,
/// no backslash, colon or control character, valid UTF-8, no part longer than 255 bytes.
bool is_safe_relative_path(const std::string& path);

/// Relative paths of all regular files below `folder`, sorted; those for which `skip` is true, with what is below them,
/// are left out. Throws IoError, or UserInputError for a link or another special file, which could lead anywhere.
std::vector<std::string> files_below(const std::filesystem::path& folder,
                                     const std::function<bool(const std::string&)>& skip = {});

/// Copies a file (beside its place, synced, renamed; `to` must not exist) and tells what was copied. `entry.path` is
/// left to the caller. Throws IoError.
FileEntry copy_recorded(const std::filesystem::path& from, const std::filesystem::path& to,
                        const ByteProgress& progress = {});

/// SHA-256 of the sorted lines "<sha256> <path>": the hash of all of them together.
std::string combined_hash(std::vector<FileEntry> entries);

/// Every file of `folder` that is missing, has other bytes than on record, or is not on record.
std::vector<FileProblem> compare_files(const std::filesystem::path& folder, const std::vector<FileEntry>& entries,
                                       const std::function<bool(const std::string&)>& skip = {},
                                       const ByteProgress& progress = {});

nlohmann::json to_json(const std::vector<FileEntry>& entries);
/// Throws FormatError (path of the record) for anything that is no list of safe, different paths with their hashes.
std::vector<FileEntry> file_entries(const nlohmann::json& list, const std::filesystem::path& record);

}  // namespace thumbsup
