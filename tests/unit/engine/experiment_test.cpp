// An experiment as a whole, with a tiny model: its runs, its record, and that an interruption changes nothing.
#include "engine/experiment.h"

#include <algorithm>
#include <future>
#include <random>

#include "base/json_file.h"
#include "engine/experiment_page.h"
#include "engine/experiment_version.h"
#include "engine/forecast.h"
#include "studio/train_values.h"
#include "tiny_judge.h"
#include "train_support.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::EngineTrain;
using testing::HasSubstr;

class ExperimentRuns : public EngineTrain {
 protected:
  void SetUp() override {
    EngineTrain::SetUp();
    test::write_judge(folder / "judge");
    options.axes = {"learning_rate=1e-3,1e-2", "steps=2..4/2"};
    options.drift_limit = options.memorised_limit = 1;  // this judge knows nobody
  }

  /// A project of its own for every experiment: the same photos, model and judge.
  Project project(const std::string& name) {
    Project made = Project::create(folder / name, "Alexa");
    made.add_photos(Shelf::Instance, {config.instance}, &control);
    made.add_photos(Shelf::Class, {config.class_}, &control);
    return made;
  }
  ExperimentPlan plan(const Project& project) const {
    TrainConfig values = config;
    values.dtype = Dtype::Float32;
    values.sample_every = 1;
    values.sample_count = 2;
    values.sample_steps = 2;
    values.class_sample_count = 1;
    return make_plan(options, next_run(project, values, folder / "judge"));
  }
  ExperimentTable table(const Project& project, const ExperimentRecord& record) const {
    return tabulate(record, read_trial_scores(project, record));
  }

  ExperimentOptions options;
  RunControl control;
  SilentObserver none;
};

/// Stops after so many events.
class StopsAfter : public RunObserver {
 public:
  StopsAfter(std::int64_t events, RunControl& control) : left_(events), control_(control) {}
  void on(const RunEvent&) override {
    if (left_-- == 0) control_.request_stop();
  }

 private:
  std::int64_t left_;
  RunControl& control_;
};

/// Keeps the first notice, and stops there.
class StopsAtFirst : public RunObserver {
 public:
  explicit StopsAtFirst(RunControl& control) : control_(control) {}
  void on(const RunEvent& event) override {
    if (const auto* notice = std::get_if<Notice>(&event); notice != nullptr && text.empty()) text = notice->text;
    control_.request_stop();
  }
  std::string text;

 private:
  RunControl& control_;
};

TEST_F(ExperimentRuns, AnInterruptionAnywhereChangesNothing) {
  const Project whole = project("whole");
  const ExperimentRecord reference = run_experiment(whole, create_experiment(whole, plan(whole)).id, control, none);
  ASSERT_TRUE(reference.is_finished);
  EXPECT_EQ(reference.id, "exp-001");
  ASSERT_EQ(reference.trials.size(), 3u) << "two settings and the confirmation";
  EXPECT_EQ(list_runs(whole.runs_folder()).size(), 3u) << "its runs are the project's";
  const ExperimentTable expected = table(whole, reference);
  ASSERT_TRUE(expected.winner && expected.confirmation);
  EXPECT_EQ(expected.points.size(), 3u) << "one setting was left at its first look";

  std::mt19937 random(7);
  for (int round = 0; round < 3; ++round) {
    const Project broken = project("broken" + std::to_string(round));
    std::string id = create_experiment(broken, plan(broken)).id;
    bool finished = false;
    for (int session = 0; session < 200 && !finished; ++session) {
      RunControl stopping;
      StopsAfter observer(std::uniform_int_distribution<std::int64_t>(3, 120)(random), stopping);
      try {
        // As after a kill: from what the files say.
        finished = run_experiment(broken, id, stopping, observer).is_finished;
      } catch (const CancelledError&) {
      }
    }
    ASSERT_TRUE(finished);
    const ExperimentTable again = table(broken, read_experiment(broken, id));
    EXPECT_EQ(again.points, expected.points);
    EXPECT_EQ(again.winner, expected.winner);
    EXPECT_EQ(again.confirmation, expected.confirmation);
  }
}

