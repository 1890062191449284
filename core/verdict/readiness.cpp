#include "verdict/readiness.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>

namespace thumbsup {

namespace {

/// 9 of 10 is reached by 9 of 10, however the division rounds.
constexpr double kRounding = 1e-9;

/// Better than a coin beyond chance: 5 of 5 are, 1 of 1 is not.
bool is_sure(std::int64_t right, std::int64_t wrong) {
  return wilson_interval(right, right + wrong).low > 0.5;
}

}  // namespace

bool may_be_guessing(const Evaluation& evaluation) {
  return informedness_low(evaluation.confusion) <= 0;
}

Readiness readiness(const Evaluation& evaluation) {
  if (evaluation.confusion.balanced_accuracy() < kAskedAccuracy - kRounding) return Readiness::TooOftenWrong;
  const Confusion& c = evaluation.confusion;
  const bool both_are_sure = is_sure(c.true_positive, c.false_negative) && is_sure(c.true_negative, c.false_positive);
  const bool is_certain = evaluation.accuracy_interval.low >= kAskedCertainty && both_are_sure;
  return is_certain ? Readiness::Ready : Readiness::TooFewPhotos;
}

std::int64_t sure_percent(const Interval& interval) {
  return static_cast<std::int64_t>(std::floor(100 * interval.low + kRounding));
}

std::string trust_phrase(const Evaluation& evaluation, const std::string& photos) {
  return fmt::format("at least {} % (right on {} of {} {})", sure_percent(evaluation.accuracy_interval),
                     evaluation.confusion.right(), evaluation.confusion.total(), photos);
}

std::string readiness_phrase(const Evaluation& evaluation) {
  switch (readiness(evaluation)) {
    case Readiness::Ready:
      return "ready";
    case Readiness::TooFewPhotos:
      return fmt::format("not ready yet: too few photos to be sure of {:.0f} %", 100 * kAskedCertainty);
    case Readiness::TooOftenWrong:
      break;
  }
  return fmt::format("not ready yet: less than {:.0f} % right, as the mean over yes and no", 100 * kAskedAccuracy);
}

}  // namespace thumbsup
