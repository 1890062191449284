#include "engine/experiment.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "base/error.h"
#include "engine/engine_messages.h"
#include "engine/runs/end_of_run.h"
#include "engine/train.h"
#include "studio/file_lock.h"
#include "studio/run_folder.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kWaitForOthers{500};

/// Passes on what a run tells, and stops it when the pictures of a step are judged.
class StopAtLook : public PartObserver {
 public:
  StopAtLook(RunObserver& whole, RunControl& run, std::int64_t step, std::int64_t steps)
      : PartObserver(whole), run_(run), step_(step), is_last_(step >= steps) {}

  void on(const RunEvent& event) override {
    PartObserver::on(event);
    if (const auto* score = std::get_if<RunScore>(&event)) last_step_ = std::max(last_step_, score->step);
    if (const auto* step = std::get_if<TrainStep>(&event)) last_step_ = std::max(last_step_, step->step - 1);
    // A step without pictures (they were not finite) has no score: the step after it stops the run.
    if (!is_last_ && last_step_ >= step_) {
      stopped_ = true;
      run_.request_stop();
    }
  }
  bool has_stopped() const { return stopped_; }

 private:
  RunControl& run_;
  const std::int64_t step_;
  const bool is_last_;
  std::int64_t last_step_ = 0;
  bool stopped_ = false;
};

/// One worker of an experiment. Several share it: the record is read, decided on and written under its lock, and a run
/// is worked on under its own.
class Worker {
 public:
  Worker(const Project& project, const std::string& id, RunControl& control, RunObserver& observer)
      : project_(project), record_(read_experiment(project, id)), control_(control), observer_(observer) {}

  ExperimentRecord run() {
    warn_of_full_disk();
    while (true) {
      control_.checkpoint();
      if (auto work = take_work())
        settle(*work, work_on(*work));
      else if (record_.is_finished)
        return record_;
      else
        std::this_thread::sleep_for(kWaitForOthers);
    }
  }

 private:
  struct Work {
    std::size_t index = 0;
    ExperimentTrial trial;
    std::unique_ptr<FileLock> claim;
  };
  struct Outcome {
    std::string error;
    double seconds = 0;
  };

  /// Every run stays, with its checkpoint or its model: what does not fit is better known before than at the last run.
  void warn_of_full_disk() {
    if (record_.is_finished) return;
    const ExperimentForecast left = forecast_experiment(record_, project_.runs_folder());
    if (left.runs > 0 && !left.fits_disk())
      observer_.on(Notice{msg::engine::experiment_may_fill_disk(left.runs, format_bytes(left.disk_bytes),
                                                                format_bytes(left.disk_available_bytes))});
  }

  /// The next of the trials that nobody works on, written into the record before its run begins: who is killed in it
  /// finds it again. Nothing when the experiment is finished, or when what the others do has to end first.
  std::optional<Work> take_work() {
    const FileLock lock(experiment_lock(project_, record_.id), &control_);
    record_ = read_experiment(project_, record_.id);
    if (record_.is_finished) {
      remove_locks(project_, record_);  // this one made them anew
      return std::nullopt;
    }
    const BusyTrials busy = find_busy();
    const auto next = next_trial(busy);
    std::optional<Work> work;
    if (next) {
      if (next->index == record_.trials.size())
        record_.trials.push_back(next->trial);
      else
        record_.trials[next->index] = next->trial;
      work = Work{next->index, next->trial, FileLock::try_take(trial_lock(project_, record_, next->index))};
      if (!work->claim) return std::nullopt;
    } else if (!busy.empty()) {
      return std::nullopt;
    } else {
      record_.is_finished = true;
    }
    save_experiment(project_, record_);
    if (record_.is_finished) remove_locks(project_, record_);
    return work;
  }

  BusyTrials find_busy() const {
    BusyTrials busy;
    for (std::size_t i = 0; i < record_.trials.size(); ++i)
      if (!record_.trials[i].is_over() && !FileLock::try_take(trial_lock(project_, record_, i))) busy.insert(i);
    return busy;
  }

  std::optional<NextTrial> next_trial(const BusyTrials& busy) {
    const TrialScores scores = read_trial_scores(project_, record_);
    auto next = record_.is_searched ? std::nullopt : next_search_trial(record_, scores, busy);
    if (next) {
      if (const auto reason = why_not_in_budget(*next, busy)) {
        if (!std::exchange(said_used_up_, true)) observer_.on(Notice{*reason});
        next.reset();
      }
    }
    if (next || (!record_.is_searched && !busy.empty())) return next;
    record_.is_searched = true;
    return next_confirmation(record_, scores, busy);
  }

  /// The time by the pace so far. What the confirmation takes is kept for it.
  std::optional<Message> why_not_in_budget(const NextTrial& next, const BusyTrials& busy) const {
    const ExperimentPlan& plan = record_.plan;
    auto steps = next.trial.target - next.trial.reached;
    for (const std::size_t i : busy) steps += record_.trials[i].target - record_.trials[i].reached;
    const std::int64_t confirming = confirming_runs(plan);
    if (plan.max_steps > 0 && record_.steps_done + steps + confirming * plan.looks.back() > plan.max_steps)
      return msg::engine::experiment_has_no_steps_left();
    if (plan.budget_seconds <= 0 || record_.steps_done == 0) return std::nullopt;
    const double pace = record_.seconds / static_cast<double>(record_.steps_done);
    const auto turns = (confirming + plan.parallel - 1) / plan.parallel;
    const double seconds = (record_.seconds + pace * static_cast<double>(steps)) / static_cast<double>(plan.parallel) +
                           pace * static_cast<double>(turns * plan.looks.back());
    return seconds <= plan.budget_seconds ? std::nullopt : std::optional(msg::engine::experiment_has_no_time_left());
  }

