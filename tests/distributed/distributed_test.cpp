#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "base/hash.h"
#include "base/json_file.h"
#include "engine/submit.h"
#include "model_io/save_stable_diffusion.h"
#include "model_io/tensor_file.h"
#include "started_ranks.h"
#include "training/distributed/process_rank.h"
#include "training/distributed/rank_report.h"
#include "training/dreambooth_trainer.h"
#include "unit/training/tiny_model.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::ProgramRun;
using test::StartedRanks;
using testing::HasSubstr;

constexpr std::size_t kSteps = 20;
constexpr int kOk = 0, kUserInput = 2, kIo = 4, kCancelled = 10;

const char* const kWeights[] = {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"};

std::vector<double> losses(const ProgramRun& run) {
  std::vector<double> found;
  std::istringstream lines(run.output);
  for (std::string line; std::getline(lines, line);)
    if (const auto event = nlohmann::json::parse(line, nullptr, false); event.value("event", "") == "step")
      found.push_back(event.at("loss").get<double>());
  return found;
}

class Distributed : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    shared_ = std::make_unique<test::TemporaryFolder>();
    save_stable_diffusion(test::make_tiny_model(), *shared_ / "model");
    test::make_tiny_run(shared_->path(), 1);  // three instance and five class photos
    one_ = *shared_ / "one";
    losses_of_one_ = losses(run_all(1, training(one_, 4, kSteps)));
  }
  static void TearDownTestSuite() { shared_.reset(); }

  static std::vector<std::string> training(const fs::path& out, int batch, std::size_t steps,
                                           const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"--json",
                                       "train",
                                       "--model",
                                       *shared_ / "model",
                                       "--instance",
                                       *shared_ / "instance",
                                       "--class",
                                       *shared_ / "class",
                                       "--instance-prompt",
                                       "a photo of Alexa",
                                       "--class-prompt",
                                       "a photo of a person",
                                       "--learning-rate",
                                       "1e-4",
                                       "--mirror",
                                       "--caption-dropout",
                                       "0.2",
                                       "--device",
                                       "cpu",
                                       "--batch-size",
                                       std::to_string(batch),
                                       "--steps",
                                       std::to_string(steps),
                                       "--out",
                                       out};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  /// All of `count` ranks to their end, which is good; what rank 0 said.
  static ProgramRun run_all(int count, const std::vector<std::string>& arguments) {
    StartedRanks ranks(count, arguments);
    const ProgramRun leader = ranks.wait(0);
    EXPECT_EQ(leader.exit_code, kOk) << leader.output << leader.errors;
    for (int rank = 1; rank < count; ++rank) {
      const ProgramRun run = ranks.wait(rank);
      EXPECT_EQ(run.exit_code, kOk) << rank << ": " << run.output << run.errors;
      EXPECT_EQ(run.output, "") << "the others keep quiet";
    }
    return leader;
  }

  /// Of a result from that of one rank, relative to its norm.
  double distance_from_one(const std::string& out) const {
    double difference = 0, norm = 0;
    for (const char* name : kWeights) {
      const auto one = open_tensor_file(one_ / "model" / name), other = open_tensor_file(folder / out / "model" / name);
      for (const TensorInfo& tensor : one->tensors()) {
        const at::Tensor weight = one->read(tensor.name).to(at::kDouble);
        difference += (weight - other->read(tensor.name).to(at::kDouble)).square().sum().item<double>();
        norm += weight.square().sum().item<double>();
      }
    }
    return std::sqrt(difference / norm);
  }

  void expect_same_bits(const std::string& a, const std::string& b) const {
    for (const char* name : kWeights)
      EXPECT_EQ(sha256_of_file(folder / a / "model" / name), sha256_of_file(folder / b / "model" / name)) << name;
  }

  /// A run with a checkpoint a step, that has written its second one.
  std::function<bool()> has_checkpoint(const std::string& out) {
    return [checkpoint = folder / out / "checkpoints" / "step-000002"] { return fs::exists(checkpoint); };
  }

  std::vector<std::string> resumption(const std::string& out) { return {"--json", "resume", folder / out}; }

  static std::unique_ptr<test::TemporaryFolder> shared_;
  static fs::path one_;  ///< what one rank with a batch of 4 learned
  static std::vector<double> losses_of_one_;
  test::TemporaryFolder folder;
};

