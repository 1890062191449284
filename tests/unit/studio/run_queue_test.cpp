#include "studio/run_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/json_file.h"
#include "params/json_params.h"
#include "studio/project.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class RunQueueTest : public testing::Test {
 protected:
  TrainConfig config(std::int64_t steps) const {
    TrainConfig values;
    values.model = project->models_folder() / "sd15";
    values.instance = project->shelf_folder(Shelf::Instance);
    values.steps = steps;
    return values;
  }
  void add_run(const std::string& name, const char* state) const {
    write_json_file(project->runs_folder() / name / "run.json",
                    {{"version", 1}, {"state", state}, {"config", {{"steps", 9}}}});
  }
  /// As if the program were started anew.
  RunQueue opened(bool also_forgotten = true) {
    const fs::path folder = project->folder();
    project.reset();
    project.emplace(Project::open(folder));
    RunQueue queue(*project);
    queue.restore(list_runs(project->runs_folder()), also_forgotten);
    return queue;
  }
  nlohmann::json kept() const { return project->section("ui/train_queue"); }
  /// Steps of what waits as new runs, names of what goes on.
  std::vector<std::string> order(const RunQueue& queue) const {
    std::vector<std::string> found;
    for (const QueuedRun& run : queue.runs())
      found.push_back(run.resume.empty() ? std::to_string(queue.config_of(run).steps) : run.resume);
    return found;
  }

  test::TemporaryFolder temporary;
  std::optional<Project> project = Project::create(temporary / "p", "Alexa");
};

TEST_F(RunQueueTest, KeepsItsOrderOverTheEndOfTheProgram) {
  {
    RunQueue queue = opened();
    queue.add(config(10));
    queue.add(config(20));
    TrainConfig last = config(30);
    last.model = "here";
    queue.add(last);
    EXPECT_EQ(kept().at("runs").size(), 3u);
  }
  RunQueue queue = opened();
  EXPECT_EQ(order(queue), (std::vector<std::string>{"10", "20", "30"}));
  EXPECT_EQ(queue.left_over().size(), 3u);
  EXPECT_FALSE(queue.interrupted());
  EXPECT_EQ(queue.config_of(queue.runs()[1]).model, project->models_folder() / "sd15");
  EXPECT_EQ(queue.config_of(queue.runs()[2]).model, fs::current_path() / "here") << "where it was named";
  const auto taken = queue.take_up();
  ASSERT_EQ(taken.size(), 3u);
  EXPECT_TRUE(queue.left_over().empty());
  for (const QueuedRun& run : taken) queue.remove(run.number);
  EXPECT_TRUE(kept().empty());
}

TEST_F(RunQueueTest, TheRunThatWasAtWorkComesFirst) {
  {
    RunQueue queue = opened();
    const auto first = queue.add(config(10));
    queue.add(config(20));
    queue.begin(first, {});
    EXPECT_TRUE(kept().at("at_work").contains("config")) << "killed now, it would begin again";
    add_run("run-001", "running");  // nobody is at work on it: interrupted
    queue.begin(first, "run-001");
    EXPECT_EQ(kept().at("at_work"), (nlohmann::json{{"resume", "run-001"}}));
  }
  RunQueue queue = opened();
  EXPECT_EQ(order(queue), (std::vector<std::string>{"run-001", "20"}));
  ASSERT_TRUE(queue.interrupted());
  EXPECT_EQ(queue.interrupted()->id, "run-001");
  const auto own = queue.add(config(40));
  EXPECT_EQ(kept().at("runs").size(), 3u) << "what was left is not forgotten";
  queue.add_resumed("run-001");  // taken up by hand
  EXPECT_FALSE(queue.interrupted());
  EXPECT_EQ(order(queue), (std::vector<std::string>{"20", "40", "run-001"}));
  queue.take_up();
  EXPECT_EQ(order(queue), (std::vector<std::string>{"40", "run-001", "20"}));
  queue.remove(own);
  queue.discard();
  EXPECT_EQ(order(queue), (std::vector<std::string>{"run-001", "20"})) << "these are this session's";
}

TEST_F(RunQueueTest, DiscardForgetsWhatWaitsAndKeepsTheRuns) {
  opened().add(config(10));
  add_run("run-001", "running");
  RunQueue queue = opened();
  EXPECT_EQ(order(queue), (std::vector<std::string>{"run-001", "10"})) << "interrupted, though in no queue";
  queue.discard();
  EXPECT_TRUE(queue.runs().empty());
  EXPECT_TRUE(kept().empty());
  EXPECT_TRUE(fs::exists(project->runs_folder() / "run-001" / "run.json"));
  EXPECT_TRUE(opened(/*also_forgotten=*/false).runs().empty());
}

TEST_F(RunQueueTest, ARunOfAnExperimentIsTheExperimentsToGoOnWith) {
  add_run("exp-001-02", "running");
  EXPECT_EQ(opened().runs().size(), 1u) << "there is no such experiment";
  fs::create_directory(project->folder() / "experiments");
  write_json_file(project->folder() / "experiments" / "exp-001.json", {{"version", 1}});
  EXPECT_TRUE(opened().runs().empty());
}

TEST_F(RunQueueTest, RunsThatCannotGoOnAndDamagedEntriesAreLeftOut) {
  add_run("run-001", "succeeded");
  project->set_section("ui/train_queue", {{"at_work", {{"resume", "run-001"}}},
                                          {"runs", {{{"resume", "run-007"}}, 4, {{"config", 5}}, nullptr}}});
  EXPECT_TRUE(opened().runs().empty());
  project->set_section("ui/train_queue", {1, 2});
  EXPECT_TRUE(opened().runs().empty());
}

TEST_F(RunQueueTest, NothingIsForgottenBeforeItIsRestored) {
  opened().add(config(10));
  RunQueue queue(*project);
  queue.add(config(20));
  EXPECT_EQ(kept().at("runs").size(), 1u);
  queue.restore({}, true);
  EXPECT_EQ(order(queue), (std::vector<std::string>{"10", "20"}));
  EXPECT_EQ(kept().at("runs").size(), 2u);
}

TEST_F(RunQueueTest, WhatSomebodyElsePutThereMayNotNamePlacesOutside) {
  TrainConfig foreign = config(10);
  foreign.model = "/somewhere/else";
  project->set_section(
      "ui/train_queue",
      {{"runs", {{{"config", {{"steps", 5}}}}, {{"config", params_to_json(train_params().bind(foreign))}}}}});
  RunQueue queue = opened();
  ASSERT_EQ(queue.runs().size(), 2u);
  try {
    queue.take_up();
    FAIL() << "it was taken up";
  } catch (const UserInputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("/somewhere/else"));
  }
  EXPECT_EQ(queue.left_over().size(), 2u) << "nothing has changed";
  queue.discard();
  queue.add(foreign);
  EXPECT_EQ(queue.config_of(queue.runs()[0]).model, "/somewhere/else") << "put there by this user";
}

TEST_F(RunQueueTest, AMovedProjectNamesItsOwnPlaces) {
  opened().add(config(10));
  project.reset();
  fs::rename(temporary / "p", temporary / "moved");
  project.emplace(Project::open(temporary / "moved"));
  const RunQueue queue = opened();
  EXPECT_EQ(queue.config_of(queue.runs()[0]).instance, project->shelf_folder(Shelf::Instance));
}

}  // namespace
}  // namespace thumbsup
