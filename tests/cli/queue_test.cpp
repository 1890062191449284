// A project's queue of trainings, at the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "base/json_file.h"
#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::ProgramRun;
using test::run_thumbsup;
using testing::HasSubstr;

class Queue : public testing::Test {
 protected:
  Queue() {
    EXPECT_EQ(run_thumbsup({"project", "create", project.string()}).exit_code, 0);
    for (const int number : {1, 2, 3}) {
      const std::string name = "instance-00" + std::to_string(number) + ".jpg";
      fs::copy_file(test::source_root() / "resources/demo/instance" / name, project / "photos/instance" / name);
    }
  }
  ProgramRun queue(const std::string& what, std::vector<std::string> more = {},
                   const std::function<void(pid_t)>& while_running = {}) const {
    more.insert(more.begin(), {"--json", "queue", what, project.string()});
    return run_thumbsup(more, {}, while_running);
  }
  ProgramRun add(const std::string& steps, std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--model", (test::source_root() / "resources/starter").string(), "--instance-prompt",
                             "a photo of sks", "--prior-loss-weight", "0", "--steps", steps, "--resolution", "64",
                             "--sample-every", "0", "--checkpoint-every", "1"});
    return queue("add", more);
  }
  /// Steps of what waits, in order; those of a run that goes on too.
  std::vector<std::int64_t> waiting() const {
    std::vector<std::int64_t> steps;
    std::istringstream lines(queue("list").output);
    for (std::string line; std::getline(lines, line);)
      if (const auto event = nlohmann::json::parse(line); event.at("event") == "queued")
        steps.push_back(event.at("config").at("steps"));
    return steps;
  }
  /// Lines of its metrics.
  std::int64_t steps_done(const std::string& run) const {
    std::ifstream file(project / "runs" / run / "metrics.jsonl");
    std::int64_t lines = 0;
    for (std::string line; std::getline(file, line);) ++lines;
    return lines;
  }
  nlohmann::json run_json(const std::string& name) const {
    return read_json_file(project / "runs" / name / "run.json");
  }

  test::TemporaryFolder folder;
  fs::path project = folder / "p";
};

TEST_F(Queue, RunsComeInOrderAndOneThatFailsDoesNotKeepTheOthers) {
  EXPECT_TRUE(waiting().empty());
  auto added = add("2");
  ASSERT_EQ(added.exit_code, 0) << added.output << added.errors;
  ASSERT_EQ(add("3").exit_code, 0);
  ASSERT_EQ(add("1").exit_code, 0);
  EXPECT_EQ(waiting(), (std::vector<std::int64_t>{2, 3, 1}));
  // The second cannot be done any more when it is its turn.
  auto file = read_json_file(project / "project.json");
  file["ui"]["train_queue"]["runs"][1]["config"]["model"] = "../../models/gone";
  write_json_file(project / "project.json", file);

  const auto run = queue("run");
  EXPECT_EQ(run.exit_code, 2) << run.output << run.errors;
  EXPECT_THAT(run.output, HasSubstr("models/gone"));
  EXPECT_EQ(run_json("run-001").at("state"), "succeeded");
  EXPECT_EQ(run_json("run-001").at("config").at("steps"), 2);
  EXPECT_EQ(run_json("run-002").at("config").at("steps"), 1);
  EXPECT_TRUE(waiting().empty());
  EXPECT_EQ(queue("run").exit_code, 0) << "nothing waits";
}

TEST_F(Queue, WhatIsStoppedOrKilledGoesOnTheNextTime) {
  ASSERT_EQ(add("400").exit_code, 0);
  ASSERT_EQ(add("1").exit_code, 0);
  const auto reached = [&](std::int64_t steps) { return [this, steps] { return steps_done("run-001") >= steps; }; };
  auto run = queue("run", {}, test::signal_when(reached(3), SIGKILL));
  EXPECT_EQ(run.exit_code, 128 + SIGKILL) << run.output;
  EXPECT_EQ(waiting(), (std::vector<std::int64_t>{400, 1}));
  EXPECT_THAT(queue("list").output, HasSubstr("\"resume\":\"run-001\""));
  const auto before = run_json("run-001").at("sessions");
  run = queue("run", {}, test::signal_when(reached(steps_done("run-001") + 2), SIGINT));
  EXPECT_EQ(run.exit_code, 10) << run.output << run.errors;
  EXPECT_EQ(run_json("run-001").at("sessions").get<int>(), before.get<int>() + 1);
  EXPECT_FALSE(fs::exists(project / "runs/run-002"));
  EXPECT_EQ(waiting(), (std::vector<std::int64_t>{400, 1}));
}

TEST_F(Queue, OneThatWaitsIsTakenOff) {
  for (const char* steps : {"2", "3", "1"}) ASSERT_EQ(add(steps).exit_code, 0);
  EXPECT_EQ(queue("remove", {"2"}).exit_code, 0);
  EXPECT_EQ(waiting(), (std::vector<std::int64_t>{2, 1}));
  const auto none = queue("remove", {"3"});
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_THAT(none.output, HasSubstr("2 wait"));
  EXPECT_EQ(queue("remove", {"0"}).exit_code, 2);
  EXPECT_EQ(waiting(), (std::vector<std::int64_t>{2, 1}));
}

TEST_F(Queue, WhatIsWrongIsSaidBeforeItWaits) {
  auto run = queue("add", {"--model", (folder / "none").string(), "--instance-prompt", "a"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.output, HasSubstr("does not exist"));
  EXPECT_EQ(queue("add", {"--instance", folder.path().string()}).exit_code, 2) << "the project's own photos";
  EXPECT_EQ(queue("add", {"--preset", "nobody's"}).exit_code, 2);
  EXPECT_TRUE(waiting().empty());
}

}  // namespace
}  // namespace thumbsup