TEST_F(ExperimentRuns, TwoWorkersShareItsRunsAndAGridComesToTheSameTable) {
  options.strategy = ExperimentStrategy::Grid;
  const Project alone = project("alone"), shared = project("shared");
  const ExperimentRecord reference = run_experiment(alone, create_experiment(alone, plan(alone)).id, control, none);
  const std::string id = create_experiment(shared, plan(shared)).id;
  // As in another process: what it knows of the project and the experiment it has read from the files.
  auto other = std::async(std::launch::async, [&] {
    RunControl its_control;
    SilentObserver its_own;
    return run_experiment(Project::open(shared.folder(), ProjectAccess::Read), id, its_control, its_own);
  });
  const ExperimentRecord mine = run_experiment(shared, id, control, none);
  const ExperimentRecord its = other.get();
  EXPECT_TRUE(mine.is_finished && its.is_finished);
  ASSERT_EQ(mine.trials.size(), 3u) << "no run twice";
  EXPECT_EQ(mine.steps_done, reference.steps_done);
  EXPECT_EQ(table(shared, mine).points, table(alone, reference).points);
  EXPECT_EQ(table(shared, mine).confirmation, table(alone, reference).confirmation);
  for (const auto& entry : fs::directory_iterator(shared.folder() / "experiments"))
    EXPECT_EQ(entry.path().extension(), ".json") << "no lock is left";
}

TEST_F(ExperimentRuns, SaysBeforeItsFirstRunThatAllOfThemDoNotFitOnTheDisk) {
  const Project here = project("p");
  ExperimentPlan large = plan(here);
  large.config.learning_rate = 1e-3;  // one of those that are tried: it is trained on the fresh seeds too
  ASSERT_EQ(confirming_runs(large), 2);
  large.config.resolution = 2048;  // of class pictures that are to be made, not photos: only their size counts here
  TrainConfig one = large.config;
  one.out = here.runs_folder() / "one";
  const std::uint64_t room = forecast_training(one).disk_available_bytes;
  if (room == 0) GTEST_SKIP() << "the system does not tell how much disk is free";
  // Without those that confirm they would fit.
  const auto runs = 2 + static_cast<std::uint64_t>(confirming_runs(large));
  large.config.num_class_images = static_cast<std::int64_t>(room / 10 * 11 / runs / (2048 * 2048 * 2));
  RunControl stopping;
  StopsAtFirst observer(stopping);
  EXPECT_THROW(run_experiment(here, create_experiment(here, large).id, stopping, observer), CancelledError);
  EXPECT_THAT(observer.text, HasSubstr("runs are left, which keep up to"));
}

TEST_F(ExperimentRuns, ARunThatSomebodyEndedByHandIsTakenAsItIs) {
  const Project here = project("p");
  ExperimentRecord record = run_experiment(here, create_experiment(here, plan(here)).id, control, none);
  const ExperimentTable before = table(here, record);
  std::size_t left_behind = 0;
  while (record.trials[left_behind].reached != 2) ++left_behind;
  resume_run(here.runs_folder() / record.run_of(left_behind), control, none);
  // As after a kill before the record had it.
  record.trials[left_behind].reached = 0;
  record.is_searched = record.is_finished = false;
  save_experiment(here, record);
  const ExperimentRecord again = run_experiment(here, record.id, control, none);
  EXPECT_TRUE(again.is_finished);
  EXPECT_EQ(again.trials[left_behind].reached, 2);
  EXPECT_EQ(table(here, again).points, before.points);
}

