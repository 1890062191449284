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
  double sure = 0;          ///< of right answers on photos it had not seen: lower end of the 95 % interval, 0 to 1
  std::string made;         ///< UTC, ISO 8601
  std::uint64_t stamp = 0;  ///< another number when its files have changed: another threshold, one question more
};

/// The judges in a project's folder of judges, the newest first; folders that are no judge's, or that cannot be read,
/// are left out.
std::vector<ListedJudge> list_judges(const std::filesystem::path& judges_folder);

}  // namespace thumbsup
