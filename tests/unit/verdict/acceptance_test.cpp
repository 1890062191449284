#include "verdict/acceptance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "verdict/acceptance_page.h"
#include "verdict/checkpoint_choice.h"

namespace thumbsup {
namespace {

AcceptanceReport report_of(int passed, int images, double criterion) {
  AcceptanceReport report;
  report.judge_name = "thumbs up";
  report.images_folder = "images";
  report.criterion = criterion;
  for (int i = 0; i < images; ++i) {
    ImageVerdict verdict;
    verdict.path = "nowhere/" + std::to_string(i) + ".png";
    verdict.passed = i < passed;
    verdict.probability = verdict.passed ? 0.9 : 0.1;
    report.verdicts.push_back(verdict);
  }
  conclude(report);
  return report;
}

TEST(Acceptance, AcceptsTheReportsOwnCase) {
  const auto report = report_of(18, 20, 0.75);
  EXPECT_EQ(report.images, 20);
  EXPECT_EQ(report.passed, 18);
  EXPECT_DOUBLE_EQ(report.pass_rate, 0.9);
  EXPECT_NEAR(report.pass_rate_interval.low, 0.698967, 1e-5);
  EXPECT_TRUE(report.accepted);
  EXPECT_FALSE(report.likeness);
}

TEST(Acceptance, TurnsAtTheCriterionExactly) {
  EXPECT_TRUE(report_of(15, 20, 0.75).accepted);
  EXPECT_FALSE(report_of(14, 20, 0.75).accepted);
  EXPECT_TRUE(report_of(7, 10, 0.7).accepted);
  EXPECT_TRUE(report_of(0, 3, 0.0).accepted);
  EXPECT_FALSE(report_of(2, 3, 1.0).accepted);
}

TEST(Acceptance, RefusesToConcludeFromNothing) {
  AcceptanceReport empty;
  empty.images_folder = "empty";
  EXPECT_THROW(conclude(empty), UserInputError);
}

TEST(Acceptance, AveragesLikenessAndCountsCopies) {
  AcceptanceReport report = report_of(1, 2, 0.5);
  report.verdicts[0].likeness = Likeness{0.5, 0.75, "a.jpg", false};
  report.verdicts[1].likeness = Likeness{0.25, 1.0, "b.jpg", true};
  conclude(report);
  ASSERT_TRUE(report.likeness);
  EXPECT_DOUBLE_EQ(report.likeness->mean, 0.375);
  EXPECT_DOUBLE_EQ(report.likeness->nearest, 0.875);
  EXPECT_EQ(report.likeness->memorised, 1);
  const auto json = to_json(report);
  EXPECT_EQ(json["likeness"]["memorised"], 1);
  EXPECT_EQ(json["verdicts"][1]["likeness"]["nearest_photo"], "b.jpg");
}

TEST(AcceptancePage, SaysTheVerdictInWordsAndIsSelfContained) {
  const std::string page = acceptance_page(report_of(18, 20, 0.75));
  EXPECT_THAT(page, testing::HasSubstr("<strong>Accepted</strong>"));
  EXPECT_THAT(page, testing::HasSubstr("18 of 20 images pass: 90 %"));
  EXPECT_THAT(page, testing::HasSubstr(">passes<"));
  EXPECT_THAT(page, testing::HasSubstr(">fails<"));
  EXPECT_THAT(page, testing::Not(testing::HasSubstr("http:")));
  EXPECT_THAT(page, testing::Not(testing::HasSubstr("https:")));
  EXPECT_THAT(page, testing::Not(testing::HasSubstr("<script")));
  EXPECT_THAT(acceptance_page(report_of(1, 20, 0.75)), testing::HasSubstr("<strong>Not accepted</strong>"));
}

TEST(AcceptancePage, ShowsHostileFileNamesAsText) {
  AcceptanceReport report = report_of(1, 1, 0.5);
  report.judge_name = "</title><script>alert(1)</script>";
  report.verdicts[0].path = "x/\"><img src=x onerror=alert(2)>\xff.png";
  report.verdicts[0].likeness = Likeness{0, 0, "<b>.jpg", true};
  report.rejected = {"<i>bad</i> \xc0\xaf"};
  const std::string page = acceptance_page(report);
  for (const char* hostile : {"<script", "<img src=x", "<b>", "<i>", "\xff", "\xc0"})
    EXPECT_THAT(page, testing::Not(testing::HasSubstr(hostile)));
  EXPECT_THAT(page, testing::HasSubstr("&quot;&gt;&lt;img src=x onerror=alert(2)&gt;\xEF\xBF\xBD.png"));
}

TEST(CheckpointChoice, TakesPassRateThenLikenessThenTheEarlier) {
  EXPECT_FALSE(best_checkpoint({}));
  EXPECT_FALSE(best_checkpoint({{100, 0, 0, 0.9}}));
  EXPECT_FALSE(best_checkpoint({{0, 4, 4, 0.9}})) << "the base model is no result of the training";
  EXPECT_EQ(*best_checkpoint({{0, 4, 4, 0.9}, {10, 4, 1, 0.1}}), 1u);
  EXPECT_EQ(*best_checkpoint({{100, 4, 3, 0.1}, {200, 4, 2, 0.9}}), 0u);
  EXPECT_EQ(*best_checkpoint({{100, 4, 3, 0.1}, {200, 8, 6, 0.2}}), 1u);
  EXPECT_EQ(*best_checkpoint({{300, 4, 3, 0.2}, {200, 4, 3, 0.2}, {250, 0, 0, 1}}), 1u);
}

}  // namespace
}  // namespace thumbsup
