#include "verdict/nested_evaluation.h"

#include <algorithm>
#include <set>

#include "base/error.h"

namespace thumbsup {
namespace {

std::vector<Scored> scored_outside(const HeldOutAnswers& answers, std::size_t epoch,
                                   std::optional<std::size_t> left_out) {
  std::vector<Scored> scored;
  for (std::size_t i = 0; i < answers.paths.size(); ++i)
    if (answers.folds[i] != left_out) scored.push_back({answers.logits[epoch][i], answers.positive[i]});
  return scored;
}

void require_fit(const HeldOutAnswers& answers) {
  const std::size_t count = answers.paths.size();
  const bool fits = answers.positive.size() == count && answers.folds.size() == count && !answers.logits.empty() &&
                    std::all_of(answers.logits.begin(), answers.logits.end(),
                                [&](const auto& epoch) { return epoch.size() == count; });
  if (!fits) throw LogicError("Every held-out photo needs a path, an answer, a fold and a logit an epoch.");
}

}  // namespace

std::vector<Scored> HeldOutAnswers::scored(std::size_t epoch) const {
  return scored_outside(*this, epoch, std::nullopt);
}

std::vector<Scored> HeldOutAnswers::scored_without(std::size_t epoch, std::size_t fold) const {
  return scored_outside(*this, epoch, fold);
}

EpochChoice choose_epoch(const HeldOutAnswers& answers, const EpochRule& rule, std::optional<std::size_t> left_out) {
  EpochChoice choice;
  double best = 0;
  for (std::size_t i = 0; i < answers.logits.size(); ++i) {
    const auto epoch = static_cast<std::int64_t>(i) + 1;
    const double loss = log_loss(scored_outside(answers, i, left_out));
    if (choice.epoch == 0 || loss < best) {
      choice.epoch = epoch;
      best = loss;
    }
    if (rule.patience && epoch > rule.warm_up && epoch - choice.epoch >= *rule.patience) {
      choice.is_final = true;
      return choice;
    }
  }
  return choice;
}

bool is_settled(const HeldOutAnswers& answers, const EpochRule& rule) {
  if (!choose_epoch(answers, rule, std::nullopt).is_final) return false;
  const std::set<std::size_t> folds(answers.folds.begin(), answers.folds.end());
  return std::all_of(folds.begin(), folds.end(),
                     [&](std::size_t fold) { return choose_epoch(answers, rule, fold).is_final; });
}

Evaluation nested_evaluation(const HeldOutAnswers& answers, const EpochRule& rule, Validation validation) {
  require_fit(answers);
  const auto epoch_of = [&](std::optional<std::size_t> left_out) {
    return static_cast<std::size_t>(choose_epoch(answers, rule, left_out).epoch - 1);
  };
  Evaluation result;
  result.validation = validation;
  const auto all = answers.scored(epoch_of(std::nullopt));
  result.temperature = fit_temperature(all);
  const ThresholdChoice choice = choose_threshold(all, result.temperature);
  result.threshold = result.chosen_threshold = choice.threshold;
  result.threshold_why = choice.why;

  result.held_out.resize(answers.paths.size());
  const std::set<std::size_t> folds(answers.folds.begin(), answers.folds.end());
  for (const std::size_t fold : folds) {
    const std::size_t epoch = epoch_of(fold);
    const auto others = answers.scored_without(epoch, fold);
    const double temperature = fit_temperature(others);
    const double threshold = choose_threshold(others, temperature).threshold;
    for (std::size_t i = 0; i < answers.paths.size(); ++i)
      if (answers.folds[i] == fold)
        result.held_out[i] = {answers.paths[i], answers.positive[i],
                              probability_of(answers.logits[epoch][i], temperature), threshold};
  }
  measure(result);
  return result;
}

}  // namespace thumbsup
