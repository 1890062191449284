#include "verdict/evaluation.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace thumbsup {
namespace {

const std::vector<Scored> kScored = {{3, true}, {2, true}, {-1, true}, {-3, false}, {-2, false}, {0.5, false}};
const std::vector<std::string> kPaths = {"a", "b", "missed", "d", "e", "wrong"};

TEST(Evaluation, NamesTheMisjudgedPhotosWorstFirst) {
  const Evaluation e = evaluate(kScored, kPaths);
  EXPECT_EQ(e.threshold, 0.5);
  EXPECT_EQ(e.confusion.right(), 4);
  EXPECT_NEAR(e.accuracy, 4.0 / 6, 1e-12);
  EXPECT_NEAR(e.accuracy_interval.low, wilson_interval(4, 6).low, 1e-12);
  EXPECT_NEAR(*e.roc_auc, 8.0 / 9, 1e-12);
  ASSERT_EQ(e.misjudged.size(), 2u);
  EXPECT_EQ(e.misjudged[0].path, "missed");
  EXPECT_TRUE(e.misjudged[0].positive);
  EXPECT_EQ(e.misjudged[1].path, "wrong");
  EXPECT_GT(e.misjudged[1].probability, 0.5);
}

TEST(Evaluation, SurvivesJson) {
  const Evaluation e = evaluate(kScored, kPaths);
  const Evaluation again = evaluation_from_json(nlohmann::json::parse(to_json(e).dump()));
  EXPECT_EQ(to_json(again), to_json(e));
  EXPECT_EQ(again.confusion.false_negative, e.confusion.false_negative);
  EXPECT_EQ(again.reliability.size(), e.reliability.size());
  EXPECT_EQ(again.temperature, e.temperature);
}

TEST(Evaluation, CountsAnewForAnotherThreshold) {
  const Evaluation e = evaluate(kScored, kPaths);
  ASSERT_EQ(e.held_out.size(), kScored.size());
  const double low = probability_of(-1, e.temperature), high = probability_of(0.5, e.temperature);
  const Evaluation lenient = with_threshold(e, low - 1e-9, verbatim("by hand"));
  EXPECT_EQ(lenient.confusion.true_positive, 3);
  EXPECT_EQ(lenient.confusion.false_positive, 1);
  ASSERT_EQ(lenient.misjudged.size(), 1u);
  EXPECT_EQ(lenient.misjudged[0].path, "wrong");
  const Evaluation strict = with_threshold(e, high + 1e-9, threshold_set_by_hand());
  EXPECT_EQ(strict.confusion.false_positive, 0);
  EXPECT_EQ(strict.confusion.false_negative, 1);
  EXPECT_EQ(strict.threshold_why.english(), "The threshold was set by hand.");
  EXPECT_EQ(strict.roc_auc, e.roc_auc);
  EXPECT_THROW(with_threshold(e, 0, verbatim("")), UserInputError);
  EXPECT_THROW(with_threshold(e, 1, verbatim("")), UserInputError);
}

TEST(Evaluation, TheReasonOfTheThresholdIsReadAsASentenceThatCanBeTranslated) {
  const Evaluation e = evaluate(kScored, kPaths);
  nlohmann::json json = to_json(e);
  EXPECT_EQ(json.at("threshold_why"), e.threshold_why.english());
  const auto reversed = [](const char* english) { return "<" + std::string(english).substr(0, 1) + ": {0}>"; };
  const std::string other = e.threshold_why.text(reversed);
  EXPECT_NE(other, e.threshold_why.english());
  EXPECT_EQ(evaluation_from_json(json).threshold_why.text(reversed), other);

  json["threshold_reason"]["id"] = "verdict.of_a_later_version";
  EXPECT_EQ(evaluation_from_json(json).threshold_why.english(), e.threshold_why.english());
  json.erase("threshold_reason");
  EXPECT_EQ(evaluation_from_json(json).threshold_why.english(), e.threshold_why.english()) << "of earlier versions";
}

TEST(Evaluation, FilesWithoutTheHeldOutPhotosKeepTheirThreshold) {
  nlohmann::json json = to_json(evaluate(kScored, kPaths));
  json.erase("held_out");
  const Evaluation old = evaluation_from_json(json);
  EXPECT_EQ(old.confusion.right(), 4);
  EXPECT_THROW(with_threshold(old, 0.3, verbatim("")), UserInputError);
}

TEST(Evaluation, RefusesListsOfDifferentLength) {
  EXPECT_THROW(evaluate(kScored, {"a"}), LogicError);
}

}  // namespace
}  // namespace thumbsup
