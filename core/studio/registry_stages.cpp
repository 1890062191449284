#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cstdlib>

#include "base/error.h"
#include "base/json_file.h"
#include "studio/file_lock.h"
#include "studio/registry_parts.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

std::map<std::int64_t, VersionSample> by_seed(const std::optional<VersionEvaluation>& evaluation) {
  std::map<std::int64_t, VersionSample> samples;
  if (evaluation)
    for (const auto& sample : evaluation->samples)
      if (sample.seed) samples.emplace(*sample.seed, sample);
  return samples;
}

std::string percent(double rate) {
  return fmt::format("{:.3g} %", rate * 100);
}

nlohmann::json to_json(const SeedComparison& comparison) {
  return {{"with", comparison.with},
          {"images", comparison.images},
          {"passed", comparison.passed},
          {"passed_there", comparison.passed_there}};
}

}  // namespace

/// Number of "v12"; 0 for anything else.
int version_number(const std::string& id) {
  if (id.size() < 2 || id.size() > 9 || id[0] != 'v' || id[1] == '0') return 0;
  if (!std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; })) return 0;
  return std::stoi(id.substr(1));
}

SeedComparison seed_comparison(const nlohmann::json& data) {
  return {data.at("with"), data.at("images"), data.at("passed"), data.at("passed_there")};
}

SeedComparison Registry::compare(const std::string& id, const std::string& other) const {
  const auto ours = by_seed(read(id).evaluation), theirs = by_seed(read(other).evaluation);
  SeedComparison comparison{other, 0, 0, 0};
  for (const auto& [seed, sample] : ours) {
    const auto found = theirs.find(seed);
    if (found == theirs.end()) continue;
    ++comparison.images;
    comparison.passed += sample.passed.value_or(false) ? 1 : 0;
    comparison.passed_there += found->second.passed.value_or(false) ? 1 : 0;
  }
  return comparison;
}

SeedComparison Registry::record_comparison(const std::string& id, const std::string& other) {
  const FileLock lock(folder_ / ".lock");
  SeedComparison comparison = compare(id, other);
  history_.append({{}, id, "compared", {}, to_json(comparison)});
  return comparison;
}

std::optional<Message> Registry::why_not_accepted(const std::string& id, const Promotion& promotion) const {
  const Version version = read(id);
  if (!version.evaluation) return msg::studio::was_not_judged_yet(id, percent(promotion.criterion));
  const VersionEvaluation& evaluation = *version.evaluation;
  if (evaluation.images < promotion.minimum_images)
    return msg::studio::too_few_images_were_judged(evaluation.passed, evaluation.images, id, promotion.minimum_images);
  if (evaluation.pass_rate() + 1e-12 < promotion.criterion)
    return msg::studio::too_few_images_pass(evaluation.passed, evaluation.images, id, percent(evaluation.pass_rate()),
                                            percent(promotion.criterion));
  const auto current = production();
  if (!current || *current == id) return {};
  const SeedComparison comparison = compare(id, *current);
  if (!comparison.is_worse()) return {};
  return msg::studio::is_worse(id, *current, comparison.images, comparison.passed, comparison.passed_there);
}

Version Registry::promote(const std::string& id, Stage stage, const Promotion& promotion) {
  const FileLock lock(folder_ / ".lock");
  Version version = read(id);
  if (version.stage == stage) return version;
  HistoryEvent event{{}, id, to_string(stage), {}, nlohmann::json::object()};
  const auto refuse = [](Message reason) { throw UserInputError(std::move(reason)); };
  if (version.stage == Stage::Production) refuse(msg::studio::is_in_production(id));
  switch (stage) {
    case Stage::Candidate:
      if (version.stage != Stage::Archived) refuse(msg::studio::is_accepted_already(id));
      break;
    case Stage::Accepted:
      if (const auto reason = why_not_accepted(id, promotion)) {
        if (promotion.override_reason.empty()) refuse(msg::studio::give_reason_to_accept(*reason));
        event.data["overruled"] = reason->english();
        event.reason = promotion.override_reason;
      }
      event.data["criterion"] = promotion.criterion;
      event.data["minimum_images"] = promotion.minimum_images;
      if (version.evaluation) event.data["pass_rate"] = version.evaluation->pass_rate();
      if (const auto current = production(); current && *current != id)
        if (const SeedComparison comparison = compare(id, *current); comparison.images > 0)
          event.data["compared"] = to_json(comparison);
      break;
    case Stage::Production:
      if (version.stage != Stage::Accepted) refuse(msg::studio::is_not_accepted(id, to_string(version.stage)));
      break;
    case Stage::Archived:
      event.reason = promotion.override_reason;
      break;
  }
  history_.append(event);
  return read(id);
}

std::optional<std::string> Registry::before_production() const {
  return before_production(state());
}

std::optional<std::string> Registry::before_production(const State& state) const {
  const auto& line = state.in_production;
  const auto is_another = [&](const std::string& id) {
    return id != line.back() && fs::exists(folder_ / id / kVersionRecordName);
  };
  const auto found = std::find_if(line.rbegin(), line.rend(), is_another);
  return found == line.rend() ? std::nullopt : std::optional(*found);
}

Version Registry::roll_back(const std::string& reason) {
  const FileLock lock(folder_ / ".lock");
  const State now = state();
  if (now.in_production.empty()) throw UserInputError(msg::studio::no_version_is_in_production());
  const auto before = before_production(now);
  if (!before) throw UserInputError(msg::studio::no_version_was_in_production_before(now.in_production.back()));
  history_.append({{}, *before, "rollback", reason, {{"from", now.in_production.back()}}});
  return read(*before);
}

}  // namespace thumbsup
