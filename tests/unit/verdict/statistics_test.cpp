#include "verdict/statistics.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace thumbsup {
namespace {

TEST(WilsonInterval, MatchesHandComputedValues) {
  const Interval report = wilson_interval(18, 20);  // the report's own case
  EXPECT_NEAR(report.low, 0.698967, 1e-5);
  EXPECT_NEAR(report.high, 0.972133, 1e-5);
  const Interval all = wilson_interval(20, 20);  // low = 1 / (1 + z^2 / n)
  EXPECT_NEAR(all.low, 1 / (1 + 3.841458820694124 / 20), 1e-12);
  EXPECT_EQ(all.high, 1.0);
  const Interval none = wilson_interval(0, 10);  // high = (z^2 / n) / (1 + z^2 / n)
  EXPECT_EQ(none.low, 0.0);
  EXPECT_NEAR(none.high, 0.3841458820694124 / 1.3841458820694124, 1e-12);
}

TEST(WilsonInterval, KnowsNothingWithoutPhotosAndRefusesNonsense) {
  EXPECT_EQ(wilson_interval(0, 0).low, 0.0);
  EXPECT_EQ(wilson_interval(0, 0).high, 1.0);
  EXPECT_THROW(wilson_interval(3, 2), LogicError);
  EXPECT_THROW(wilson_interval(-1, 2), LogicError);
}

TEST(WilsonInterval, HoldsItsShareForEveryCount) {
  for (std::int64_t n = 1; n <= 60; ++n)
    for (std::int64_t k = 0; k <= n; ++k) {
      const Interval interval = wilson_interval(k, n);
      const double share = static_cast<double>(k) / static_cast<double>(n);
      ASSERT_GE(interval.low, 0.0);
      ASSERT_LE(interval.high, 1.0);
      ASSERT_LE(interval.low, share);
      ASSERT_GE(interval.high, share);
    }
}

TEST(Probability, IsTheLogisticFunctionAndNeverOverflows) {
  EXPECT_DOUBLE_EQ(probability_of(0), 0.5);
  EXPECT_NEAR(probability_of(1.0986122886681098), 0.75, 1e-12);
  EXPECT_NEAR(probability_of(2 * 1.0986122886681098, 2.0), 0.75, 1e-12);
  EXPECT_EQ(probability_of(1e6), 1.0);
  EXPECT_EQ(probability_of(-1e6), 0.0);
}

TEST(RocAuc, CountsPairsWithTiesAsHalves) {
  // (2,1) (2,0) (1,0) won, (1,1) tied: 3.5 of 4.
  EXPECT_DOUBLE_EQ(*roc_auc(std::vector<Scored>{{2, true}, {1, true}, {1, false}, {0, false}}), 0.875);
  EXPECT_DOUBLE_EQ(*roc_auc(std::vector<Scored>{{3, true}, {-3, false}}), 1.0);
  EXPECT_DOUBLE_EQ(*roc_auc(std::vector<Scored>{{-3, true}, {3, false}}), 0.0);
  EXPECT_DOUBLE_EQ(*roc_auc(std::vector<Scored>{{1, true}, {1, false}, {1, false}}), 0.5);
}

TEST(RocAuc, HasNoMeaningWithOneClass) {
  EXPECT_FALSE(roc_auc(std::vector<Scored>{{1, true}, {2, true}}));
  EXPECT_FALSE(roc_auc(std::vector<Scored>{}));
}

TEST(Confusion, CountsEachSideOfTheThreshold) {
  // Probabilities 0.75, 0.25, 0.75, 0.25.
  const double logit = 1.0986122886681098;
  const std::vector<Scored> photos = {{logit, true}, {-logit, true}, {logit, false}, {-logit, false}};
  const Confusion half = confusion_at(photos, 1.0, 0.5);
  EXPECT_EQ(half.true_positive, 1);
  EXPECT_EQ(half.false_negative, 1);
  EXPECT_EQ(half.false_positive, 1);
  EXPECT_EQ(half.true_negative, 1);
  EXPECT_DOUBLE_EQ(half.accuracy(), 0.5);
  const Confusion strict = confusion_at(photos, 1.0, 0.8);
  EXPECT_EQ(strict.true_positive, 0);
  EXPECT_EQ(strict.true_negative, 2);
  EXPECT_EQ(confusion_at(std::vector<Scored>{{0, true}}, 1.0, 0.5).true_positive, 1) << "exactly the threshold passes";
}

TEST(Confusion, BalancedAccuracyWeighsTheClassesAlike) {
  const Confusion c{8, 1, 0, 0};  // all eight positives right, the only negative wrong
  EXPECT_NEAR(c.accuracy(), 8.0 / 9, 1e-12);
  EXPECT_DOUBLE_EQ(c.balanced_accuracy(), 0.5);
}

TEST(LogLoss, MatchesHandComputedValuesWithoutOverflow) {
  EXPECT_NEAR(log_loss(std::vector<Scored>{{0, true}, {0, false}}), 0.6931471805599453, 1e-12);
  EXPECT_NEAR(log_loss(std::vector<Scored>{{1000, false}}), 1000, 1e-9);
  EXPECT_EQ(log_loss(std::vector<Scored>{{1000, true}}), 0.0);
  EXPECT_NEAR(log_loss(std::vector<Scored>{{1.0986122886681098, true}}), 0.28768207245178085, 1e-12);  // -ln 0.75
}

TEST(Informedness, MatchesNewcombesExampleAndIsNothingForGuesses) {
  // Newcombe 1998, table II, method 10: 56/70 against 48/80 gives 0.0524 to 0.3339.
  EXPECT_NEAR(informedness_low({56, 48, 32, 14}), 0.0524, 5e-5);
  EXPECT_LT(informedness_low({0, 0, 97, 3}), 0) << "always no";
  EXPECT_LT(informedness_low({50, 50, 50, 50}), 0);
  EXPECT_GT(informedness_low({5, 0, 29, 0}), 0.5);
  EXPECT_EQ(informedness_low({5, 0, 0, 0}), -1) << "one class tells nothing";
}

}  // namespace
}  // namespace thumbsup
