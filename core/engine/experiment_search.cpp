#include "engine/experiment_search.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "params/json_params.h"

namespace thumbsup {
namespace {

/// Adds one run's score to a point.
void add(ExperimentPoint& point, const RunScore& score) {
  const auto images = point.images + score.images;
  if (images > 0)
    point.similarity =
        (point.similarity * static_cast<double>(point.images) + score.similarity * static_cast<double>(score.images)) /
        static_cast<double>(images);
  point.images = images;
  ++point.runs;
  point.passed += score.passed;
  point.class_images += score.class_images;
  point.class_as_subject += score.class_as_subject;
  point.memorised += score.memorised();
}

bool exceeds(std::int64_t count, std::int64_t of, double limit) {
  return of > 0 && static_cast<double>(count) > limit * static_cast<double>(of);
}

/// What the given trials came to at a look, those alone that have come to it.
ExperimentPoint point_of(const ExperimentRecord& record, const TrialScores& scores, std::size_t setting,
                         std::int64_t step, bool confirms) {
  ExperimentPoint point;
  point.setting = setting;
  point.step = step;
  for (std::size_t i = 0; i < record.trials.size(); ++i) {
    const ExperimentTrial& trial = record.trials[i];
    if (trial.setting != setting || trial.confirms != confirms || trial.reached < step) continue;
    for (const RunScore& score : scores.at(i))
      if (score.step == step && score.images > 0) add(point, score);
  }
  point.within_limits = !exceeds(point.class_as_subject, point.class_images, record.plan.drift_limit) &&
                        !exceeds(point.memorised, point.images, record.plan.memorised_limit);
  return point;
}

/// The search as its rungs see it: a setting counts with all its seeds.
class Search {
 public:
  Search(const ExperimentRecord& record, const TrialScores& scores, const BusyTrials& busy)
      : record_(record), scores_(scores), busy_(busy) {
    for (std::size_t i = 0; i < record.trials.size(); ++i)
      if (!record.trials[i].confirms) trials_[record.trials[i].setting].push_back(i);
  }

  std::optional<NextTrial> next() const {
    for (const auto& [setting, indices] : trials_)
      if (auto unfinished = unfinished_of(setting, indices)) return unfinished;
    return record_.plan.strategy == ExperimentStrategy::Grid ? begin_next(looks().back()) : next_by_halving();
  }

 private:
  const std::vector<std::int64_t>& looks() const { return record_.plan.looks; }

  std::int64_t target_of(const std::vector<std::size_t>& indices) const {
    std::int64_t target = 0;
    for (const std::size_t i : indices) target = std::max(target, record_.trials[i].target);
    return target;
  }

  bool has_failed(const std::vector<std::size_t>& indices) const {
    return std::any_of(indices.begin(), indices.end(), [&](std::size_t i) { return !record_.trials[i].error.empty(); });
  }

  /// Whether all its seeds have come to a look.
  bool has_reached(const std::vector<std::size_t>& indices, std::int64_t step) const {
    return indices.size() == record_.plan.seeds.size() && !has_failed(indices) &&
           std::all_of(indices.begin(), indices.end(),
                       [&](std::size_t i) { return record_.trials[i].reached >= step; });
  }

  /// Of a setting that was begun: the next of its runs that is not where the setting is to come to. One that cannot get
  /// there costs no more.
  std::optional<NextTrial> unfinished_of(std::size_t setting, const std::vector<std::size_t>& indices) const {
    if (has_failed(indices)) return std::nullopt;
    const std::int64_t target = target_of(indices);
    for (const std::int64_t seed : record_.plan.seeds) {
      const auto found =
          std::find_if(indices.begin(), indices.end(), [&](std::size_t i) { return record_.trials[i].seed == seed; });
      ExperimentTrial trial{setting, seed, target};
      if (found == indices.end()) {
        if (is_full()) return std::nullopt;
        return NextTrial{record_.trials.size(), trial};
      }
      trial = record_.trials[*found];
      trial.target = target;
      if (!trial.is_over() && !busy_.contains(*found)) return NextTrial{*found, trial};
    }
    return std::nullopt;
  }

  bool is_full() const {
    std::size_t runs = 0;
    for (const auto& [setting, indices] : trials_) runs += indices.size();
    return record_.plan.max_runs > 0 && static_cast<std::int64_t>(runs) >= record_.plan.max_runs;
  }

  /// The first setting that was not begun.
  std::optional<NextTrial> begin_next(std::int64_t target) const {
    if (is_full()) return std::nullopt;
    for (std::size_t setting = 0; setting < record_.plan.settings(); ++setting)
      if (!trials_.contains(setting))
        return NextTrial{record_.trials.size(), {setting, record_.plan.seeds.front(), target}};
    return std::nullopt;
  }

  std::optional<NextTrial> next_by_halving() const {
    for (std::size_t rung = looks().size() - 1; rung-- > 0;)
      if (auto promoted = promote(rung, /*closed=*/false)) return promoted;
    if (auto begun = begin_next(looks().front())) return begun;
    if (!busy_.empty()) return std::nullopt;  // which of a rung are the better half is known when all have come to it
    for (std::size_t rung = 0; rung + 1 < looks().size(); ++rung)
      if (auto promoted = promote(rung, /*closed=*/true)) return promoted;
    return std::nullopt;
  }

