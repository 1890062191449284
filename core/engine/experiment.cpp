#include "engine/experiment.h"

#include <algorithm>
#include <chrono>

#include "base/error.h"
#include "engine/engine_messages.h"
#include "engine/runs/end_of_run.h"
#include "engine/train.h"
#include "studio/run_folder.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

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

class Experiment {
 public:
  Experiment(const Project& project, ExperimentRecord record, RunControl& control, RunObserver& observer)
      : project_(project), record_(std::move(record)), control_(control), observer_(observer) {}

  ExperimentRecord run() {
    while (!record_.is_finished) {
      control_.checkpoint();
      const TrialScores scores = read_trial_scores(project_, record_);
      auto next = record_.is_searched ? std::nullopt : next_search_trial(record_, scores);
      if (next && !fits_budget(*next)) {
        observer_.on(Notice{msg::engine::experiment_has_no_time_left()});
        next.reset();
      }
      if (!next) {
        record_.is_searched = true;
        next = next_confirmation(record_, scores);
      }
      if (next)
        work_on(*next);
      else
        record_.is_finished = true;
      save_experiment(project_, record_);
    }
    return record_;
  }

 private:
  /// By the pace so far. What the confirmation takes is kept for it.
  bool fits_budget(const NextTrial& next) const {
    if (record_.plan.budget_seconds <= 0 || record_.steps_done == 0) return true;
    const double pace = record_.seconds / static_cast<double>(record_.steps_done);
    const auto steps = next.trial.target - next.trial.reached + record_.plan.confirmations * record_.plan.looks.back();
    return record_.seconds + pace * static_cast<double>(steps) <= record_.plan.budget_seconds;
  }

  void work_on(const NextTrial& next) {
    if (next.index == record_.trials.size())
      record_.trials.push_back(next.trial);
    else
      record_.trials[next.index] = next.trial;
    save_experiment(project_, record_);  // before its run: who is killed in it finds it again
    ExperimentTrial& trial = record_.trials[next.index];
    observer_.on(Notice{msg::engine::experiment_run_begins(
        record_.run_of(next.index), record_.plan.words_for(trial.setting), trial.seed, trial.target)});
    const auto begin = std::chrono::steady_clock::now();
    try {
      train_to(next.index, trial);
      record_.steps_done += trial.target - trial.reached;
      trial.reached = trial.target;
    } catch (const DivergenceError& error) {
      trial.error = error.what();
      observer_.on(Notice{error.message()});
    }
    record_.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
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

ExperimentRecord begin_experiment(const Project& project, const ExperimentOptions& options, const TrainConfig& config) {
  const ExperimentPlan plan = make_plan(options, config);
  for (std::size_t setting = 0; setting < plan.settings(); ++setting)
    if (const auto problems = check_training(plan.config_of(setting, plan.seeds.front())); !problems.empty())
      throw UserInputError(joined(problems));
  return create_experiment(project, plan);
}

ExperimentRecord run_experiment(const Project& project, ExperimentRecord record, RunControl& control,
                                RunObserver& observer) {
  return tell_end(observer, [&] { return Experiment(project, std::move(record), control, observer).run(); });
}

TrainConfig winning_config(const ExperimentRecord& record, const ExperimentTable& table) {
  if (!table.winner) throw UserInputError(msg::engine::experiment_has_no_winner(record.id));
  TrainConfig config = record.plan.config_of(table.winner->setting, record.plan.config.seed);
  if (is_constant(config.lr_scheduler)) config.steps = table.winner->step;
  return config;
}

}  // namespace thumbsup
