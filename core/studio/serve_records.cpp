#include "studio/serve_records.h"

#include <algorithm>
#include <map>

#include "base/json_file.h"
#include "base/json_lines.h"
#include "studio/shown_text.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// As many bytes of the log hold some thousand pictures.
constexpr std::uint64_t kLogBytes = std::uint64_t{1} << 20;
constexpr std::size_t kMedianOf = 20;
constexpr std::size_t kIdLength = 32;

/// "2026-12-01T175433Z-<32 hexadecimal digits>.png", as core/serve/kept_pictures.h names them.
bool is_served_picture(const std::string& name) {
  const auto dash = name.size() < kIdLength + 5 ? name.npos : name.size() - kIdLength - 5;
  return dash != name.npos && dash > 0 && name[dash] == '-' && name.ends_with(".png") &&
         name.find_first_not_of("0123456789abcdef", dash + 1) == name.size() - 4;
}

struct LogLine {
  std::optional<bool> passed;
  double probability = 0;
  std::string client;
};

}  // namespace

fs::path serve_keys_file(const fs::path& project) {
  return project / "serve" / "keys.json";
}

ServeRecords read_serve_records(const fs::path& project, std::size_t most) {
  ServeRecords records;
  std::error_code error;
  for (fs::directory_iterator entry(project / "serve" / "pictures", error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (is_served_picture(name))
      records.pictures.push_back({entry->path(), name.substr(0, name.find('Z') + 1), {}, 0, {}});
  }
  const auto newer = [](const ServedPicture& a, const ServedPicture& b) { return a.file > b.file; };
  std::sort(records.pictures.begin(), records.pictures.end(), newer);
  if (records.pictures.size() > most) records.pictures.resize(most);

  std::map<std::string, LogLine> lines;
  std::vector<double> seconds;
  for_each_last_json_line(project / "serve" / "requests.jsonl", kLogBytes, [&](const nlohmann::json& row, const auto&) {
    const auto text = [&](const char* key) {
      const auto found = row.find(key);
      return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const std::string id = text("id"), verdict = text("verdict");
    if (id.empty()) return;
    LogLine line{std::nullopt, number_at(row, "probability"), text("client")};
    if (!verdict.empty()) line.passed = verdict == "pass";
    lines[id] = std::move(line);
    if (const double took = number_at(row, "seconds", -1); took >= 0) seconds.push_back(took);
  });
  for (ServedPicture& picture : records.pictures) {
    const std::string name = picture.file.stem().string();
    const auto found = lines.find(name.substr(name.size() - kIdLength));
    if (found == lines.end()) continue;
    picture.passed = found->second.passed;
    picture.probability = found->second.probability;
    picture.client = shown_text(found->second.client, 64);
  }
  if (!seconds.empty()) {
    const auto from = seconds.end() - static_cast<std::ptrdiff_t>(std::min(seconds.size(), kMedianOf));
    const auto middle = from + (seconds.end() - from) / 2;
    std::nth_element(from, middle, seconds.end());
    records.seconds = *middle;
  }

  const fs::path keys = serve_keys_file(project);
  if (!fs::exists(keys, error)) return records;
  const nlohmann::json file = read_json_file(keys);
  if (const auto rows = file.find("keys"); file.is_object() && rows != file.end() && rows->is_array())
    for (const auto& row : *rows)
      if (row.is_object() && row.contains("name") && row["name"].is_string())
        records.keys.push_back(shown_text(row["name"].get<std::string>(), 64));
  return records;
}

}  // namespace thumbsup
