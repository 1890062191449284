#include "verdict/acceptance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "verdict/acceptance_page.h"
#include "verdict/checkpoint_choice.h"

namespace thumbsup {
namespace {

AcceptanceReport report_of(int passed, int images, double criterion, std::int64_t minimum_images = 1) {
  AcceptanceReport report;
  report.minimum_images = minimum_images;
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
  EXPECT_FALSE(report.similarity);
}

TEST(Acceptance, TurnsAtTheCriterionExactly) {
  EXPECT_TRUE(report_of(15, 20, 0.75).accepted);
  EXPECT_FALSE(report_of(14, 20, 0.75).accepted);
  EXPECT_TRUE(report_of(7, 10, 0.7).accepted);
  EXPECT_TRUE(report_of(0, 3, 0.0).accepted);
  EXPECT_FALSE(report_of(2, 3, 1.0).accepted);
}

TEST(Acceptance, FewImagesAreTooFewToSay) {
  const AcceptanceReport few = report_of(4, 5, 0.75, kDefaultMinimumImages);
  EXPECT_FALSE(few.accepted);
  EXPECT_EQ(few.conclusion(), Conclusion::TooFew);
  EXPECT_EQ(acceptance_sentence(few),
            "4 of 5 pass, criterion 75 %: too few to say: 20 images are needed; with 95 % certainty 38 to 96 % pass");
  EXPECT_THAT(acceptance_page(few), testing::HasSubstr("<strong>Too few to say: 20 images are needed</strong>"));
  EXPECT_EQ(report_of(0, 19, 0.75, 20).conclusion(), Conclusion::TooFew) << "not even when none passes";
  EXPECT_EQ(report_of(20, 20, 0.75, 20).conclusion(), Conclusion::Accepted);
  EXPECT_EQ(report_of(14, 20, 0.75, 20).conclusion(), Conclusion::NotAccepted);
}

TEST(Acceptance, DeletedImagesCountAndOverruledOnesNeverPass) {
  AcceptanceReport report = report_of(15, 20, 0.75, 20);
  report.verdicts[19].deleted = true;    // the judge had failed it
  report.verdicts[18].overruled = true;  // so it had this one
  conclude(report);
  EXPECT_EQ(report.images, 20);
  EXPECT_EQ(report.passed, 15) << "saying that it passes does not make it count";
  EXPECT_TRUE(report.accepted);
  EXPECT_EQ(acceptance_sentence(report), "15 of 20 pass (1 deleted, 1 overruled by hand), criterion 75 %: accepted");
  report.verdicts[0].overruled = false;
  conclude(report);
  EXPECT_EQ(report.passed, 14);
  EXPECT_FALSE(report.accepted);
  const std::string page = acceptance_page(report);
  EXPECT_THAT(page, testing::HasSubstr("1 of the images were deleted since; they count all the same."));
  EXPECT_THAT(page, testing::HasSubstr("Overruled by hand: does not pass"));

  const auto json = to_json(report);
  EXPECT_EQ(json.at("verdicts")[0].at("passed"), false) << "counts of the verdicts are those of the report";
  EXPECT_EQ(json.at("verdicts")[0].at("judge_passed"), true);
  EXPECT_EQ(json.at("overruled"), 2);
  const AcceptanceReport again = acceptance_from_json(json, "report.json");
  EXPECT_EQ(to_json(again), json);
  EXPECT_TRUE(again.verdicts[0].passed);
  EXPECT_EQ(again.verdicts[0].overruled, false);
  EXPECT_TRUE(again.verdicts[19].deleted);
}

TEST(Acceptance, RefusesToConcludeFromNothing) {
  AcceptanceReport empty;
  empty.images_folder = "empty";
  EXPECT_THROW(conclude(empty), UserInputError);
}

TEST(Acceptance, AveragesSimilarityAndCountsCopies) {
  AcceptanceReport report = report_of(1, 2, 0.5);
  report.verdicts[0].similarity = Similarity{0.5, 0.75, "a.jpg", false};
  report.verdicts[1].similarity = Similarity{0.25, 1.0, "b.jpg", true};
  conclude(report);
  ASSERT_TRUE(report.similarity);
  EXPECT_DOUBLE_EQ(report.similarity->mean, 0.375);
  EXPECT_DOUBLE_EQ(report.similarity->nearest, 0.875);
  EXPECT_EQ(report.similarity->memorised, 1);
  const auto json = to_json(report);
  EXPECT_EQ(json["likeness"]["memorised"], 1);
  EXPECT_EQ(json["verdicts"][1]["likeness"]["nearest_photo"], "b.jpg");
}

/// The case of the demo: everyone's thumb is up, half of them are somebody else.
AcceptanceReport joint_report() {
  AcceptanceReport report;
  report.judge_name = "thumbs up";
  report.images_folder = "images";
  report.date = "2026-01-31T12:00:00Z";
  report.questions = {{"gesture", "thumbs up", true, 0.5, 1.0, Interval{0.9, 1.0}, 0, {}},
                      {"subject", "Alexa <&>", true, 0.5, 0.97, Interval{0.85, 0.99}, 0, {}}};
  for (int i = 0; i < 20; ++i) {
    ImageVerdict verdict;
    verdict.path = "nowhere/" + std::to_string(i) + ".png";
    verdict.content_hash = std::to_string(i);
    verdict.answers = {{"gesture", 0.9, 0.5, true, {}},
                       {"subject", i < 11 ? 0.8 : 0.1, 0.5, true, {}},
                       {"quality", i == 3 ? 0.2 : 0.95, 0.6, true, {}},
                       {"moustache", i % 2 == 0 ? 0.7 : 0.3, 0.5, false, {}}};
    decide(verdict);
    report.verdicts.push_back(verdict);
  }
  conclude(report);
  return report;
}

TEST(JointAcceptance, AnImagePassesWhatEveryRequiredQuestionPasses) {
  const AcceptanceReport report = joint_report();
  EXPECT_EQ(report.passed, 10);
  EXPECT_FALSE(report.accepted);
  ASSERT_EQ(report.questions.size(), 4u);
  EXPECT_EQ(report.questions[0].passed, 20);
  EXPECT_EQ(report.questions[1].passed, 11);
  EXPECT_EQ(report.questions[2].passed, 19);
  EXPECT_EQ(report.questions[2].threshold, 0.6);
  EXPECT_FALSE(report.questions[2].accuracy) << "nobody said how far it can be trusted";
  EXPECT_EQ(report.questions[3].passed, 10);
  EXPECT_FALSE(report.questions[3].required);
  EXPECT_EQ(acceptance_sentence(report),
            "gesture 20, subject 11, quality 19, moustache 10 (not required): 10 of 20 pass, criterion 75 %: not "
            "accepted");
  EXPECT_EQ(acceptance_sentence(report_of(18, 20, 0.75)), "18 of 20 pass, criterion 75 %: accepted");
}

TEST(JointAcceptance, TheAnswerThatDecidesIsTheOneNearestToFailing) {
  ImageVerdict verdict;
  verdict.answers = {
      {"gesture", 0.97, 0.5, true, {}}, {"subject", 0.7, 0.3, true, {}}, {"quality", 0.95, 0.9, true, {}}};
  decide(verdict);
  EXPECT_TRUE(verdict.passed);
  EXPECT_EQ(verdict.probability, 0.95) << "0.05 above its threshold";
  verdict.answers[0].probability = 0.1;
  decide(verdict);
  EXPECT_FALSE(verdict.passed);
  EXPECT_EQ(verdict.probability, 0.1);
  for (QuestionAnswer& answer : verdict.answers) answer.required = false;
  EXPECT_THROW(decide(verdict), LogicError);
}

TEST(JointAcceptance, IsConcludedTheSameASecondTime) {
  AcceptanceReport report = joint_report();
  const auto once = to_json(report);
  conclude(report);
  EXPECT_EQ(to_json(report), once);
}

TEST(AcceptanceJson, ComesBackAsItWas) {
  AcceptanceReport report = joint_report();
  report.verdicts[1].similarity = Similarity{0.25, 1.0, "b.jpg", true};
  report.rejected = {"x is no image."};
  conclude(report);
  const auto json = to_json(report);
  EXPECT_EQ(json.at("questions")[1].at("passed"), 11);
  EXPECT_EQ(json.at("verdicts")[12].at("answers")[1].at("passed"), false);
  EXPECT_EQ(to_json(acceptance_from_json(json, "report.json")), json);
}

TEST(AcceptanceJson, ReportsOfOlderVersionsStayReadable) {
  // As it was written before there were several questions.
  const auto old = nlohmann::json::parse(R"({
    "format": "thumbsup-acceptance", "version": 1,
    "judge": {"name": "thumbs up", "folder": "/judges/thumbs-up", "accuracy": 1.0, "accuracy_interval_95": [0.9, 1.0]},
    "folder": "/images", "date": "2026-01-31T12:00:00Z", "threshold": 0.5, "criterion": 0.75, "images": 2,
    "passed": 1, "pass_rate": 0.5, "pass_rate_interval_95": [0.09, 0.9], "accepted": false, "rejected": [],
    "verdicts": [{"path": "/images/1.png", "sha256": "1", "probability": 0.9, "passed": true, "cached": false},
                 {"path": "/images/2.png", "sha256": "2", "probability": 0.2, "passed": false, "cached": true}]})");
  const AcceptanceReport report = acceptance_from_json(old, "report.json");
  EXPECT_TRUE(report.questions.empty());
  EXPECT_TRUE(report.verdicts[0].passed);
  EXPECT_TRUE(report.verdicts[0].answers.empty());
  EXPECT_EQ(report.conclusion(), Conclusion::NotAccepted) << "they asked for no number of images";
  nlohmann::json now = to_json(report);
  for (const auto& [key, value] : old.items()) EXPECT_EQ(now.at(key), value) << key;
  EXPECT_EQ(acceptance_sentence(report), "1 of 2 pass, criterion 75 %: not accepted");