std::unique_ptr<test::TemporaryFolder> Distributed::shared_;
fs::path Distributed::one_;
std::vector<double> Distributed::losses_of_one_;

// Four instance photos a step are three now and then, as there are no more: a rank then has none.
TEST_F(Distributed, RanksLearnWhatOneLearnsWithTheirBatch) {
  ASSERT_EQ(losses_of_one_.size(), kSteps);
  for (const auto& [ranks, batch] : std::map<int, int>{{2, 2}, {4, 1}}) {
    SCOPED_TRACE(ranks);
    const std::string out = "of-" + std::to_string(ranks);
    const ProgramRun leader = run_all(ranks, training(folder / out, batch, kSteps));
    const std::vector<double> together = losses(leader);
    ASSERT_EQ(together.size(), kSteps);
    for (std::size_t step = 0; step < kSteps; ++step)
      EXPECT_NEAR(together[step] / losses_of_one_[step], 1, 1e-6) << "step " << step + 1;
    EXPECT_LT(distance_from_one(out), 1e-6);
    EXPECT_GT(distance_from_one(out), 0) << "sums in another order: else there was one rank";
    EXPECT_THAT(leader.output, HasSubstr("ranks make a step of 4 instance photos. The learning rate stays 0.0001"));
  }
}

TEST_F(Distributed, AStopOfOneStopsAllAndTheRunGoesOnWithTheSameBits) {
  const std::vector<std::string> options{
      "--checkpoint-every", "1", "--lora-rank", "3", "--gradient-accumulation-steps", "2"};
  run_all(2, training(folder / "whole", 1, 30, options));
  {
    StartedRanks ranks(2, training(folder / "stopped", 1, 30, options));
    ASSERT_TRUE(ranks.wait_until(has_checkpoint("stopped")));
    ranks.send(1, SIGTERM);
    EXPECT_EQ(ranks.wait(1).exit_code, kCancelled);
    EXPECT_EQ(ranks.wait(0).exit_code, kCancelled);
  }
  const ProgramRun resumed = run_all(2, resumption("stopped"));
  EXPECT_LT(losses(resumed).size(), 30u);
  EXPECT_GT(losses(resumed).size(), 0u);
  expect_same_bits("whole", "stopped");
}

TEST_F(Distributed, AKilledRankEndsTheOthersAndFewerRanksGoOn) {
  {
    StartedRanks ranks(2, training(folder / "killed", 2, kSteps, {"--checkpoint-every", "1", "--rank-timeout", "20"}));
    ASSERT_TRUE(ranks.wait_until(has_checkpoint("killed")));
    ranks.send(1, SIGKILL);
    const auto begin = std::chrono::steady_clock::now();
    const ProgramRun survivor = ranks.wait(0);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
    EXPECT_EQ(survivor.exit_code, kIo);
    EXPECT_THAT(survivor.output, testing::ContainsRegex("Rank 1 on [^ ]+ was lost at step [0-9]+: "));
  }
  const ProgramRun alone = run_all(1, resumption("killed"));
  EXPECT_THAT(alone.output, HasSubstr("began with 2 ranks and goes on with 1"));
  EXPECT_LT(losses(alone).size(), kSteps) << "the last checkpoint was good";
  EXPECT_LT(distance_from_one("killed"), 1e-6);
}

TEST_F(Distributed, TheOthersNoticeThatRank0IsGone) {
  StartedRanks ranks(3, training(folder / "led", 1, 1000, {"--checkpoint-every", "1", "--rank-timeout", "20"}));
  ASSERT_TRUE(ranks.wait_until(has_checkpoint("led")));
  ranks.send(0, SIGKILL);
  for (const int rank : {1, 2}) {
    const ProgramRun survivor = ranks.wait(rank);
    EXPECT_EQ(survivor.exit_code, kIo);
    EXPECT_THAT(survivor.output, testing::ContainsRegex("Rank 0 on [^ ]+ was lost at step [0-9]+: "));
  }
}

