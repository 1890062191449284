#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "base/hash.h"
#include "photos/decode.h"
#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using test::run_thumbsup;

const std::filesystem::path kResources = test::source_root() / "resources";

std::vector<std::string> arguments(const std::filesystem::path& out, const std::string& steps) {
  return {"--json",
          "train",
          "--model",
          (kResources / "starter").string(),
          "--instance",
          (kResources / "demo" / "instance").string(),
          "--class",
          (kResources / "demo" / "class").string(),
          "--instance-prompt",
          "Alexa with a thumbs up gesture",
          "--class-prompt",
          "a person with a thumbs up gesture",
          "--learning-rate",
          "1e-4",
          "--steps",
          steps,
          "--out",
          out.string()};
}

TEST(Train, WritesARunThatGeneratesAndItsEventsTellTheLosses) {
  const test::TemporaryFolder folder;
  const auto run = run_thumbsup(arguments(folder / "run", "3"));
  ASSERT_EQ(run.exit_code, 0) << run.errors << run.output;
  int steps = 0;
  std::istringstream lines(run.output);
  for (std::string line; std::getline(lines, line);) {
    const auto event = nlohmann::json::parse(line);
    if (event.at("event") != "step") continue;
    ++steps;
    EXPECT_GT(event.at("instance_loss").get<double>(), 0);
    EXPECT_GT(event.at("prior_loss").get<double>(), 0);
    EXPECT_NEAR(event.at("loss").get<double>(),
                event.at("instance_loss").get<double>() + event.at("prior_loss").get<double>(), 1e-5);
  }
  EXPECT_EQ(steps, 3);
  const auto weights = std::filesystem::path("unet") / "diffusion_pytorch_model.safetensors";
  EXPECT_NE(sha256_of_file(folder / "run" / "model" / weights), sha256_of_file(kResources / "starter" / weights));

  const auto generated = run_thumbsup({"generate", "--model", (folder / "run").string(), "--prompt", "Alexa", "--steps",
                                       "2", "--size", "64x64", "--out", (folder / "images").string()});
  ASSERT_EQ(generated.exit_code, 0) << generated.errors;
  EXPECT_NO_THROW(decode_photo(folder / "images" / "image-0001-seed-1.png"));
}

TEST(Train, RefusesBeforeItLoadsAnything) {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder / "there");
  const auto existing = run_thumbsup(arguments(folder / "there", "3"));
  EXPECT_EQ(existing.exit_code, 2);
  EXPECT_NE(existing.output.find("exists already"), std::string::npos) << existing.output;
  EXPECT_TRUE(std::filesystem::is_empty(folder / "there"));

  std::filesystem::create_directory(folder / "empty");
  auto line = arguments(folder / "model", "3");
  line[5] = (folder / "empty").string();
  const auto empty = run_thumbsup(line);
  EXPECT_EQ(empty.exit_code, 2) << empty.output << empty.errors;
  EXPECT_NE(empty.output.find("empty"), std::string::npos) << empty.output;
  EXPECT_FALSE(std::filesystem::exists(folder / "model"));
}

}  // namespace
}  // namespace thumbsup