  auto none = old;
  none["format"] = "shopping list";
  EXPECT_THROW(acceptance_from_json(none, "report.json"), FormatError);
  none = old;
  none.erase("criterion");
  EXPECT_THROW(acceptance_from_json(none, "report.json"), FormatError);
  EXPECT_THROW(acceptance_from_json(nlohmann::json::array(), "report.json"), FormatError);
}

TEST(AcceptancePage, ShowsEveryQuestionAndWhatAnImageFailed) {
  const std::string page = acceptance_page(joint_report());
  EXPECT_THAT(page, testing::HasSubstr("10 of 20 images pass every question that is required: 50 %"));
  EXPECT_THAT(page, testing::HasSubstr("subject</th><td>Alexa &lt;&amp;&gt;</td><td>11 of 20</td>"));
  EXPECT_THAT(page, testing::HasSubstr("moustache (reported only)"));
  EXPECT_THAT(page, testing::HasSubstr("gesture 90 %, fails subject 10 %, quality 95 %"));
  EXPECT_THAT(page, testing::Not(testing::HasSubstr("<&>")));
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
  report.verdicts[0].similarity = Similarity{0, 0, "<b>.jpg", true};
  report.rejected = {"<i>bad</i> \xc0\xaf"};
  const std::string page = acceptance_page(report);
  for (const char* hostile : {"<script", "<img src=x", "<b>", "<i>", "\xff", "\xc0"})
    EXPECT_THAT(page, testing::Not(testing::HasSubstr(hostile)));
  EXPECT_THAT(page, testing::HasSubstr("&quot;&gt;&lt;img src=x onerror=alert(2)&gt;\xEF\xBF\xBD.png"));
}

TEST(CheckpointChoice, TakesPassRateThenSimilarityThenTheEarlier) {
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
