#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/json_file.h"
#include "run_program.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using test::run_thumbsup;

/// The first `count` demo photos of a shelf, in a folder of their own.
std::string some_photos(const test::TemporaryFolder& folder, const std::string& shelf, int count) {
  const auto target = folder / (shelf + "-" + std::to_string(count));
  std::filesystem::create_directories(target);
  for (int i = 1; i <= count; ++i) {
    const std::string name = shelf + "-00" + std::to_string(i) + ".jpg";
    std::filesystem::copy_file(test::source_root() / "resources" / "demo" / shelf / name, target / name);
  }
  return target.string();
}

TEST(JudgeCommand, TrainsAndThenAcceptsOrRefuses) {
  const test::TemporaryFolder folder;
  const std::string positive = some_photos(folder, "class", 9), negative = some_photos(folder, "contrast", 9);
  const std::string judge = folder / "judge", report = folder / "report.html", numbers = folder / "report.json";
  const auto trained = run_thumbsup({"judge", "train", "--positive", positive, "--negative", negative, "--epochs", "2",
                                     "--warm-up-epochs", "1", "--out", judge});
  ASSERT_EQ(trained.exit_code, 0) << trained.errors;
  EXPECT_THAT(trained.output, testing::HasSubstr(" of 18 held-out photos)"));
  EXPECT_THAT(trained.output, testing::HasSubstr("was judged by one of 5 networks"));

  // A threshold that everything, and one that nothing reaches: the exit code is the decision.
  std::vector<std::string> run = {"judge",      "run",  "--judge",       judge,   "--images",         positive,
                                  "--report",   report, "--report-json", numbers, "--minimum-images", "9",
                                  "--threshold"};
  run.push_back("0.000001");
  auto of_few = run;
  of_few[9] = folder / "few.json";
  of_few[11] = "10";
  const auto few = run_thumbsup(of_few);
  EXPECT_EQ(few.exit_code, 3) << "9 of 9 pass, which is too few";
  EXPECT_THAT(few.output, testing::HasSubstr("too few to say: 10 images are needed"));
  std::filesystem::remove(report);
  EXPECT_EQ(run_thumbsup(run).exit_code, 0);
  EXPECT_EQ(read_json_file(numbers)["accepted"], true);
  run.back() = "0.999";
  const auto again = run_thumbsup(run);
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_THAT(again.errors, testing::HasSubstr("exists already"));
  EXPECT_EQ(read_json_file(numbers)["accepted"], true) << "a report was replaced";
  for (const auto& file : {report, numbers}) std::filesystem::remove(file);
  const auto refused = run_thumbsup(run);
  EXPECT_EQ(refused.exit_code, 3) << refused.output << refused.errors;
  EXPECT_THAT(refused.output, testing::HasSubstr("not accepted"));
  EXPECT_EQ(read_json_file(numbers)["accepted"], false);
  EXPECT_THAT(read_text_file(report), testing::HasSubstr("Not accepted"));
}

TEST(JudgeCommand, LearnsATagAndProbesAModelForIt) {
  const test::TemporaryFolder folder;
  const std::string project = folder / "p", out = folder / "probe";
  ASSERT_EQ(run_thumbsup({"project", "create", project}).exit_code, 0);
  for (const char* shelf : {"class", "contrast"})
    ASSERT_EQ(run_thumbsup({"photos", "add", project, some_photos(folder, shelf, 9), "--to", shelf}).exit_code, 0);
  std::vector<std::string> tag = {"photos", "tag", project};
  for (int i = 1; i <= 9; ++i) tag.push_back("contrast/contrast-00" + std::to_string(i) + ".jpg");
  tag.insert(tag.end(), {"--add", "moustache"});
  ASSERT_EQ(run_thumbsup(tag).exit_code, 0);
  const auto trained = run_thumbsup({"judge", "train", "--project", project, "--attribute", "moustache", "--epochs",
                                     "1", "--warm-up-epochs", "1", "--image-size", "32"});
  ASSERT_EQ(trained.exit_code, 0) << trained.errors;
  const std::string judge = std::filesystem::path(project) / "judges" / "moustache";
  std::vector<std::string> bias = {"judge",
                                   "bias",
                                   "--judge",
                                   judge,
                                   "--model",
                                   (test::source_root() / "resources" / "starter").string(),
                                   "--prompt",
                                   "a person",
                                   "--negative-prompt",
                                   "blurry, moustache",
                                   "--count",
                                   "1",
                                   "--steps",
                                   "1",
                                   "--size",
                                   "64x64",
                                   "--neutral",
                                   "people",
                                   "--out",
                                   out,
                                   "--attribute"};
  bias.push_back("beard");
  const auto unknown = run_thumbsup(bias);
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.errors, testing::HasSubstr("does not ask for \"beard\""));
  bias.back() = "moustache";
  const auto probed = run_thumbsup(bias);
  ASSERT_EQ(probed.exit_code, 0) << probed.errors;
  EXPECT_THAT(probed.output, testing::HasSubstr("without \"moustache\""));
  const auto report = read_json_file(std::filesystem::path(out) / "bias.json");
  ASSERT_EQ(report["rows"].size(), 5u) << "whole, without each of two words, none, neutral";
  for (const auto& row : report["rows"]) EXPECT_EQ(row["images"], 1);
  EXPECT_EQ(read_json_file(std::filesystem::path(judge) / "bias-moustache.json"), report);
  EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(out) / "bias.html"));
}

TEST(JudgeCommand, SaysWhatIsMissing) {
  const test::TemporaryFolder folder;
  const std::string negative = some_photos(folder, "contrast", 6), out = folder / "judge";
  for (const int count : {1, 2}) {
    const auto run = run_thumbsup(
        {"judge", "train", "--positive", some_photos(folder, "class", count), "--negative", negative, "--out", out});
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.errors, testing::HasSubstr("needs at least 5 different ones"));
  }
  EXPECT_EQ(run_thumbsup({"judge", "train", "--positive", negative, "--out", out}).exit_code, 2);
  EXPECT_EQ(run_thumbsup({"judge", "train", "--positive", negative, "--negative", negative, "--out", out}).exit_code,
            2);
  EXPECT_EQ(run_thumbsup({"judge"}).exit_code, 2);
  EXPECT_EQ(run_thumbsup({"judge", "run", "--judge", out, "--images", negative}).exit_code, 2);
  EXPECT_FALSE(std::filesystem::exists(out));
}

}  // namespace
}  // namespace thumbsup
