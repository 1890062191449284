#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace thumbsup {

/// A judge of a project, as lists show it (all of it: verdict/judge_info.h).
struct ListedJudge {
  std::string id;  ///< name of its folder
  std::string name;
  std::filesystem::path folder;
  double accuracy = 0;      ///< on its held-out photos, 0 to 1
  std::string made;         ///< UTC, ISO 8601
  std::uint64_t stamp = 0;  ///< another number when its file has changed: the same folder with another threshold
};

/// The judges in a project's folder of judges, the newest first; folders that are no judge's, or that cannot be read,
/// are left out.
std::vector<ListedJudge> list_judges(const std::filesystem::path& judges_folder);

}  // namespace thumbsup