TEST_F(Distributed, ARankThatHangsIsGivenUp) {
  StartedRanks ranks(2, training(folder / "hung", 1, 1000, {"--checkpoint-every", "1", "--rank-timeout", "3"}));
  ASSERT_TRUE(ranks.wait_until(has_checkpoint("hung")));
  ranks.send(1, SIGSTOP);
  const ProgramRun survivor = ranks.wait(0);
  EXPECT_EQ(survivor.exit_code, kIo);
  EXPECT_THAT(survivor.output, testing::ContainsRegex("Rank 1 on [^ ]+ was lost at step [0-9]+: "));
}

TEST_F(Distributed, WhatKeepsRank0FromTrainingIsToldToAll) {
  fs::create_directory(folder / "taken");
  StartedRanks ranks(2, training(folder / "taken", 1, 3));
  EXPECT_EQ(ranks.wait(0).exit_code, kUserInput);
  const ProgramRun other = ranks.wait(1);
  EXPECT_EQ(other.exit_code, kIo);
  EXPECT_THAT(other.output, testing::ContainsRegex("Rank 0 on [^ ]+ ended at step 0: .*exists already"));
}

TEST_F(Distributed, WhoDoesNotComeIsNamed) {
  for (const int here : {0, 1}) {
    StartedRanks ranks(2, training(folder / "never", 1, 3, {"--rank-timeout", "1"}), {here});
    const ProgramRun run = ranks.wait(here);
    EXPECT_EQ(run.exit_code, kIo);
    EXPECT_THAT(run.output,
                HasSubstr(here == 0 ? "Rank 1 of 2 has not come to 127.0.0.1" : "Rank 0 is not at 127.0.0.1"));
    EXPECT_FALSE(fs::exists(folder / "never"));
  }
}

struct LauncherCase {
  const char* name;
  const char* probe;  ///< succeeds where it can start processes
  const char* start;
};

class Launcher : public Distributed, public testing::WithParamInterface<LauncherCase> {};