TEST_F(ExperimentRuns, ARunThatDivergesIsOutAndTheOthersGoOn) {
  options.axes = {"learning_rate=1e-3,1", "steps=3"};
  options.strategy = ExperimentStrategy::Grid;
  options.confirmations = 0;
  const Project here = project("p");
  ExperimentPlan wild = plan(here);
  wild.config.max_grad_norm = 0;
  const ExperimentRecord record = run_experiment(here, create_experiment(here, wild).id, control, none);
  EXPECT_TRUE(record.is_finished);
  ASSERT_EQ(record.trials.size(), 2u);
  EXPECT_EQ(record.trials[0].error, "");
  EXPECT_NE(record.trials[1].error, "");
  const ExperimentTable result = table(here, record);
  ASSERT_TRUE(result.winner);
  EXPECT_EQ(result.winner->setting, 0u);
  EXPECT_THAT(experiment_page(here, record, result), HasSubstr("Runs that failed"));
}

TEST_F(ExperimentRuns, ATimeBudgetIsKeptWithRoomForTheConfirmation) {
  options.axes = {"learning_rate=1e-3,2e-3,3e-3,4e-3", "steps=2"};
  options.strategy = ExperimentStrategy::Grid;
  options.budget = "1s";
  const Project here = project("p");
  ExperimentRecord record = create_experiment(here, plan(here));
  record.seconds = 0.8;  // of an earlier session: two steps in 0.8 s
  record.steps_done = 2;
  record.trials.push_back({0, record.plan.seeds.front(), 2, 2});
  save_experiment(here, record);
  const auto ended = run_experiment(here, record.id, control, none);
  EXPECT_TRUE(ended.is_finished);
  EXPECT_EQ(ended.trials.size(), 1u) << "neither another setting nor, without pictures to confirm, anything else";
}

TEST_F(ExperimentRuns, ABudgetOfStepsIsNeverExceededAndLeavesRoomForTheConfirmation) {
  options.axes = {"learning_rate=2e-3,3e-3,5e-3", "steps=2..4/2"};
  options.max_steps = 10;
  const Project here = project("p");
  const ExperimentRecord record = run_experiment(here, create_experiment(here, plan(here)).id, control, none);
  EXPECT_TRUE(record.is_finished);
  EXPECT_LE(record.steps_done, options.max_steps);
  EXPECT_TRUE(table(here, record).confirmation) << "its steps were kept for it";
  std::int64_t searched = 0;
  for (const ExperimentTrial& trial : record.trials) searched += trial.confirms ? 0 : trial.reached;
  EXPECT_EQ(searched, 6)
      << "two first looks, and the better to the last; the third setting would take the confirmation's";
  EXPECT_EQ(read_experiment(here, record.id).plan.max_steps, 10);

  options.max_steps = 5;  // a first look and a confirmation are 6
  TrainConfig values = plan(here).config;
  try {
    begin_experiment(here, options, values);
    FAIL() << "it cannot come to anything";
  } catch (const UserInputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("5 steps do not reach"));
    EXPECT_THAT(error.what(), HasSubstr("that takes 6"));
  }
  EXPECT_EQ(list_experiments(here).size(), 1u);
}

TEST_F(ExperimentRuns, WhatItFoundBecomesAVersionByThePicturesOfItsFreshSeed) {
  const Project here = project("p");
  ExperimentRecord record = create_experiment(here, plan(here));
  EXPECT_THROW(accept_experiment(here, record.id, {}, control, none), UserInputError) << "there is no winner";
  record = run_experiment(here, record.id, control, none);
  const auto confirming = std::find_if(record.trials.begin(), record.trials.end(),
                                       [](const ExperimentTrial& trial) { return trial.confirms; });
  ASSERT_NE(confirming, record.trials.end());
  const std::string run = record.run_of(static_cast<std::size_t>(confirming - record.trials.begin()));
  const ExperimentTable found = table(here, record);

  const ExperimentVersion made = accept_experiment(here, record.id, "the best", control, none);
  EXPECT_EQ(made.run, run);
  EXPECT_EQ(made.report.images, 2);
  EXPECT_EQ(made.report.passed, found.confirmation->passed) << "the same pictures, the same judge";
  EXPECT_THAT(made.accepted.refusal, HasSubstr("too few to say")) << "two pictures are no evidence";
  EXPECT_EQ(made.accepted.stage, Stage::Candidate);
  const Registry registry(here.versions_folder());
  EXPECT_EQ(registry.read(made.accepted.version).record.name, "the best");
  EXPECT_TRUE(registry.verify(made.accepted.version).problems.empty());
  EXPECT_EQ(accept_experiment(here, record.id, "the best", control, none).accepted.version, made.accepted.version)
      << "repeated, it changes nothing";
  EXPECT_EQ(registry.list().versions.size(), 1u);
}

