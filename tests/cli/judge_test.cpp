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
  EXPECT_THAT(trained.output, testing::HasSubstr(" of 24 held-out photos)"));
  EXPECT_THAT(trained.output, testing::HasSubstr("cross-validated with 5 networks"));

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
