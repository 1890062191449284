#include "studio/accept_run.h"

#include <set>
#include <tuple>

#include "base/json_lines.h"
#include "studio/register_run.h"

namespace thumbsup {
namespace {

using Verdict = std::tuple<std::string, std::string, bool>;

// A report may come with a version of somebody else's: what is in it of the wrong kind says nothing.

/// Empty for what is no text.
std::string report_text(const nlohmann::json& entry, const char* key) {
  const auto found = entry.is_object() ? entry.find(key) : entry.end();
  return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
}

nlohmann::json report_list(const nlohmann::json& report, const char* key) {
  const auto found = report.is_object() ? report.find(key) : report.end();
  return found != report.end() && found->is_array() ? *found : nlohmann::json::array();
}

/// (content, file name, passed) of all images.
std::multiset<Verdict> verdicts_of(const nlohmann::json& report) {
  std::multiset<Verdict> verdicts;
  for (const auto& verdict : report_list(report, "verdicts"))
    verdicts.emplace(report_text(verdict, "sha256"), std::filesystem::path(report_text(verdict, "path")).filename().string(),
                     verdict.is_object() && verdict.contains("passed") && verdict["passed"] == true);
  return verdicts;
}

/// How many images each question passed; nothing where one alone was asked, as reports of older versions do.
std::vector<std::pair<std::string, std::int64_t>> counts_of_questions(const nlohmann::json& report) {
  std::vector<std::pair<std::string, std::int64_t>> counts;
  const auto questions = report_list(report, "questions");
  if (questions.size() > 1)
    for (const auto& question : questions)
      counts.emplace_back(report_text(question, "question"), integer_at(question, "passed"));
  return counts;
}

}  // namespace

bool say_the_same(const nlohmann::json& a, const nlohmann::json& b) {
  for (const char* key : {"images", "passed", "threshold"})
    if (number_at(a, key, -1) != number_at(b, key, -1)) return false;
  return verdicts_of(a) == verdicts_of(b) && counts_of_questions(a) == counts_of_questions(b);
}

AcceptedRun accept_run(Registry& registry, const RunRecord& run, const std::string& name, const nlohmann::json& report,
                       const std::filesystem::path& images, const Promotion& promotion, RunControl& control,
                       const std::function<void(const Progress&)>& progress) {
  AcceptedRun result;
  for (const Version& version : registry.list().versions)
    if (version.record.run == run.id) result.version = version.record.id;
  if (result.version.empty()) result.version = register_run(registry, run, name, control, progress).record.id;
  const std::string& id = result.version;

  Version version = registry.read(id);
  if (!version.evaluation || !say_the_same(version.evaluation->report, report))
    version = registry.judge(id, report, images);
  if (const auto current = registry.production(); current && *current != id) {
    const SeedComparison now = registry.compare(id, *current);
    if (now.images > 0 && version.comparison != now) registry.record_comparison(id, *current);
  }
  if (version.stage == Stage::Candidate) {
    if (const auto refusal = registry.why_not_accepted(id, promotion)) result.refusal = refusal->english();
    if (result.refusal.empty() || !promotion.override_reason.empty())
      version = registry.promote(id, Stage::Accepted, promotion);
  }
  result.stage = version.stage;
  return result;
}

}  // namespace thumbsup
