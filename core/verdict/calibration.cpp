#include "verdict/calibration.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.h"
#include "verdict/verdict_messages.h"

namespace thumbsup {
namespace {

/// Cross entropy of sigmoid(logit / T) with Platt's targets; as a function of 1 / T it is convex.
double smoothed_loss(std::span<const Scored> photos, double temperature, double yes, double no) {
  double sum = 0;
  for (const Scored& photo : photos) {
    const double x = photo.logit / temperature, target = photo.positive ? yes : no;
    sum += std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))) - target * x;
  }
  return sum;
}

}  // namespace

double fit_temperature(std::span<const Scored> photos) {
  if (photos.empty()) return 1.0;
  double positives = 0;
  for (const Scored& photo : photos) positives += photo.positive;
  const double negatives = static_cast<double>(photos.size()) - positives;
  const double yes = (positives + 1) / (positives + 2), no = 1 / (negatives + 2);
  // Golden section over log T: one minimum, since a convex function stays unimodal under a monotone substitution.
  constexpr double ratio = std::numbers::phi - 1;
  double low = std::log(0.05), high = std::log(20.0);
  for (int i = 0; i < 60; ++i) {
    const double a = high - ratio * (high - low), b = low + ratio * (high - low);
    const bool left = smoothed_loss(photos, std::exp(a), yes, no) <= smoothed_loss(photos, std::exp(b), yes, no);
    (left ? high : low) = left ? b : a;
  }
  return std::exp(0.5 * (low + high));
}

std::vector<ReliabilityBin> reliability_curve(std::span<const Scored> photos, double temperature, int bins) {
  if (bins <= 0) throw LogicError("A reliability curve needs at least one bin.");
  std::vector<ReliabilityBin> curve(static_cast<std::size_t>(bins));
  for (int i = 0; i < bins; ++i) {
    curve[static_cast<std::size_t>(i)].low = static_cast<double>(i) / bins;
    curve[static_cast<std::size_t>(i)].high = static_cast<double>(i + 1) / bins;
  }
  for (const Scored& photo : photos) {
    const double probability = probability_of(photo.logit, temperature);
    ReliabilityBin& bin = curve[static_cast<std::size_t>(std::min(bins - 1, static_cast<int>(probability * bins)))];
    ++bin.count;
    bin.mean_probability += probability;
    bin.share_positive += photo.positive;
  }
  for (ReliabilityBin& bin : curve) {
    if (bin.count == 0) continue;
    bin.mean_probability /= static_cast<double>(bin.count);
    bin.share_positive /= static_cast<double>(bin.count);
  }
  return curve;
}

double expected_calibration_error(std::span<const ReliabilityBin> bins) {
  double sum = 0, count = 0;
  for (const ReliabilityBin& bin : bins) {
    sum += static_cast<double>(bin.count) * std::abs(bin.mean_probability - bin.share_positive);
    count += static_cast<double>(bin.count);
  }
  return count == 0 ? 0.0 : sum / count;
}

ThresholdChoice choose_threshold(std::span<const Scored> photos, double temperature) {
  const Confusion half = confusion_at(photos, temperature, 0.5);
  std::vector<double> probabilities;
  for (const Scored& photo : photos) probabilities.push_back(probability_of(photo.logit, temperature));
  std::sort(probabilities.begin(), probabilities.end());

  double best = 0.5;
  Confusion at_best = half;
  for (std::size_t i = 1; i < probabilities.size(); ++i) {
    const double candidate = 0.5 * (probabilities[i - 1] + probabilities[i]);
    const Confusion result = confusion_at(photos, temperature, candidate);
    if (result.right() < half.right() + 2) continue;
    const double gain = result.balanced_accuracy() - at_best.balanced_accuracy();
    if (gain > 1e-12 ||
        (gain > -1e-12 && at_best.right() > half.right() && std::abs(candidate - 0.5) < std::abs(best - 0.5))) {
      best = candidate;
      at_best = result;
    }
  }
  if (best == 0.5) return {0.5, msg::verdict::threshold_is_half(half.total(), half.right())};
  return {best, msg::verdict::threshold_judges_more(fmt::format("{:.2f}", best), at_best.right(), at_best.total(),
                                                    half.right())};
}

}  // namespace thumbsup
