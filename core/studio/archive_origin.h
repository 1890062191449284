#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace thumbsup {

/// What unpacking leaves beside what it unpacked (`.unpacked.json`): where the folder's content comes from. An archive
/// cannot bring such a file itself, and packing leaves it out.
struct ArchiveOrigin {
  std::filesystem::path folder{};  ///< that was unpacked
  std::string archive{};           ///< the archive's file name
  std::string sha256{};            ///< of its list, and so of all that was in it
  std::string unpacked{};          ///< when: ISO 8601, UTC
  /// The folders in it that hold a run.json or a judge.json, relative to `folder`: runs and judges that somebody else
  /// may have made. What is begun here later is not among them.
  std::vector<std::string> runs{};
};

inline constexpr const char* kArchiveOriginName = ".unpacked.json";

void write_archive_origin(const ArchiveOrigin& origin, const std::filesystem::path& folder);

/// The origin of `folder`, or of the nearest folder around it that has one; nothing when none came by an archive. A
/// file that cannot be read counts as one that lists everything. Never throws for what is in it.
std::optional<ArchiveOrigin> archive_origin(const std::filesystem::path& folder);

/// Whether the run (or judge) in `folder` came by an archive: it is, or lies in, one of the folders listed.
bool came_by_archive(const std::filesystem::path& folder);

}  // namespace thumbsup