TEST_F(ExperimentRuns, AModelThatWasBestOnTheWayIsThatOfItsCheckpoint) {
  options.axes = {"learning_rate=1e-3", "steps=2..4/2"};
  options.max_steps = 6;  // the first look, and room for a confirmation to the last: the search ends at the first
  const Project here = project("p");
  const ExperimentRecord record = run_experiment(here, create_experiment(here, plan(here)).id, control, none);
  ASSERT_EQ(table(here, record).winner->step, 2);
  const ExperimentVersion made = accept_experiment(here, record.id, {}, control, none);
  const Registry registry(here.versions_folder());
  const Version version = registry.read(made.accepted.version);
  EXPECT_EQ(version.record.run, made.run + "-step-2") << "whoever takes the run to its end has another model";
  EXPECT_TRUE(registry.verify(version.record.id).problems.empty());
  const RunRecord run = read_run(here.runs_folder() / made.run);
  EXPECT_EQ(run.state, RunState::Cancelled) << "the run is as it was";
  EXPECT_TRUE(run.model.empty());
  for (const auto& entry : fs::directory_iterator(here.cache_folder()))
    EXPECT_EQ(entry.path().filename().string().find("step"), std::string::npos) << entry.path();

  ExperimentRecord unconfirmed = record;
  unconfirmed.trials.pop_back();
  save_experiment(here, unconfirmed);
  EXPECT_THROW(accept_experiment(here, record.id, {}, control, none), UserInputError) << "it is no evidence";
}

TEST_F(ExperimentRuns, ThePageShowsTheSameSeedsOfEverySettingAndLoadsNothing) {
  const Project here = project("p");
  const ExperimentRecord record = run_experiment(here, create_experiment(here, plan(here)).id, control, none);
  const ExperimentTable result = table(here, record);
  const std::string page = experiment_page(here, record, result);
  EXPECT_THAT(page, HasSubstr("learning_rate 0.001"));
  EXPECT_THAT(page, HasSubstr("Halving"));
  EXPECT_THAT(page, HasSubstr("2 of the search, 1 on fresh seeds"));
  EXPECT_EQ(page.find("What next?") != page.npos, result.winner->passed > 0) << "nothing to use where nothing passes";
  std::size_t pictures = 0;
  for (std::size_t at = page.find("<img"); at != page.npos; at = page.find("<img", at + 1)) ++pictures;
  EXPECT_EQ(pictures, 6u) << "two of each of the three points";
  EXPECT_EQ(page.find("http:"), page.npos);
  EXPECT_EQ(page.find("https:"), page.npos);
  write_experiment_report(here, record, folder / "report.html");
  EXPECT_EQ(read_text_file(folder / "report.html"), page);
  EXPECT_THROW(write_experiment_report(here, record, folder / "report.html"), UserInputError) << "it is there";
  EXPECT_THROW(write_experiment_report(here, record, folder / "report.txt"), UserInputError);
  const TrainConfig winner = winning_config(record, result);
  EXPECT_EQ(winner.learning_rate, record.plan.values_of(result.winner->setting)[0].get<double>());
  EXPECT_EQ(winner.steps, result.winner->step) << "the rate is constant: a run of that length ends there";
}

}  // namespace
}  // namespace thumbsup
