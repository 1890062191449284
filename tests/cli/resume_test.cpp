#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::event_of;
using test::run_thumbsup;
using test::signal_when;

const fs::path kResources = test::source_root() / "resources";

std::int64_t lines_of(const fs::path& path) {
  std::ifstream file(path);
  std::int64_t lines = 0;
  for (std::string line; std::getline(file, line);) ++lines;
  return lines;
}

class KillAndResume : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* shelf : {"instance", "class"}) {
      fs::create_directory(folder / shelf);
      for (const char* number : {"-001.jpg", "-002.jpg"})
        fs::copy_file(kResources / "demo" / shelf / (shelf + std::string(number)),
                      folder / shelf / ("photo" + std::string(number)));
    }
  }

  std::vector<std::string> arguments(const std::string& out, const std::vector<std::string>& more) const {
    std::vector<std::string> all{"--json",
                                 "train",
                                 "--preset",
                                 "starter",
                                 "--model",
                                 (kResources / "starter").string(),
                                 "--instance",
                                 (folder / "instance").string(),
                                 "--class",
                                 (folder / "class").string(),
                                 "--instance-prompt",
                                 "Alexa with a thumbs up gesture",
                                 "--class-prompt",
                                 "a person with a thumbs up gesture",
                                 "--steps",
                                 "5",
                                 "--batch-size",
                                 "1",
                                 "--resolution",
                                 "64",
                                 "--lr-scheduler",
                                 "cosine",
                                 "--device",
                                 "cpu",
                                 "--dtype",
                                 "float32",
                                 "--out",
                                 (folder / out).string()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  std::string state(const std::string& run) const {
    return event_of(run_thumbsup({"--json", "runs", "show", (folder / run).string()}).output, "run").value("state", "");
  }

  void expect_same_result(const std::string& a, const std::string& b) const {
    for (const char* file : {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"})
      EXPECT_EQ(sha256_of_file(folder / a / "model" / file), sha256_of_file(folder / b / "model" / file)) << file;
    EXPECT_NE(sha256_of_file(folder / a / "model" / "unet" / "diffusion_pytorch_model.safetensors"),
              sha256_of_file(kResources / "starter" / "unet" / "diffusion_pytorch_model.safetensors"));
  }

  test::TemporaryFolder folder;
};

TEST_F(KillAndResume, AllWeightsWithTextEncoderAverageAndCosine) {
  const std::vector<std::string> options{"--use-ema", "--checkpoint-every", "2"};
  ASSERT_EQ(run_thumbsup(arguments("whole", options)).exit_code, 0);

  const auto killed = run_thumbsup(
      arguments("killed", options), {},
      signal_when([this] { return fs::exists(folder / "killed" / "checkpoints" / "step-000002" / "state.json"); },
                  SIGKILL));
  ASSERT_EQ(killed.exit_code, 128 + SIGKILL);
  EXPECT_FALSE(fs::exists(folder / "killed" / "model"));
  EXPECT_EQ(state("killed"), "interrupted");

  const auto resumed = run_thumbsup({"--json", "resume", (folder / "killed").string()});
  ASSERT_EQ(resumed.exit_code, 0) << resumed.errors << resumed.output;
  EXPECT_EQ(event_of(resumed.output, "trained").at("steps"), 5);
  EXPECT_EQ(state("killed"), "succeeded");
  expect_same_result("whole", "killed");
  EXPECT_EQ(run_thumbsup({"resume", (folder / "killed").string()}).exit_code, 2) << "it is finished";
}

TEST_F(KillAndResume, LoraEndedBySigtermAndThenByKill) {
  const std::vector<std::string> options{"--lora-rank", "4", "--checkpoint-every", "1", "--keep-checkpoints", "1"};
  ASSERT_EQ(run_thumbsup(arguments("whole", options)).exit_code, 0);

  const fs::path metrics = folder / "broken" / "metrics.jsonl";
  const auto stopped =
      run_thumbsup(arguments("broken", options), {}, signal_when([&] { return lines_of(metrics) >= 1; }, SIGTERM));
  ASSERT_EQ(stopped.exit_code, 10) << stopped.errors << stopped.output;
  EXPECT_EQ(event_of(stopped.output, "error").at("kind"), "cancelled");
  EXPECT_EQ(state("broken"), "cancelled");
  const std::int64_t done = lines_of(metrics);
  ASSERT_LT(done, 5) << "it left within a step";
  char name[32];
  std::snprintf(name, sizeof name, "step-%06lld", static_cast<long long>(done));
  EXPECT_TRUE(fs::exists(folder / "broken" / "checkpoints" / name)) << "a stop saves what was done";

  const auto killed = run_thumbsup({"resume", (folder / "broken").string()}, {},
                                   signal_when([&] { return lines_of(metrics) > done; }, SIGKILL));
  ASSERT_EQ(killed.exit_code, 128 + SIGKILL);
  EXPECT_EQ(state("broken"), "interrupted");

  const auto resumed = run_thumbsup({"--json", "resume", (folder / "broken").string()});
  ASSERT_EQ(resumed.exit_code, 0) << resumed.errors << resumed.output;
  expect_same_result("whole", "broken");
  EXPECT_EQ(lines_of(metrics), 5);

  // Its whole story, told again by another program.
  const auto followed = run_thumbsup({"--json", "runs", "follow", (folder / "broken").string()});
  EXPECT_EQ(followed.exit_code, 0) << followed.errors;
  EXPECT_NE(followed.output.find(R"("outcome":"cancelled")"), std::string::npos) << followed.output;
  EXPECT_EQ(event_of(followed.output, "finished").at("outcome"), "succeeded");
  EXPECT_EQ(event_of(followed.output, "stage").at("stage"), "save the model");
  EXPECT_EQ(event_of(followed.output, "step").at("step"), 5);

  const auto list = run_thumbsup({"runs", "list", folder.path().string()});
  EXPECT_EQ(list.exit_code, 0);
  EXPECT_NE(list.output.find("broken"), std::string::npos) << list.output;
  const auto compared =
      run_thumbsup({"--json", "runs", "compare", (folder / "whole").string(), (folder / "broken").string()});
  EXPECT_EQ(event_of(compared.output, "comparison").at("differences"), nlohmann::json::object()) << compared.output;
}

TEST_F(KillAndResume, KilledBeforeItsFirstCheckpointItBeginsAgainToTheSameResult) {
  ASSERT_EQ(run_thumbsup(arguments("whole", {})).exit_code, 0);
  const fs::path metrics = folder / "killed" / "metrics.jsonl";
  ASSERT_EQ(
      run_thumbsup(arguments("killed", {}), {}, signal_when([&] { return lines_of(metrics) >= 2; }, SIGKILL)).exit_code,
      128 + SIGKILL);
  ASSERT_FALSE(fs::exists(folder / "killed" / "checkpoints"));
  const auto resumed = run_thumbsup({"--json", "resume", (folder / "killed").string()});
  ASSERT_EQ(resumed.exit_code, 0) << resumed.errors << resumed.output;
  EXPECT_NE(resumed.output.find("begins again"), std::string::npos) << resumed.output;
  expect_same_result("whole", "killed");
}

/// A run in a project, with its photos, ended by a signal after its first checkpoint.
class InAProject : public KillAndResume {
 protected:
  void SetUp() override {
    KillAndResume::SetUp();
    fs::create_directories(folder / "a" / "photos");
    std::ofstream(folder / "a" / "project.json") << R"({"version": 1, "name": "a"})";
    for (const char* shelf : {"instance", "class"}) fs::rename(folder / shelf, folder / "a" / "photos" / shelf);
    auto line = arguments("a/runs/run-001", {"--checkpoint-every", "1"});
    for (std::string& argument : line)
      for (const char* shelf : {"instance", "class"})
        if (argument == (folder / shelf).string()) argument = (folder / "a" / "photos" / shelf).string();
    const fs::path checkpoint = folder / "a" / "runs" / "run-001" / "checkpoints" / "step-000001" / "state.json";
    const auto stopped = run_thumbsup(line, {}, signal_when([&] { return fs::exists(checkpoint); }, SIGTERM));
    ASSERT_EQ(stopped.exit_code, 10) << stopped.errors << stopped.output;
  }
  test::ProgramRun resume(const std::string& project, const std::vector<std::string>& more = {}) {
    std::vector<std::string> line{"--json", "resume", (folder / project / "runs" / "run-001").string()};
    line.insert(line.end(), more.begin(), more.end());
    return run_thumbsup(line);
  }
};

TEST_F(InAProject, ItGoesOnWhereItsProjectWasMovedTo) {
  fs::rename(folder / "a", folder / "b");
  const auto resumed = resume("b");
  EXPECT_EQ(resumed.exit_code, 0) << resumed.errors << resumed.output;
  EXPECT_FALSE(fs::exists(folder / "a"));
}

TEST_F(InAProject, ACopyDoesNotReadTheOriginalsPhotos) {
  fs::copy(folder / "a", folder / "copy", fs::copy_options::recursive);
  fs::remove(folder / "copy" / "photos" / "instance" / "photo-001.jpg");
  const auto resumed = resume("copy");
  EXPECT_EQ(resumed.exit_code, 2) << resumed.output;
  EXPECT_NE(resumed.output.find("have changed"), std::string::npos) << resumed.output;
  EXPECT_EQ(resume("a").exit_code, 0) << "the original is as it was";
}

TEST_F(InAProject, PhotosThatAreElsewhereNowCanBeNamed) {
  fs::rename(folder / "a" / "photos" / "instance", folder / "elsewhere");
  EXPECT_EQ(resume("a").exit_code, 2);
  const auto resumed = resume("a", {"--instance", (folder / "elsewhere").string()});
  EXPECT_EQ(resumed.exit_code, 0) << resumed.errors << resumed.output;
}

TEST_F(InAProject, ARunOfSomebodyElsesWritesNothingOutsideUnasked) {
  const fs::path file = folder / "a" / "runs" / "run-001" / "run.json";
  nlohmann::json run = nlohmann::json::parse(std::ifstream(file));
  run["config"]["latent_cache"] = (folder / "victim" / "cache").string();
  std::ofstream(file) << run.dump();
  const auto refused = resume("a");
  EXPECT_EQ(refused.exit_code, 2) << refused.output;
  EXPECT_NE(refused.output.find("--allow-outside"), std::string::npos) << refused.output;
  EXPECT_FALSE(fs::exists(folder / "victim"));
  fs::create_directory_symlink(folder / "elsewhere", folder / "a" / "runs" / "run-001" / "samples");
  EXPECT_EQ(resume("a", {"--allow-outside"}).exit_code, 2) << "links that lead out are not written through";
  fs::remove(folder / "a" / "runs" / "run-001" / "samples");
  EXPECT_EQ(resume("a", {"--latent-cache", (folder / "a" / "cache").string()}).exit_code, 0);
  EXPECT_FALSE(fs::exists(folder / "victim"));
}

TEST_F(KillAndResume, ADryRunShowsPhotosAndForecastAndMakesNothing) {
  auto line = arguments("dry", {"--dry-run"});
  const auto dry = run_thumbsup(line);
  ASSERT_EQ(dry.exit_code, 0) << dry.errors << dry.output;
  EXPECT_FALSE(fs::exists(folder / "dry"));
  const auto forecast = event_of(dry.output, "forecast");
  ASSERT_TRUE(forecast.is_object()) << dry.output;
  EXPECT_GT(forecast.at("peak_bytes").get<double>(), forecast.at("model_bytes").get<double>());
  EXPECT_GT(forecast.at("seconds_per_step").get<double>(), 0);
  EXPECT_EQ(forecast.at("fits"), true);
  const auto photo = event_of(dry.output, "photo");
  EXPECT_EQ(photo.at("bucket"), nlohmann::json::array({64, 64}));
  EXPECT_EQ(photo.at("shelf"), "class");
  line.erase(line.begin());
  const auto table = run_thumbsup(line);
  EXPECT_NE(table.output.find("64x64"), std::string::npos) << table.output;
  EXPECT_NE(table.output.find("It fits"), std::string::npos) << table.output;
}

}  // namespace
}  // namespace thumbsup