  /// The best setting of a rung that may go on and has not; its first run goes on, the others follow.
  std::optional<NextTrial> promote(std::size_t rung, bool closed) const {
    const std::int64_t step = looks()[rung];
    std::vector<ExperimentPoint> come;
    for (const auto& [setting, indices] : trials_)
      if (has_reached(indices, step)) come.push_back(point_of(record_, scores_, setting, step, false));
    std::sort(come.begin(), come.end(), is_better);
    const std::size_t may_go_on = closed ? (come.size() + 1) / 2 : come.size() / 2;
    for (std::size_t i = 0; i < may_go_on; ++i) {
      const auto& indices = trials_.at(come[i].setting);
      if (target_of(indices) > step) continue;
      ExperimentTrial trial = record_.trials[indices.front()];
      trial.target = looks()[rung + 1];
      return NextTrial{indices.front(), trial};
    }
    return std::nullopt;
  }

  const ExperimentRecord& record_;
  const TrialScores& scores_;
  const BusyTrials& busy_;
  std::map<std::size_t, std::vector<std::size_t>> trials_;  ///< of each setting that was begun
};

}  // namespace

bool is_better(const ExperimentPoint& one, const ExperimentPoint& other) {
  const auto rank = [](const ExperimentPoint& point) {
    return std::tuple(!point.within_limits, -point.pass_rate(), -point.similarity, point.step, point.setting);
  };
  return rank(one) < rank(other);
}

ExperimentTable tabulate(const ExperimentRecord& record, const TrialScores& scores) {
  ExperimentTable table;
  for (std::size_t setting = 0; setting < record.plan.settings(); ++setting)
    for (const std::int64_t step : record.plan.looks)
      if (const auto point = point_of(record, scores, setting, step, false); point.images > 0)
        table.points.push_back(point);
  std::sort(table.points.begin(), table.points.end(), is_better);
  const auto winner = std::find_if(table.points.begin(), table.points.end(), [&](const ExperimentPoint& point) {
    return point.within_limits && point.runs == std::ssize(record.plan.seeds);
  });
  if (winner == table.points.end()) return table;
  for (ExperimentPoint& point : table.points)
    point.tied = point.within_limits && &point != &*winner &&
                 difference_low(winner->passed, winner->images, point.passed, point.images) <= 0;
  table.winner = *winner;
  const auto again = point_of(record, scores, winner->setting, winner->step, true);
  if (again.images > 0) table.confirmation = again;
  if (const auto before = setting_as_it_was(record.plan); before && *before != winner->setting)
    if (const auto point = point_of(record, scores, *before, record.plan.looks.back(), true); point.images > 0)
      table.as_it_was = point;
  return table;
}

std::optional<ExperimentPoint> ExperimentTable::advice() const {
  return as_it_was && confirmation && is_better(*as_it_was, *confirmation) ? as_it_was : winner;
}

bool ExperimentTable::cannot_tell_from_before() const {
  if (!as_it_was || !confirmation) return true;
  const bool stays = advice() == as_it_was;
  const ExperimentPoint& better = stays ? *as_it_was : *confirmation;
  const ExperimentPoint& other = stays ? *confirmation : *as_it_was;
  return difference_low(better.passed, better.images, other.passed, other.images) <= 0;
}

std::optional<std::size_t> setting_as_it_was(const ExperimentPlan& plan) {
  TrainConfig config = plan.config;
  const nlohmann::json values = params_to_json(train_params().bind(config), Written::All);
  for (std::size_t setting = 0; setting < plan.settings(); ++setting) {
    const auto of_axes = plan.values_of(setting);
    bool is_same = true;
    for (std::size_t i = 0; i < of_axes.size(); ++i)
      is_same = is_same && values.value(plan.axes[i].param, nlohmann::json()) == of_axes[i];
    if (is_same) return setting;
  }
  return std::nullopt;
}

std::int64_t confirming_runs(const ExperimentPlan& plan) {
  return plan.confirmations * (setting_as_it_was(plan) && plan.settings() > 1 ? 2 : 1);
}

std::int64_t most_runs(const ExperimentPlan& plan) {
  const auto all = static_cast<std::int64_t>(plan.settings()) * std::ssize(plan.seeds);
  return (plan.max_runs > 0 ? std::min(all, plan.max_runs) : all) + confirming_runs(plan);
}

std::int64_t most_steps(const ExperimentPlan& plan) {
  const std::int64_t steps = most_runs(plan) * plan.looks.back();
  return plan.max_steps > 0 ? std::min(steps, plan.max_steps) : steps;
}

std::optional<NextTrial> next_search_trial(const ExperimentRecord& record, const TrialScores& scores,
                                           const BusyTrials& busy) {
  return Search(record, scores, busy).next();
}

std::optional<NextTrial> next_confirmation(const ExperimentRecord& record, const TrialScores& scores,
                                           const BusyTrials& busy) {
  const auto winner = tabulate(record, scores).winner;
  if (!winner) return std::nullopt;
  std::vector<std::pair<std::size_t, std::int64_t>> wanted{{winner->setting, winner->step}};
  if (const auto before = setting_as_it_was(record.plan); before && *before != winner->setting)
    wanted.emplace_back(*before, record.plan.looks.back());
  for (const auto& [setting, step] : wanted) {
    std::int64_t begun = 0;
    for (std::size_t i = 0; i < record.trials.size(); ++i) {
      const ExperimentTrial& trial = record.trials[i];
      if (!trial.confirms || trial.setting != setting) continue;
      if (!trial.is_over() && !busy.contains(i)) return NextTrial{i, trial};
      ++begun;
    }
    if (begun >= record.plan.confirmations) continue;
    ExperimentTrial trial{setting, record.plan.seeds.back() + (1 + begun) * record.plan.seed_distance(), step};
    trial.confirms = true;
    return NextTrial{record.trials.size(), trial};
  }
  return std::nullopt;
}

}  // namespace thumbsup