  Outcome work_on(const Work& work) {
    observer_.on(Notice{msg::engine::experiment_run_begins(
        record_.run_of(work.index), record_.plan.words_for(work.trial.setting), work.trial.seed, work.trial.target)});
    Outcome outcome;
    const auto begin = std::chrono::steady_clock::now();
    try {
      train_to(work.index, work.trial);
    } catch (const DivergenceError& error) {
      outcome.error = error.what();
      observer_.on(Notice{error.message()});
    }
    outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return outcome;
  }

  /// What a run came to is in its folder; that it came to it is written even when a stop is asked for.
  void settle(const Work& work, const Outcome& outcome) {
    const FileLock lock(experiment_lock(project_, record_.id));
    record_ = read_experiment(project_, record_.id);
    ExperimentTrial& trial = record_.trials.at(work.index);
    if (outcome.error.empty()) {
      record_.steps_done += work.trial.target - work.trial.reached;
      trial.reached = work.trial.target;
    } else {
      trial.error = outcome.error;
      const RunRecord run = read_run(project_.runs_folder() / record_.run_of(work.index));
      record_.steps_done += std::max<std::int64_t>(0, run.step - work.trial.reached);
    }
    record_.seconds += outcome.seconds;
    save_experiment(project_, record_);
  }

  void train_to(std::size_t index, const ExperimentTrial& trial) {
    TrainConfig config = record_.plan.config_of(trial.setting, trial.seed);
    config.out = project_.runs_folder() / record_.run_of(index);
    const bool is_begun = is_run_folder(config.out);
    if (is_begun && has_come_to(config.out, trial.target, config.steps)) return;
    RunControl part(control_);
    StopAtLook look(observer_, part, trial.target, config.steps);
    try {
      if (is_begun)
        resume_run(config.out, part, look);
      else
        train(config, part, look);
    } catch (const CancelledError&) {
      if (!look.has_stopped() || control_.stop_requested()) throw;
    }
  }

  /// Before a kill that came between the run's stop and its place in the record; or by somebody who ended it by hand.
  static bool has_come_to(const fs::path& run, std::int64_t target, std::int64_t steps) {
    const RunRecord record = read_run(run);
    if (target >= steps || record.state == RunState::Succeeded) return record.state == RunState::Succeeded;
    const auto scores = read_scores(run);
    return record.state == RunState::Cancelled && record.step >= target &&
           std::any_of(scores.begin(), scores.end(), [&](const RunScore& score) { return score.step >= target; });
  }

  const Project& project_;
  ExperimentRecord record_;
  RunControl& control_;
  RunObserver& observer_;
  bool said_used_up_ = false;
};

}  // namespace

TrialScores read_trial_scores(const Project& project, const ExperimentRecord& record) {
  TrialScores scores;
  for (std::size_t i = 0; i < record.trials.size(); ++i)
    scores.push_back(read_scores(project.runs_folder() / record.run_of(i)));
  return scores;
}

ExperimentTable read_table(const Project& project, const ExperimentRecord& record) {
  return tabulate(record, read_trial_scores(project, record));
}

ExperimentForecast forecast_experiment(const ExperimentRecord& record, const fs::path& runs) {
  const ExperimentPlan& plan = record.plan;
  ExperimentForecast forecast;
  forecast.runs = std::max<std::int64_t>(0, most_runs(plan) - std::ssize(record.trials));
  TrainConfig config = plan.config_of(0, plan.seeds.front());
  config.out = runs / "exp";
  forecast.one = forecast_training(config);
  forecast.disk_bytes = forecast.one.disk_bytes * static_cast<std::uint64_t>(forecast.runs);
  forecast.disk_available_bytes = forecast.one.disk_available_bytes;
  return forecast;
}

ExperimentRecord begin_experiment(const Project& project, const ExperimentOptions& options, const TrainConfig& config) {
  const ExperimentPlan plan = make_plan(options, config);
  for (std::size_t setting = 0; setting < plan.settings(); ++setting)
    if (const auto problems = check_training(plan.config_of(setting, plan.seeds.front())); !problems.empty())
      throw UserInputError(joined(problems));
  const std::int64_t first = plan.strategy == ExperimentStrategy::Grid ? plan.looks.back() : plan.looks.front();
  const std::int64_t least = first * std::ssize(plan.seeds) + confirming_runs(plan) * plan.looks.back();
  if (plan.max_steps > 0 && plan.max_steps < least)
    throw UserInputError(msg::engine::experiment_needs_more_steps(plan.max_steps, least));
  return create_experiment(project, plan);
}

ExperimentRecord run_experiment(const Project& project, const std::string& id, RunControl& control,
                                RunObserver& observer) {
  return tell_end(observer, [&] { return Worker(project, id, control, observer).run(); });
}

TrainConfig winning_config(const ExperimentRecord& record, const ExperimentTable& table) {
  const auto advice = table.advice();
  if (!advice) throw UserInputError(msg::engine::experiment_has_no_winner(record.id));
  TrainConfig config = record.plan.config_of(advice->setting, record.plan.config.seed);
  if (is_constant(config.lr_scheduler)) config.steps = advice->step;
  return config;
}

}  // namespace thumbsup