TEST_P(Launcher, StartsRanks) {
  const auto succeeds = [](const std::string& command) {
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
  };
  if (!succeeds(GetParam().probe))
    GTEST_SKIP() << GetParam().name << " is not installed, or cannot start processes here";
  std::string command =
      std::string("MASTER_ADDR=127.0.0.1 OMP_NUM_THREADS=1 ") + GetParam().start + " " THUMBSUP_PROGRAM;
  for (const std::string& argument : training(folder / "started", 2, kSteps)) command += " '" + argument + "'";
  EXPECT_TRUE(succeeds(command));
  EXPECT_LT(distance_from_one("started"), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(
    All, Launcher,
    testing::Values(LauncherCase{"mpirun", "mpirun --version",
                                 "mpirun --allow-run-as-root --oversubscribe -n 2 --mca plm isolated"},
                    LauncherCase{"srun", "timeout 10 srun -n 2 true", "timeout 100 srun -n 2 --kill-on-bad-exit=0"}),
    [](const auto& instance) { return std::string(instance.param.name); });

class Submit : public testing::Test {
 protected:
  Submit() {
    config.command = {"train", "--model", "m", "--instance", "i", "--instance-prompt", "Alexa's thumb", "--out", "run"};
    config.script = folder / "job";
    config.name = "alexa";
    config.image = "i";
    config.claim = "c";
  }
  test::TemporaryFolder folder;
  SubmitConfig config;
};

TEST_F(Submit, SlurmGetsAScriptThatGoesOnWithTheRun) {
  std::vector<std::string> arguments{"submit", "slurm",    "--ranks",      "4", "--nodes", "2", "--hours",
                                     "1.5",    "--script", folder / "job", "--"};
  arguments.insert(arguments.end(), config.command.begin(), config.command.end());
  ASSERT_EQ(test::run_thumbsup(arguments).exit_code, kOk);
  const std::string script = read_text_file(config.script);
  EXPECT_EQ(std::system(("bash -n '" + config.script.string() + "'").c_str()), 0);
  for (const char* line :
       {"#SBATCH --ntasks=\"4\"\n", "#SBATCH --time=\"90\"\n", "#SBATCH --requeue\n", "#SBATCH --signal=B:USR1@60\n",
        "'--instance-prompt' 'Alexa'\\''s thumb'", "-- resume \"$run\""})
    EXPECT_THAT(script, HasSubstr(line));
  EXPECT_THROW(write_script(slurm_submission(config)), UserInputError) << "nothing is overwritten";
  EXPECT_EQ(read_text_file(config.script), script);
}

// A stand-in for the cluster's program: what it is asked is what matters here.
TEST_F(Submit, RunHandsTheScriptOver) {
  std::ofstream(folder / "sbatch") << "#!/bin/sh\necho \"$@\" >'" << (folder / "taken").string()
                                   << "'\n! grep -q refused \"$1\"\n";
  fs::permissions(folder / "sbatch", fs::perms::owner_all);
  Submission submission = slurm_submission(config);
  ASSERT_EQ(submission.hand_over.front(), "sbatch");
  submission.hand_over.front() = folder / "sbatch";
  write_script(submission);
  hand_over(submission);
  EXPECT_EQ(read_text_file(folder / "taken"), config.script.string() + "\n");
  submission.script = folder / "other";
  submission.hand_over.back() = submission.script;
  submission.text += "# refused\n";
  write_script(submission);
  EXPECT_THROW(hand_over(submission), IoError);
}

TEST_F(Submit, KubernetesGetsAnIndexedJobWithAService) {
  config.ranks = 3;
  config.gpus = 1;
  const auto items = nlohmann::json::parse(kubernetes_submission(config).text).at("items");
  EXPECT_EQ(items.at(0).at("kind"), "Service");
  EXPECT_EQ(items.at(0).at("spec").at("clusterIP"), "None");
  const auto& job = items.at(1).at("spec");
  EXPECT_EQ(job.at("completionMode"), "Indexed");
  EXPECT_EQ(job.at("completions"), 3);
  const auto& pod = job.at("template").at("spec");
  EXPECT_EQ(pod.at("subdomain"), items.at(0).at("metadata").at("name"));
  const auto& container = pod.at("containers").at(0);
  EXPECT_EQ(container.at("resources").at("limits").at("nvidia.com/gpu"), "1");
  EXPECT_THAT(container.at("env").dump(), HasSubstr("alexa-0.alexa"));
}

TEST_F(Submit, WhatCannotBeTrainedIsRefusedHere) {
  for (const auto& command : std::vector<std::vector<std::string>>{
           {}, {"generate", "--prompt", "a"}, {"train", "--model", "m"}, {"train", "--stepz", "3"}}) {
    SubmitConfig wrong = config;
    wrong.command = command;
    EXPECT_THROW(slurm_submission(wrong), UserInputError);
    EXPECT_THROW(kubernetes_submission(wrong), UserInputError);
  }
  config.account = "a\n#SBATCH --uid=0";
  EXPECT_THROW(slurm_submission(config), UserInputError);
  config.name = "No Name";
  EXPECT_THROW(kubernetes_submission(config), UserInputError);
}

/// Stands for two others that do whatever this rank does.
class ThreeRanks final : public Ranks {
 public:
  ThreeRanks() { self_.size = 3; }
  const ProcessRank& self() const override { return self_; }
  void sum(at::Tensor) override {}
  std::string from_leader(const std::string& text) override { return text; }
  void at_work() override {}
  void at_step(std::int64_t) override {}
  void leave(RankEnd, const std::string&) override {}

 private:
  ProcessRank self_;
};

TEST(TooManyRanks, AStepThatCannotBeSharedIsRefused) {
  const test::TemporaryFolder folder;
  TrainConfig config = test::make_tiny_run(folder.path(), 1);
  config.ranks = 2;
  StableDiffusion model = test::make_tiny_model();
  ThreeRanks ranks;
  TrainServices services;
  services.ranks = &ranks;
  RunControl control;
  SilentObserver nobody;
  EXPECT_THROW(train_dreambooth(model, config, control, nobody, services), UserInputError);
  config.gradient_accumulation_steps = 2;  // four parts: enough for three
  EXPECT_NO_THROW(train_dreambooth(model, config, control, nobody, services));
}

using Variables = std::map<std::string, std::string>;

ProcessRank rank_of(const Variables& variables) {
  return ProcessRank::from_environment([&](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found != variables.end() ? std::optional(found->second) : std::nullopt;
  });
}

TEST(ProcessRank, EveryLauncherIsUnderstood) {
  EXPECT_TRUE(rank_of({}).is_alone());
  const ProcessRank torchrun = rank_of({{"RANK", "5"},
                                        {"WORLD_SIZE", "8"},
                                        {"LOCAL_RANK", "1"},
                                        {"MASTER_ADDR", "gpu01"},
                                        {"MASTER_PORT", "1234"},
                                        {"SLURM_PROCID", "2"},
                                        {"SLURM_NTASKS", "4"},
                                        {"SLURM_STEP_ID", "0"}});
  EXPECT_EQ(torchrun.rank, 5);
  EXPECT_EQ(torchrun.size, 8);
  EXPECT_EQ(torchrun.local_rank, 1);
  EXPECT_EQ(torchrun.address, "gpu01");
  EXPECT_EQ(torchrun.port, 1234);
  Variables slurm{{"SLURM_PROCID", "3"},  {"SLURM_NTASKS", "4"},     {"SLURM_LOCALID", "1"},
                  {"SLURM_STEP_ID", "0"}, {"SLURM_JOB_ID", "31234"}, {"SLURM_STEP_NODELIST", "gpu[03-04]"}};
  EXPECT_EQ(rank_of(slurm).rank, 3);
  EXPECT_EQ(rank_of(slurm).local_rank, 1);
  EXPECT_EQ(rank_of(slurm).address, "gpu03");
  EXPECT_EQ(rank_of(slurm).port, 16234);
  slurm.erase("SLURM_STEP_ID");
  EXPECT_TRUE(rank_of(slurm).is_alone()) << "the batch script itself is no rank";
  Variables mpi{{"OMPI_COMM_WORLD_RANK", "1"}, {"OMPI_COMM_WORLD_SIZE", "2"}, {"OMPI_COMM_WORLD_LOCAL_SIZE", "2"}};
  EXPECT_EQ(rank_of(mpi).address, "127.0.0.1");
  mpi["OMPI_COMM_WORLD_LOCAL_SIZE"] = "1";
  EXPECT_THROW(rank_of(mpi), UserInputError) << "on two machines somebody must say where they meet";
  EXPECT_EQ(first_host("gpu[03-05,9],cpu1"), "gpu03");
  EXPECT_EQ(first_host("a,b"), "a");
  EXPECT_EQ(first_host("a"), "a");
}

TEST(ProcessRank, BrokenVariablesAreNamed) {
  const auto refusal = [](const Variables& variables) -> std::string {
    try {
      rank_of(variables);
    } catch (const UserInputError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(refusal({{"RANK", "0"}}), HasSubstr("RANK is set, but WORLD_SIZE is not"));
  EXPECT_THAT(refusal({{"WORLD_SIZE", "2"}}), HasSubstr("WORLD_SIZE is set, but RANK is not"));
  EXPECT_THAT(refusal({{"RANK", "2"}, {"WORLD_SIZE", "2"}}), HasSubstr("RANK is 2, but WORLD_SIZE is 2"));
  EXPECT_THAT(refusal({{"RANK", "1x"}, {"WORLD_SIZE", "2"}}), HasSubstr("RANK is \"1x\""));
  EXPECT_THAT(refusal({{"RANK", "1"}, {"WORLD_SIZE", "0"}}), HasSubstr("WORLD_SIZE is \"0\""));
  EXPECT_THAT(refusal({{"RANK", "1"}, {"WORLD_SIZE", "2"}}), HasSubstr("MASTER_ADDR"));
  EXPECT_THAT(refusal({{"RANK", "1"}, {"WORLD_SIZE", "2"}, {"MASTER_ADDR", "a"}, {"MASTER_PORT", "99999"}}),
              HasSubstr("MASTER_PORT"));
}

TEST(RankReport, WhatComesFromTheNetworkIsNotTrusted) {
  RankReport report;
  report.host = "gpu\x1b[31m03";
  report.step = 7;
  report.end = RankEnd::Failed;
  const auto read = rank_report(to_text(report));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->step, 7);
  EXPECT_EQ(read->end, RankEnd::Failed);
  EXPECT_EQ(read->host, "gpu\\x1b[31m03") << "nothing that a terminal acts on";
  EXPECT_FALSE(rank_report("{\"end\": 9}"));
  EXPECT_FALSE(rank_report("[1]"));
  EXPECT_FALSE(rank_report("{"));
  EXPECT_FALSE(rank_report(std::string(100000, '[')));
  EXPECT_FALSE(rank_verdict("{\"kind\": -1}"));
}

}  // namespace
}  // namespace thumbsup
