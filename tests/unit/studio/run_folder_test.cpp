#include "studio/run_folder.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "studio/run_session.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using test::TemporaryFolder;

const nlohmann::json kConfig = {{"steps", 40}, {"learning_rate", 1e-4}, {"model", "/models/base"}};

/// As it is read: with where the run is.
nlohmann::json config_in(const std::filesystem::path& run) {
  nlohmann::json all = kConfig;
  all["out"] = run.string();
  return all;
}

TEST(RunFolder, APersonNamesIt) {
  const TemporaryFolder folder;
  const auto run = folder / "run-001";
  EXPECT_THROW(write_run_label(run, {"Half the rate", ""}), IoError) << "there is none";
  RunSession session = RunSession::create(run, kConfig, "/models/base");
  EXPECT_TRUE(read_run(run).label.empty());
  write_run_label(run, {"  Hälfte der Rate ", "Hands are better.\nTry 800 steps."});
  session.set_state(RunState::Running);
  EXPECT_EQ(read_run(run).label, (RunLabel{"Hälfte der Rate", "Hands are better.\nTry 800 steps."}))
      << "who trains leaves it alone";
  for (const std::string& name :
       {std::string("two\nlines"), std::string("\x1b[31m"), std::string("\xff"), std::string(101, 'a')})
    EXPECT_THROW(write_run_label(run, {name, ""}), UserInputError) << name;
  EXPECT_THROW(write_run_label(run, {"", "\x1b[31m"}), UserInputError);
  EXPECT_THROW(write_run_label(run, {"", std::string(4001, 'a')}), UserInputError);
  EXPECT_EQ(read_run(run).label.name, "Hälfte der Rate");
  for (const char* damaged : {"{", "[]", R"({"name": 3})", R"({"name": "\u001b[31m"})"}) {
    std::ofstream(run / "label.json") << damaged;
    EXPECT_TRUE(read_run(run).label.empty()) << damaged;
  }
  write_run_label(run, {});
  EXPECT_FALSE(std::filesystem::exists(run / "label.json"));
  write_run_label(run, {});  // nothing there, nothing to do
}

TEST(RunFolder, StatesAndResultsAreReadBack) {
  const TemporaryFolder folder;
  const auto run = folder / "runs" / "run-001";
  {
    RunSession session = RunSession::create(run, kConfig, "/models/base");
    EXPECT_EQ(read_run(run).state, RunState::Preparing);
    EXPECT_FALSE(read_run(run).is_resumable()) << "it is at work";
    session.set_state(RunState::Running);
    EXPECT_EQ(read_run(run).state, RunState::Running);
    session.set_state(RunState::Paused);
    EXPECT_EQ(read_run(run).state, RunState::Paused);
    session.set_base_model_hash("abc");
    session.add_score({10, 4, 1, 0.25});
    session.add_score({20, 4, 3, 0.5});
    session.set_best(RunScore{20, 4, 3, 0.5});
    session.succeed({40, 0.5, 0.25, 12.5, 24, 64});
  }
  const RunRecord record = read_run(run);
  EXPECT_EQ(record.state, RunState::Succeeded);
  EXPECT_EQ(record.id, "run-001");
  EXPECT_EQ(record.steps, 40);
  EXPECT_EQ(record.config, config_in(run));
  EXPECT_EQ(record.base_model, "/models/base");
  EXPECT_EQ(record.base_model_hash, "abc");
  EXPECT_EQ(record.pid, ::getpid());
  ASSERT_TRUE(record.summary);
  EXPECT_EQ(record.summary->last_loss, 0.25);
  EXPECT_EQ(record.summary->class_photos, 64);
  ASSERT_TRUE(record.best);
  EXPECT_EQ(record.best->step, 20);
  EXPECT_EQ(record.best->pass_rate(), 0.75);
  EXPECT_EQ(read_scores(run).size(), 2u);
  EXPECT_FALSE(record.created.empty());
  EXPECT_FALSE(record.ended.empty());
  EXPECT_FALSE(record.is_resumable());
  EXPECT_THROW(RunSession::resume(run), UserInputError);
}

TEST(RunFolder, NothingIsOverwrittenAndNobodyElseMayWorkOnIt) {
  const TemporaryFolder folder;
  const auto run = folder / "run";
  RunSession session = RunSession::create(run, kConfig, "/models/base");
  EXPECT_THROW(RunSession::create(run, kConfig, "/models/base"), UserInputError);
  EXPECT_THROW(RunSession::resume(run), UserInputError);
  std::ofstream(folder / "file") << "mine";
  EXPECT_THROW(RunSession::create(folder / "file", kConfig, "/models/base"), UserInputError);
  EXPECT_EQ(read_text_file(folder / "file"), "mine");
}

TEST(RunFolder, ARunWhoseProcessWasKilledIsInterruptedAndCanBeResumed) {
  const TemporaryFolder folder;
  const auto run = folder / "run";
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    RunSession session = RunSession::create(run, kConfig, "/models/base");
    session.set_state(RunState::Running);
    if (::write(ready[1], "x", 1) != 1) ::_exit(1);
    for (;;) ::pause();
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  EXPECT_EQ(read_run(run).state, RunState::Running);
  EXPECT_EQ(read_run(run).pid, child);
  EXPECT_THROW(RunSession::resume(run), UserInputError);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_EQ(read_run(run).state, RunState::Interrupted);
  EXPECT_TRUE(read_run(run).is_resumable()) << "nothing was trained yet: it begins anew";

  std::ofstream(run / "metrics.jsonl") << R"({"step":1,"loss":0.5})"
                                       << "\n"
                                       << R"({"step":2,"lo)";
  EXPECT_EQ(read_run(run).step, 1);
  EXPECT_TRUE(read_run(run).is_resumable()) << "it has trained and left no checkpoint: it begins again";
  EXPECT_EQ(RunSession::resume(run).config(), config_in(run));
  EXPECT_EQ(read_run(run).sessions, 2);
}

