// Several processes share an experiment: on this machine, and as the job array of a Slurm that is started here (skipped
// where it is not installed).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "base/json_file.h"
#include "cli/run_program.h"
#include "engine/experiment.h"
#include "model_io/save_stable_diffusion.h"
#include "slurm_cluster.h"
#include "unit/engine/tiny_judge.h"
#include "unit/training/tiny_model.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::SlurmCluster;

class SharedExperiment : public testing::Test {
 protected:
  void SetUp() override {
    ::setenv("OMP_NUM_THREADS", "1", 1);  // as its workers have it: sums of more threads have another order
    save_stable_diffusion(test::make_tiny_model(), folder / "model");
    config = test::make_tiny_run(folder.path(), 3);
  }

  fs::path project(const std::string& name) const {
    const Project made = Project::create(folder / name, "Alexa");
    made.add_photos(Shelf::Instance, {config.instance});
    made.add_photos(Shelf::Class, {config.class_});
    test::write_judge(made.judges_folder() / "judge");
    return made.folder();
  }

  /// So many settings, each trained to its end.
  std::vector<std::string> experiment(const fs::path& project, int settings,
                                      const std::vector<std::string>& more) const {
    std::vector<std::string> arguments{"--json",
                                       "experiment",
                                       "run",
                                       project,
                                       "--axis",
                                       "learning_rate=1e-5..1e-3/" + std::to_string(settings),
                                       "--axis",
                                       "steps=100..200/2",
                                       "--strategy",
                                       "grid",
                                       "--confirmations",
                                       "0",
                                       "--drift-limit",
                                       "1",
                                       "--memorised-limit",
                                       "1",
                                       "--model",
                                       folder / "model",
                                       "--instance-prompt",
                                       config.instance_prompt,
                                       "--class-prompt",
                                       config.class_prompt,
                                       "--resolution",
                                       "64",
                                       "--sample-count",
                                       "2",
                                       "--sample-steps",
                                       "4",
                                       "--class-sample-count",
                                       "1",
                                       "--dtype",
                                       "float32",
                                       "--device",
                                       "cpu"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  static ExperimentRecord record_of(const fs::path& project) {
    return read_experiment(Project::open(project, ProjectAccess::Read), "exp-001");
  }
  static std::vector<ExperimentPoint> points_of(const fs::path& project) {
    const Project opened = Project::open(project, ProjectAccess::Read);
    return read_table(opened, read_experiment(opened, "exp-001")).points;
  }

  void TearDown() override { ::unsetenv("OMP_NUM_THREADS"); }

  test::TemporaryFolder folder;
  TrainConfig config;
};

/// How many of its runs a process of an experiment has begun, by what it printed.
std::ptrdiff_t begun_in(const std::string& output) {
  std::ptrdiff_t count = 0;
  for (std::size_t at = output.find("to step 200"); at != output.npos; at = output.find("to step 200", at + 1)) ++count;
  return count;
}

/// Whether a process is one of the workers of this project.
bool somebody_works_on(const fs::path& project) {
  std::error_code ignored;
  for (const auto& process : fs::directory_iterator("/proc", ignored)) {
    std::ifstream file(process.path() / "cmdline");
    const std::string command{std::istreambuf_iterator<char>(file), {}};
    const std::string worker = std::string("work") + '\0' + project.string() + '\0';
    if (command.find(worker) != command.npos) return true;
  }
  return false;
}

TEST_F(SharedExperiment, TwoProcessesOfThisMachineComeToTheTableOfOneAndEndTogether) {
  const fs::path here = project("here"), shared = project("shared"), stopped = project("stopped");
  const auto alone = test::run_thumbsup(experiment(here, 3, {}));
  ASSERT_EQ(alone.exit_code, 0) << alone.errors << alone.output;
  EXPECT_EQ(begun_in(alone.output), 3);
  const auto unconfirmed = test::run_thumbsup({"experiment", "accept", here});
  EXPECT_EQ(unconfirmed.exit_code, 2) << "the search's own figure is no evidence";
  EXPECT_THAT(unconfirmed.errors, testing::HasSubstr("exp-001 was not confirmed on fresh seeds"));
  const auto two = test::run_thumbsup(experiment(shared, 3, {"--parallel", "2"}));
  ASSERT_EQ(two.exit_code, 0) << two.errors << two.output;
  EXPECT_GE(begun_in(two.output), 1);
  EXPECT_LE(begun_in(two.output), 2) << "the other has done its part";
  EXPECT_EQ(record_of(shared).trials.size(), 3u);
  EXPECT_EQ(points_of(shared), points_of(here));

  bool was_seen = false;
  const auto at_work = [&] {
    was_seen = was_seen || somebody_works_on(stopped);
    const auto record = stopped / "experiments" / "exp-001.json";
    return fs::exists(record) && record_of(stopped).trials.size() >= 2;
  };
  EXPECT_EQ(
      test::run_thumbsup(experiment(stopped, 3, {"--parallel", "2"}), {}, test::signal_when(at_work, SIGINT)).exit_code,
      10);
  EXPECT_TRUE(was_seen);
  EXPECT_FALSE(somebody_works_on(stopped)) << "the other has stopped and saved";
  const auto killed =
      test::run_thumbsup({"--json", "experiment", "resume", stopped, "--parallel", "2"}, {},
                         test::signal_when([&] { return record_of(stopped).trials.size() >= 3; }, SIGKILL));
  EXPECT_EQ(killed.exit_code, 128 + SIGKILL);
  for (int i = 0; i < 100 && somebody_works_on(stopped); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_FALSE(somebody_works_on(stopped)) << "it does not go on by itself";
  EXPECT_EQ(test::run_thumbsup({"--json", "experiment", "resume", stopped}).exit_code, 0);
  EXPECT_EQ(points_of(stopped), points_of(here));
}

class Slurm : public SharedExperiment {
 protected:
  void SetUp() override {
    if (!SlurmCluster::is_installed()) GTEST_SKIP() << "slurm-wlm and munge are not installed";
    SharedExperiment::SetUp();
    cluster_.emplace();
  }

 private:
  std::optional<SlurmCluster> cluster_;
};

TEST_F(Slurm, AnExperimentOfSixRunsAsAnArrayWithOneJobLostAndOneKilledComesToTheSameTable) {
  const fs::path here = project("here"), there = project("there");
  const auto alone = test::run_thumbsup(experiment(here, 6, {}));
  ASSERT_EQ(alone.exit_code, 0) << alone.errors << alone.output;
  const auto submitted = test::run_thumbsup(experiment(there, 6, {"--on", "slurm", "--parallel", "2", "--cpus", "1"}));
  ASSERT_EQ(submitted.exit_code, 0) << submitted.errors;
  ASSERT_TRUE(SlurmCluster::wait_until([&] { return record_of(there).trials.size() >= 2; })) << "both are at work";
  // The node of one is lost; the worker of the other dies.
  EXPECT_EQ(SlurmCluster::said_by("scontrol requeue $(squeue -h -r -o %i | grep _1$) 2>&1"), "");
  EXPECT_EQ(SlurmCluster::said_by("for process in $(pgrep -f '[e]xperiment work .*there'); do "
                                  "tr '\\0' '\\n' </proc/$process/environ | grep -qx SLURM_ARRAY_TASK_ID=2 && "
                                  "kill -KILL $process; done 2>&1"),
            "");
  EXPECT_TRUE(SlurmCluster::wait_until([&] { return record_of(there).is_finished; }))
      << SlurmCluster::said_by("tail -n 20 '" + (there / "experiments").string() + "'/*.log");
  EXPECT_EQ(record_of(there).trials.size(), 6u) << "nobody began a run again that was there";
  EXPECT_EQ(points_of(there), points_of(here));
  EXPECT_EQ(points_of(there).size(), 12u);
  EXPECT_TRUE(SlurmCluster::wait_until([] { return SlurmCluster::said_by("squeue -h").empty(); })) << "all have ended";
  const auto log = [&](int task) {
    return read_text_file(there / "experiments" / ("exp-001.slurm-" + std::to_string(task) + ".log"));
  };
  EXPECT_THAT(log(1), testing::HasSubstr("DUE TO JOB REQUEUE")) << "it was at work when its node was lost";
  const std::string other = log(2);
  ASSERT_NE(other.find("Killed"), other.npos) << other;
  EXPECT_NE(other.find("\"event\"", other.find("Killed")), other.npos)
      << "its script has put it into the queue again: " << other;
}

}  // namespace
}  // namespace thumbsup
