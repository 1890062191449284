#include "studio/judge_listing.h"

#include <algorithm>

#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "base/json_text.h"

namespace thumbsup {

namespace fs = std::filesystem;

namespace {

/// What the judge.json of its further questions say (verdict/verdict_parts.h), in a fixed order.
std::string texts_of_questions(const fs::path& judge) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at(judge / "questions", error), end; !error && at != end; at.increment(error)) {
    std::error_code unreadable;
    if (fs::is_regular_file(at->path() / "judge.json", unreadable)) files.push_back(at->path() / "judge.json");
  }
  std::sort(files.begin(), files.end());
  std::string texts;
  for (const fs::path& file : files) texts += read_text_file(file);
  return texts;
}

double lower_end(const nlohmann::json& evaluation, const fs::path& file) {
  const auto interval = json_value(evaluation, "accuracy_interval_95", nlohmann::json::array(), file);
  return interval.is_array() && !interval.empty() && interval[0].is_number() ? interval[0].get<double>() : 0;
}

}  // namespace

std::vector<ListedJudge> list_judges(const fs::path& judges_folder) {
  std::vector<ListedJudge> judges;
  std::error_code error;
  for (fs::directory_iterator at(judges_folder, error), end; !error && at != end; at.increment(error)) {
    const fs::path file = at->path() / "judge.json";
    std::error_code unreadable;
    if (!fs::is_regular_file(file, unreadable)) continue;
    try {
      const std::string text = read_text_file(file);
      const nlohmann::json info = parse_json(text, file);
      if (!info.is_object() || info.value("format", nlohmann::json()) != "thumbsup-judge") continue;
      const nlohmann::json evaluation = json_value(info, "evaluation", nlohmann::json::object(), file);
      judges.push_back({at->path().filename().string(), json_value(info, "name", std::string(), file), at->path(),
                        lower_end(evaluation, file), json_value(info, "date", std::string(), file),
                        fnv1a64(text + texts_of_questions(at->path()))});
    } catch (const Error&) {  // damaged: said where it is used
    }
  }
  std::sort(judges.begin(), judges.end(),
            [](const auto& a, const auto& b) { return a.made != b.made ? a.made > b.made : a.id > b.id; });
  return judges;
}

}  // namespace thumbsup
