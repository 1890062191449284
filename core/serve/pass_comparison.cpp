#include "serve/pass_comparison.h"

#include <algorithm>
#include <cmath>

#include "serve/serve_messages.h"
#include "verdict/statistics.h"

namespace thumbsup::serve {
namespace {

double log_choose(std::int64_t n, std::int64_t k) {
  const auto log_factorial = [](std::int64_t m) { return std::lgamma(static_cast<double>(m) + 1); };
  return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

nlohmann::json count_json(const PassComparison::Count& count) {
  return {{"passed", count.passed}, {"judged", count.judged}};
}

PassComparison::Count count_from(const nlohmann::json& json) {
  PassComparison::Count count;
  count.judged = std::max<std::int64_t>(0, json.at("judged").get<std::int64_t>());
  count.passed = std::clamp<std::int64_t>(json.at("passed").get<std::int64_t>(), 0, count.judged);
  return count;
}

}  // namespace

double fisher_exact_p(std::int64_t k, std::int64_t n, std::int64_t other_k, std::int64_t other_n) {
  if (n == 0 || other_n == 0) return 1;
  const std::int64_t passed = k + other_k, all = n + other_n;
  const double log_total = log_choose(all, passed);
  // Hypergeometric: of all that passed, i are of the first.
  const auto log_probability = [&](std::int64_t i) {
    return log_choose(n, i) + log_choose(other_n, passed - i) - log_total;
  };
  const double seen = log_probability(k) + 1e-9;  // as likely as what was seen counts, whatever the rounding
  double p = 0;
  for (std::int64_t i = std::max<std::int64_t>(0, passed - other_n); i <= std::min(n, passed); ++i)
    if (log_probability(i) <= seen) p += std::exp(log_probability(i));
  return std::min(p, 1.0);
}

void PassComparison::add(bool is_candidate, bool passed) {
  Count& count = is_candidate ? candidate_ : production_;
  ++count.judged;
  count.passed += passed ? 1 : 0;
  if (std::min(candidate_.judged, production_.judged) < next_look_) return;
  next_look_ *= 2;
  const double p = fisher_exact_p(candidate_.passed, candidate_.judged, production_.passed, production_.judged);
  finding_ = p >= kSignificance                       ? Finding::NoDifference
             : candidate_.rate() > production_.rate() ? Finding::Better
                                                      : Finding::Worse;
}

double PassComparison::difference_low() const {
  return thumbsup::difference_low(candidate_.passed, candidate_.judged, production_.passed, production_.judged);
}
double PassComparison::difference_high() const {
  return -thumbsup::difference_low(production_.passed, production_.judged, candidate_.passed, candidate_.judged);
}

nlohmann::json PassComparison::told(const std::string& candidate, const std::string& production) const {
  const auto say = [&](const char* finding, const auto& message) -> nlohmann::json {
    return {{"finding", finding},
            {"sentence", message(candidate, production, candidate_.passed, candidate_.judged, production_.passed,
                                 production_.judged)
                             .english()},
            {"candidate", count_json(candidate_)},
            {"production", count_json(production_)},
            {"difference_95", {difference_low(), difference_high()}}};
  };
  switch (finding_) {
    case Finding::Better:
      return say("better", msg::serve::canary_found_better);
    case Finding::Worse:
      return say("worse", msg::serve::canary_found_worse);
    case Finding::NoDifference:
      return say("no difference seen", msg::serve::canary_found_none);
    case Finding::TooFew:
      break;
  }
  return say("too few", msg::serve::canary_too_few);
}

nlohmann::json PassComparison::to_json() const {
  return {{"candidate", count_json(candidate_)},
          {"production", count_json(production_)},
          {"next_look", next_look_},
          {"finding", static_cast<int>(finding_)}};
}

PassComparison PassComparison::from_json(const nlohmann::json& json) {
  PassComparison comparison;
  comparison.candidate_ = count_from(json.at("candidate"));
  comparison.production_ = count_from(json.at("production"));
  comparison.next_look_ = std::max(kFirstLook, json.at("next_look").get<std::int64_t>());
  comparison.finding_ = static_cast<Finding>(std::clamp(json.at("finding").get<int>(), 0, 3));
  return comparison;
}

}  // namespace thumbsup::serve
