#include "verdict/calibration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"

namespace thumbsup {
namespace {

Scored at_probability(double p, bool positive) {
  return {std::log(p / (1 - p)), positive};
}

TEST(Temperature, OfPerfectlySeparatedPhotosIsFinite) {
  // Platt's target for n a class is (n + 1) / (n + 2), whose logit is ln(n + 1): T = a / ln(n + 1).
  std::vector<Scored> photos;
  for (int i = 0; i < 9; ++i) {
    photos.push_back({2 * std::log(10.0), true});
    photos.push_back({-2 * std::log(10.0), false});
  }
  EXPECT_NEAR(fit_temperature(photos), 2.0, 1e-6);
}

TEST(Temperature, MatchesTheMeanTargetAtOneLogit) {
  // Three yes (target 4/5) and one no (target 1/3) at logit 1: sigmoid(1 / T) = (3 * 0.8 + 1/3) / 4 = 0.68333.
  const std::vector<Scored> photos = {{1, true}, {1, true}, {1, true}, {1, false}};
  EXPECT_NEAR(fit_temperature(photos), 1 / std::log(0.6833333333333333 / 0.3166666666666667), 1e-6);
}

TEST(Temperature, StaysInItsRange) {
  EXPECT_EQ(fit_temperature({}), 1.0);
  const double useless = fit_temperature(std::vector<Scored>{{5, false}, {-5, true}});
  EXPECT_LE(useless, 20.0);
  EXPECT_GT(useless, 19.0) << "answers that are always wrong must not be believed";
}

TEST(Reliability, BinsAndErrorMatchHandComputedValues) {
  const std::vector<Scored> photos = {at_probability(0.05, false), at_probability(0.15, false),
                                      at_probability(0.95, true), at_probability(0.85, false)};
  const auto bins = reliability_curve(photos, 1.0);
  ASSERT_EQ(bins.size(), 10u);
  EXPECT_EQ(bins[0].count, 1);
  EXPECT_EQ(bins[5].count, 0);
  EXPECT_NEAR(bins[8].mean_probability, 0.85, 1e-12);
  EXPECT_EQ(bins[8].share_positive, 0.0);
  EXPECT_NEAR(expected_calibration_error(bins), (0.05 + 0.15 + 0.05 + 0.85) / 4, 1e-12);
}

TEST(Reliability, AveragesWithinABinAndKeepsOne) {
  const auto bins =
      reliability_curve(std::vector<Scored>{at_probability(0.61, true), at_probability(0.69, false)}, 1.0);
  EXPECT_EQ(bins[6].count, 2);
  EXPECT_NEAR(bins[6].mean_probability, 0.65, 1e-12);
  EXPECT_NEAR(expected_calibration_error(bins), 0.15, 1e-12);
  EXPECT_EQ(reliability_curve(std::vector<Scored>{{1e6, true}}, 1.0)[9].count, 1);
  EXPECT_EQ(expected_calibration_error(reliability_curve({}, 1.0)), 0.0);
  EXPECT_THROW(reliability_curve({}, 1.0, 0), LogicError);
}

TEST(Threshold, StaysAtOneHalfForASinglePhoto) {
  const std::vector<Scored> photos = {at_probability(0.9, true), at_probability(0.8, true), at_probability(0.6, false),
                                      at_probability(0.2, false)};
  const auto choice = choose_threshold(photos, 1.0);
  EXPECT_EQ(choice.threshold, 0.5);
  EXPECT_THAT(choice.why.english(), testing::HasSubstr("of the 4 held-out"));
  EXPECT_THAT(choice.why.english(), testing::HasSubstr("3 are right"));
}

TEST(Threshold, MovesIntoTheGapWhenTwoMorePhotosAreRight) {
  std::vector<Scored> photos;
  for (int i = 0; i < 3; ++i) {
    photos.push_back(at_probability(0.9, true));
    photos.push_back(at_probability(0.6, false));
    photos.push_back(at_probability(0.1, false));
  }
  const auto choice = choose_threshold(photos, 1.0);
  EXPECT_NEAR(choice.threshold, 0.75, 1e-12);
  EXPECT_EQ(confusion_at(photos, 1.0, choice.threshold).right(), 9);
  EXPECT_THAT(choice.why.english(), testing::HasSubstr("9 of the 9"));
}

TEST(Threshold, OfNothingIsOneHalf) {
  EXPECT_EQ(choose_threshold({}, 1.0).threshold, 0.5);
}

}  // namespace
}  // namespace thumbsup
