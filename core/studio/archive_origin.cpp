#include "studio/archive_origin.h"

#include <algorithm>

#include "base/error.h"
#include "base/json_file.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr int kMostParents = 32;

std::string text_at(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

ArchiveOrigin read_origin(const fs::path& folder) {
  ArchiveOrigin origin;
  origin.folder = folder;
  try {
    const fs::path file = folder / kArchiveOriginName;
    const auto json = read_json_file(file);
    if (!json.is_object() || !json.contains("runs") || !json["runs"].is_array())
      throw FormatError(file, "runs", msg::studio::is_not_list());
    origin.archive = text_at(json, "archive");
    origin.sha256 = text_at(json, "sha256");
    origin.unpacked = text_at(json, "unpacked");
    for (const auto& run : json["runs"])
      if (run.is_string()) origin.runs.push_back(run.get<std::string>());
  } catch (const Error&) {
    origin.runs = {"."};
  }
  return origin;
}

}  // namespace

void write_archive_origin(const ArchiveOrigin& origin, const fs::path& folder) {
  write_json_file(folder / kArchiveOriginName, {{"format", "thumbsup-origin"},
                                                {"version", 1},
                                                {"archive", origin.archive},
                                                {"sha256", origin.sha256},
                                                {"unpacked", origin.unpacked},
                                                {"runs", origin.runs}});
}

std::optional<ArchiveOrigin> archive_origin(const fs::path& folder) {
  std::error_code error;
  fs::path at = fs::weakly_canonical(folder, error);
  if (error) at = fs::absolute(folder, error);
  if (!at.has_filename()) at = at.parent_path();
  for (int i = 0; i < kMostParents && !at.empty(); ++i, at = at.parent_path()) {
    if (fs::exists(fs::symlink_status(at / kArchiveOriginName, error))) return read_origin(at);
    if (at == at.root_path()) break;
  }
  return std::nullopt;
}

bool came_by_archive(const fs::path& folder) {
  const auto origin = archive_origin(folder);
  if (!origin) return false;
  std::error_code error;
  fs::path place = fs::weakly_canonical(folder, error);
  if (error) return true;
  if (!place.has_filename()) place = place.parent_path();
  return std::any_of(origin->runs.begin(), origin->runs.end(), [&](const std::string& run) {
    if (run == ".") return true;
    const auto within = place.lexically_relative(origin->folder / run);
    return !within.empty() && *within.begin() != "..";
  });
}

}  // namespace thumbsup
