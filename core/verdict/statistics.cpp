#include "verdict/statistics.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"

namespace thumbsup {

Interval wilson_interval(std::int64_t k, std::int64_t n) {
  if (k < 0 || n < k) throw LogicError("A proportion needs 0 <= k <= n.");
  if (n == 0) return {};
  constexpr double z = 1.959963984540054;  // 97.5 % quantile of the standard normal distribution
  const double count = static_cast<double>(n), share = static_cast<double>(k) / count;
  const double scale = 1.0 / (1.0 + z * z / count);
  const double centre = scale * (share + z * z / (2.0 * count));
  const double half = scale * z * std::sqrt(share * (1.0 - share) / count + z * z / (4.0 * count * count));
  return {k == 0 ? 0.0 : std::max(0.0, centre - half), k == n ? 1.0 : std::min(1.0, centre + half)};
}

double probability_of(double logit, double temperature) {
  const double x = logit / temperature;
  return x >= 0 ? 1.0 / (1.0 + std::exp(-x)) : std::exp(x) / (1.0 + std::exp(x));
}

double Confusion::accuracy() const {
  return total() == 0 ? 0.0 : static_cast<double>(right()) / static_cast<double>(total());
}

double Confusion::balanced_accuracy() const {
  const auto share = [](std::int64_t part, std::int64_t rest) {
    return part == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(part + rest);
  };
  return 0.5 * (share(true_positive, false_negative) + share(true_negative, false_positive));
}

double difference_low(std::int64_t k, std::int64_t n, std::int64_t other_k, std::int64_t other_n) {
  const Interval interval = wilson_interval(k, n), other = wilson_interval(other_k, other_n);
  if (n == 0 || other_n == 0) return -1;
  const double rate = static_cast<double>(k) / static_cast<double>(n);
  const double other_rate = static_cast<double>(other_k) / static_cast<double>(other_n);
  return rate - other_rate - std::hypot(rate - interval.low, other.high - other_rate);
}

double informedness_low(const Confusion& c) {
  return difference_low(c.true_positive, c.true_positive + c.false_negative, c.false_positive,
                        c.true_negative + c.false_positive);
}

Confusion confusion_at(std::span<const Scored> photos, double temperature, double threshold) {
  Confusion result;
  for (const Scored& photo : photos) {
    const bool passed = probability_of(photo.logit, temperature) >= threshold;
    ++(photo.positive ? (passed ? result.true_positive : result.false_negative)
                      : (passed ? result.false_positive : result.true_negative));
  }
  return result;
}

std::optional<double> roc_auc(std::span<const Scored> photos) {
  std::vector<Scored> sorted(photos.begin(), photos.end());
  std::sort(sorted.begin(), sorted.end(), [](const Scored& a, const Scored& b) { return a.logit < b.logit; });
  double pairs_won = 0, negatives_below = 0, positives = 0;
  for (std::size_t begin = 0; begin < sorted.size();) {
    std::size_t end = begin;
    double tied_positives = 0, tied_negatives = 0;
    for (; end < sorted.size() && sorted[end].logit == sorted[begin].logit; ++end)
      (sorted[end].positive ? tied_positives : tied_negatives) += 1;
    pairs_won += tied_positives * (negatives_below + 0.5 * tied_negatives);
    negatives_below += tied_negatives;
    positives += tied_positives;
    begin = end;
  }
  if (positives == 0 || negatives_below == 0) return std::nullopt;
  return pairs_won / (positives * negatives_below);
}

double log_loss(std::span<const Scored> photos, double temperature) {
  double sum = 0;
  for (const Scored& photo : photos) {
    const double margin = (photo.positive ? photo.logit : -photo.logit) / temperature;
    sum += std::max(-margin, 0.0) + std::log1p(std::exp(-std::abs(margin)));  // log(1 + exp(-margin))
  }
  return photos.empty() ? 0.0 : sum / static_cast<double>(photos.size());
}

}  // namespace thumbsup
