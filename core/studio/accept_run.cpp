#include "studio/accept_run.h"

#include <set>
#include <tuple>

#include "studio/register_run.h"

namespace thumbsup {
namespace {

using Verdict = std::tuple<std::string, std::string, bool>;

/// (content, file name, passed) of all images.
std::multiset<Verdict> verdicts_of(const nlohmann::json& report) {
  std::multiset<Verdict> verdicts;
  for (const auto& verdict : report.value("verdicts", nlohmann::json::array()))
    verdicts.emplace(verdict.value("sha256", ""), std::filesystem::path(verdict.value("path", "")).filename().string(),
                     verdict.value("passed", false));
  return verdicts;
}

/// How many images each question passed; nothing where one alone was asked, as reports of older versions do.
std::vector<std::pair<std::string, std::int64_t>> counts_of_questions(const nlohmann::json& report) {
  std::vector<std::pair<std::string, std::int64_t>> counts;
  const auto questions = report.value("questions", nlohmann::json::array());
  if (questions.size() > 1)
    for (const auto& question : questions)
      counts.emplace_back(question.value("question", ""), question.value("passed", std::int64_t{0}));
  return counts;
}

}  // namespace

bool say_the_same(const nlohmann::json& a, const nlohmann::json& b) {
  for (const char* key : {"images", "passed", "threshold"})
    if (a.value(key, nlohmann::json()) != b.value(key, nlohmann::json())) return false;
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