TEST(RunFolder, FailuresKeepTheirSentenceUntilTheRunGoesOn) {
  const TemporaryFolder folder;
  const auto run = folder / "run";
  RunSession::create(run, kConfig, "/models/base").fail("divergence", "The loss is not finite.");
  EXPECT_EQ(read_run(run).state, RunState::Failed);
  EXPECT_EQ(read_run(run).error, "The loss is not finite.");
  EXPECT_EQ(read_run(run).error_kind, "divergence");
  EXPECT_NE(read_text_file(run / "log.txt").find("not finite"), std::string::npos);
  RunSession::resume(run).set_state(RunState::Running);
  EXPECT_EQ(read_run(run).error, "");
}

TEST(RunFolder, UnknownEntriesOfTheFileAreKept) {
  const TemporaryFolder folder;
  const auto run = folder / "run";
  RunSession::create(run, kConfig, "/models/base").set_state(RunState::Cancelled);
  auto file = read_json_file(run / "run.json");
  file["colour"] = "red";
  write_json_file(run / "run.json", file);
  RunSession::resume(run).set_state(RunState::Running);
  EXPECT_EQ(read_json_file(run / "run.json").at("colour"), "red");
}

TEST(RunFolder, ScoresOfStepsThatAreDoneAgainAreForgotten) {
  const TemporaryFolder folder;
  RunSession session = RunSession::create(folder / "run", kConfig, "/models/base");
  session.drop_scores_after(0);
  for (const std::int64_t step : {10, 20, 30}) session.add_score({step, 4, 2, 0.5});
  session.drop_scores_after(20);
  const auto scores = read_scores(folder / "run");
  ASSERT_EQ(scores.size(), 2u);
  EXPECT_EQ(scores.back().step, 20);
}

TEST(RunFolder, MetricsAndSamplesAreReadWithoutTheirDamagedParts) {
  const TemporaryFolder folder;
  const auto run = folder / "run";
  RunSession session = RunSession::create(run, kConfig, "/models/base");
  std::ofstream(run / "metrics.jsonl") << R"({"step":1,"loss":0.5,"instance_loss":0.3,"prior_loss":0.2,"memory":1e9})"
                                       << "\nnonsense\n"
                                       << R"({"step":1,"holdout_loss":0.125})"
                                       << "\n"
                                       << R"({"step":2,"loss":"many","learning_rate":1e-5})"
                                       << "\n[1]\n"
                                       << R"({"step":3,"lo)";
  const RunMetrics metrics = read_metrics(run);
  ASSERT_EQ(metrics.steps.size(), 2u);
  EXPECT_EQ(metrics.steps[0].instance_loss, 0.3);
  EXPECT_EQ(metrics.steps[0].memory, 1e9);
  EXPECT_EQ(metrics.steps[1].loss, 0);
  EXPECT_EQ(metrics.steps[1].learning_rate, 1e-5);
  ASSERT_EQ(metrics.holdout_loss.size(), 1u);
  EXPECT_EQ(metrics.holdout_loss[0].loss, 0.125);

  for (const char* name : {"0.png", "10.png", "2.png", "x.png", "3.txt"})
    write_file_atomically(sample_folder(run, 100) / name, "");
  write_file_atomically(sample_folder(run, 20) / "0.png", "");
  write_file_atomically(run / "samples" / "notes" / "0.png", "");
  const auto samples = read_samples(run);
  ASSERT_EQ(samples.size(), 2u);
  EXPECT_EQ(samples[0].step, 20);
  ASSERT_EQ(samples[1].images.size(), 3u);
  EXPECT_EQ(samples[1].images[2], run / "samples" / "step_000100" / "10.png");
}

TEST(RunFolder, AListNamesBrokenRunsInsteadOfFailing) {
  const TemporaryFolder folder;
  EXPECT_TRUE(list_runs(folder / "none").empty());
  EXPECT_EQ(new_run_folder(folder / "runs"), folder / "runs" / "run-001");
  RunSession::create(folder / "runs" / "run-007", kConfig, "/models/base").set_state(RunState::Cancelled);
  write_file_atomically(folder / "runs" / "run-003" / "run.json", "{\"version\":1,\"state\":\"dancing\"}");
  write_file_atomically(folder / "runs" / "notes" / "text.txt", "");
  EXPECT_EQ(new_run_folder(folder / "runs"), folder / "runs" / "run-008");
  const auto runs = list_runs(folder / "runs");
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[0].id, "run-007");
  EXPECT_EQ(runs[1].state, RunState::Failed);
  EXPECT_NE(runs[1].error.find("dancing"), std::string::npos) << runs[1].error;
  for (const char* damage : {"[]", "{", "{\"version\":2,\"state\":\"running\"}", "{\"version\":1,\"state\":5}",
                             "{\"version\":1,\"state\":\"failed\",\"config\":[]}"}) {
    write_file_atomically(folder / "runs" / "run-003" / "run.json", damage);
    EXPECT_THROW(read_run(folder / "runs" / "run-003"), FormatError) << damage;
  }
}

}  // namespace
}  // namespace thumbsup
