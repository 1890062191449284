#include "engine/overfitting.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace thumbsup {
namespace {

double drift_of(const RunScore& score) {
  return static_cast<double>(score.class_as_subject) / static_cast<double>(score.class_images);
}

/// The first of the last looks that all show more drift than the base model.
std::optional<std::int64_t> drift_step(const std::vector<RunScore>& scores) {
  std::vector<const RunScore*> measured;
  for (const RunScore& score : scores)
    if (score.class_images > 0) measured.push_back(&score);
  if (measured.size() < 3 || measured.front()->step != 0) return std::nullopt;
  const double before = drift_of(*measured.front());
  std::size_t first = measured.size();
  while (first > 1 && drift_of(*measured[first - 1]) > before) --first;
  if (measured.size() - first < 2) return std::nullopt;
  return measured[first]->step;
}

std::optional<std::int64_t> holdout_step(const std::vector<HoldoutLoss>& losses) {
  const auto lowest = std::min_element(losses.begin(), losses.end(),
                                       [](const HoldoutLoss& a, const HoldoutLoss& b) { return a.loss < b.loss; });
  if (lowest == losses.end() || losses.end() - lowest < 3) return std::nullopt;
  return lowest->step;
}

}  // namespace

Overfitting find_overfitting(const std::vector<RunScore>& scores, const std::vector<HoldoutLoss>& losses) {
  Overfitting signs;
  const auto copied = std::find_if(scores.begin(), scores.end(),
                                   [](const RunScore& score) { return score.step > 0 && score.memorised() > 0; });
  if (copied != scores.end()) signs.memorised = copied->step;
  signs.drift = drift_step(scores);
  signs.holdout = holdout_step(losses);
  return signs;
}

std::string overfitting_words(const Overfitting& signs) {
  std::vector<std::string> parts;
  if (signs.memorised) parts.push_back(fmt::format("a picture is nearly a copy of a photo from step {}", *signs.memorised));
  if (signs.drift) parts.push_back(fmt::format("the class shows the subject more often from step {}", *signs.drift));
  if (signs.holdout) parts.push_back(fmt::format("the held-out loss rises from step {}", *signs.holdout));
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace thumbsup
