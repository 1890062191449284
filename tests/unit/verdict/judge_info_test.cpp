#include "verdict/judge_info.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "base/error.h"
#include "base/json_file.h"
#include "support/golden.h"
#include "verdict/judge_page.h"

namespace thumbsup {
namespace {

JudgeInfo sample() {
  JudgeInfo info;
  info.name = "moustache";
  info.weights_hash = std::string(64, '0');
  info.date = "2026-01-31T12:00:00Z";
  info.seed = 4294967296ull;
  info.best_epoch = 2;
  info.epochs = {{1, true, 0.7, 0.6, 0.5}, {2, false, 0.3, 0.2, 1.0}};
  info.notes = {"A note."};
  info.photos = {{"a.jpg", "h1", true, false}, {"b.jpg", "h2", false, true}};
  info.evaluation = evaluate({{2, true}, {-2, false}, {1, false}}, {"a", "b", "<c>"});
  info.config = {{"epochs", 20}};
  info.left_out = {{"subject", "There are no photos of others."}};
  return info;
}

std::string error_of(const nlohmann::json& json) {
  const test::TemporaryFolder folder;
  write_json_file(folder / kJudgeInfoFile, json);
  try {
    read_judge_info(folder.path());
  } catch (const FormatError& error) {
    return error.what();
  }
  return "";
}

TEST(JudgeInfo, SurvivesTheFile) {
  const test::TemporaryFolder folder;
  write_judge_info(folder.path(), sample());
  const JudgeInfo again = read_judge_info(folder.path());
  EXPECT_EQ(to_json(again), to_json(sample()));
  EXPECT_EQ(again.seed, 4294967296ull);
  ASSERT_EQ(again.epochs.size(), 2u);
  EXPECT_TRUE(again.epochs[0].warm_up);
  EXPECT_TRUE(again.photos[1].held_out);
}

TEST(JudgeInfo, SaysWhatIsWrongWithTheFolder) {
  const test::TemporaryFolder folder;
  EXPECT_THROW(read_judge_info(folder / "missing"), UserInputError);
  EXPECT_THROW(read_judge_info(folder.path()), UserInputError);
}

const std::set<std::string> kUnknownToOlderVersions = {"question", "required", "left_out", "means", "faces_sha256"};

TEST(JudgeInfo, RefusesWhatCannotBeUsed) {
  const auto good = to_json(sample());
  EXPECT_EQ(error_of(good), "");
  const auto changed = [&](const std::string& pointer, const nlohmann::json& value) {
    auto json = good;
    json[nlohmann::json::json_pointer(pointer)] = value;
    return error_of(json);
  };
  EXPECT_THAT(changed("/format", "other"), testing::HasSubstr("'format'"));
  EXPECT_THAT(changed("/version", 99), testing::HasSubstr("'version'"));
  EXPECT_THAT(changed("/image_size", 0), testing::HasSubstr("'image_size'"));
  EXPECT_THAT(changed("/deviation", {1, 0, 1}), testing::HasSubstr("'deviation'"));
  EXPECT_THAT(changed("/evaluation/temperature", 0), testing::HasSubstr("temperature"));
  EXPECT_THAT(changed("/evaluation/threshold", 1.5), testing::HasSubstr("threshold"));
  EXPECT_THAT(changed("/epochs", "many"), testing::HasSubstr("wrong kind"));
  EXPECT_THAT(error_of(nlohmann::json::array()), testing::HasSubstr("'format'"));
  EXPECT_THAT(changed("/question", ""), testing::HasSubstr("'question'"));
  for (const auto& [key, value] : good.items()) {
    if (kUnknownToOlderVersions.count(key) > 0) continue;  // see below
    auto json = good;
    json.erase(key);
    EXPECT_NE(error_of(json), "") << key;
  }
}

TEST(JudgeInfo, OfAnOlderVersionAsksForTheGesture) {
  auto json = to_json(sample());
  for (const std::string& key : kUnknownToOlderVersions) json.erase(key);
  const test::TemporaryFolder folder;
  write_json_file(folder / kJudgeInfoFile, json);
  const JudgeInfo info = read_judge_info(folder.path());
  EXPECT_EQ(info.question, "gesture");
  EXPECT_TRUE(info.required);
}

TEST(JudgePage, ShowsTheNumbersAndTheMisjudged) {
  const std::string page = judge_page(sample());
  EXPECT_THAT(page, testing::HasSubstr("Judge: moustache"));
  EXPECT_THAT(page, testing::HasSubstr("at least 20 % (right on 2 of 3 held-out photos)"));
  EXPECT_THAT(page, testing::HasSubstr("not ready yet"));
  EXPECT_THAT(page, testing::HasSubstr("the figures are too good")) << "these photos chose and tested";
  EXPECT_THAT(page, testing::HasSubstr("&lt;c&gt;"));
  EXPECT_THAT(page, testing::HasSubstr("A note."));
  EXPECT_THAT(page, testing::Not(testing::HasSubstr("<c>")));
}

}  // namespace
}  // namespace thumbsup
