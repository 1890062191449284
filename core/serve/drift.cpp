#include "serve/drift.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace thumbsup::serve {
namespace {

constexpr std::size_t kFewest = 20;  ///< of which a ratio is told

}  // namespace

void BernoulliCusum::add(bool passed) {
  static const double pass = std::log(kBad / kGood), fail = std::log((1 - kBad) / (1 - kGood));
  set_value(value_ + (passed ? pass : fail));
}

void BernoulliCusum::set_value(double value) {
  value_ = std::isfinite(value) ? std::clamp(value, 0.0, 2 * kThreshold) : 0;
}

void add_score(ScoreCounts& counts, double probability) {
  const double place = std::clamp(std::isfinite(probability) ? probability : 0.0, 0.0, 1.0) * kScoreBins;
  ++counts[std::min(static_cast<std::size_t>(place), kScoreBins - 1)];
}

double population_stability_index(const ScoreCounts& expected, const ScoreCounts& actual) {
  const auto total = [](const ScoreCounts& counts) {
    return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0})) + 0.5 * kScoreBins;
  };
  const double all_expected = total(expected), all_actual = total(actual);
  double sum = 0;
  for (std::size_t i = 0; i < kScoreBins; ++i) {
    const double e = (static_cast<double>(expected[i]) + 0.5) / all_expected;
    const double a = (static_cast<double>(actual[i]) + 0.5) / all_actual;
    sum += (a - e) * std::log(a / e);
  }
  return sum;
}

void PassWatch::add(bool passed, double probability) {
  ++judged_;
  cusum_.add(passed);
  if (judged_ <= kReference) add_score(reference_, probability);
  recent_.push_back({passed, probability});
  while (recent_.size() > window_) recent_.pop_front();
}

double PassWatch::pass_ratio() const {
  if (recent_.empty()) return 1;
  const auto passed = std::count_if(recent_.begin(), recent_.end(), [](const Verdict& v) { return v.passed; });
  return static_cast<double>(passed) / static_cast<double>(recent_.size());
}

double PassWatch::psi() const {
  const std::int64_t enough = std::min<std::int64_t>(static_cast<std::int64_t>(window_), kReference);
  const std::int64_t after = std::min<std::int64_t>(judged_ - kReference, static_cast<std::int64_t>(recent_.size()));
  if (after < enough) return 0;
  ScoreCounts actual{};
  for (auto verdict = recent_.end() - after; verdict != recent_.end(); ++verdict)
    add_score(actual, verdict->probability);
  return population_stability_index(reference_, actual);
}

bool PassWatch::is_below(double criterion) const {
  return recent_.size() >= kFewest && pass_ratio() < criterion;
}

nlohmann::json PassWatch::to_json() const {
  nlohmann::json recent = nlohmann::json::array();
  for (const Verdict& verdict : recent_) recent.push_back({verdict.passed, verdict.probability});
  return {{"judged", judged_}, {"cusum", cusum_.value()}, {"reference", reference_}, {"recent", recent}};
}

PassWatch PassWatch::from_json(const nlohmann::json& json, std::size_t window) {
  PassWatch watch(window);
  watch.judged_ = std::max<std::int64_t>(0, json.at("judged").get<std::int64_t>());
  watch.cusum_.set_value(json.at("cusum").get<double>());
  watch.reference_ = json.at("reference").get<ScoreCounts>();
  for (std::int64_t& count : watch.reference_) count = std::clamp<std::int64_t>(count, 0, kReference);
  for (const auto& row : json.at("recent")) {
    watch.recent_.push_back({row.at(0).get<bool>(), row.at(1).get<double>()});
    if (watch.recent_.size() > window) watch.recent_.pop_front();
  }
  return watch;
}

}  // namespace thumbsup::serve
