#include "serve/drift.h"

#include <gtest/gtest.h>

#include <random>

namespace thumbsup::serve {
namespace {

TEST(BernoulliCusum, AddsTheLogLikelihoodRatios) {
  BernoulliCusum cusum;
  cusum.add(true);
  EXPECT_EQ(cusum.value(), 0) << "never below 0";
  // ln(0.25 / 0.10) = ln 2.5 = 0.916291, ln(0.75 / 0.90) = ln(5/6) = -0.182322
  cusum.add(false);
  EXPECT_NEAR(cusum.value(), 0.916291, 1e-6);
  cusum.add(true);
  EXPECT_NEAR(cusum.value(), 0.733969, 1e-6);
  cusum.add(false);
  EXPECT_NEAR(cusum.value(), 1.650260, 1e-6);
}

TEST(BernoulliCusum, FiveFailuresInARowAlarmAndFourDoNot) {
  BernoulliCusum cusum;
  for (int i = 0; i < 4; ++i) cusum.add(false);
  EXPECT_FALSE(cusum.alarms()) << "4 x 0.916291 = 3.665163";
  cusum.add(false);
  EXPECT_TRUE(cusum.alarms());
}

TEST(BernoulliCusum, AModelThatIsGoodAgainIsSeenToBe) {
  BernoulliCusum cusum;
  for (int i = 0; i < 1000; ++i) cusum.add(false);
  EXPECT_EQ(cusum.value(), 8);
  for (int i = 0; i < 21; ++i) cusum.add(true);  // 8 - 21 x 0.182322 = 4.171
  EXPECT_TRUE(cusum.alarms());
  cusum.add(true);
  EXPECT_FALSE(cusum.alarms());
}

/// Mean number of pictures until the alarm, where each passes with probability `p`.
double run_length(double p, int runs) {
  std::mt19937 random(1);
  std::bernoulli_distribution passes(p);
  double sum = 0;
  for (int run = 0; run < runs; ++run) {
    BernoulliCusum cusum;
    while (!cusum.alarms()) {
      cusum.add(passes(random));
      ++sum;
    }
  }
  return sum / runs;
}

TEST(BernoulliCusum, SeesAFallSoonAndIsSeldomWrong) {
  EXPECT_NEAR(run_length(0.75, 4000), 37, 4);
  EXPECT_NEAR(run_length(0.50, 4000), 11, 2);
  EXPECT_GT(run_length(0.90, 400), 700) << "about a thousand";
}

TEST(PopulationStabilityIndex, IsTheSumOverTheBins) {
  ScoreCounts expected{}, actual{};
  expected[9] = 95;
  actual[9] = 45;
  actual[0] = 50;
  // Shares with half an image more in each bin, of 100: e9 = 0.955, a9 = 0.455, e0 = 0.005, a0 = 0.505, others 0.005:
  // (0.455 - 0.955) ln(0.455 / 0.955) + (0.505 - 0.005) ln(101) = 0.370707 + 2.307560
  EXPECT_NEAR(population_stability_index(expected, actual), 2.678267, 1e-5);
  EXPECT_EQ(population_stability_index(actual, actual), 0);
}

TEST(PopulationStabilityIndex, EveryProbabilityHasABin) {
  ScoreCounts counts{};
  for (const double p : {0.0, 0.0999, 0.1, 0.95, 1.0, 2.0, -1.0, std::nan("")}) add_score(counts, p);
  EXPECT_EQ(counts, (ScoreCounts{4, 1, 0, 0, 0, 0, 0, 0, 0, 3}));
}

TEST(PassWatch, TellsTheRatioOverItsWindow) {
  PassWatch watch(40);
  EXPECT_EQ(watch.pass_ratio(), 1);
  for (int i = 0; i < 19; ++i) watch.add(false, 0.1);
  EXPECT_FALSE(watch.is_below(0.75)) << "19 are too few to say";
  watch.add(false, 0.1);
  EXPECT_TRUE(watch.is_below(0.75));
  for (int i = 0; i < 30; ++i) watch.add(true, 0.9);
  EXPECT_EQ(watch.in_window(), 40u);
  EXPECT_DOUBLE_EQ(watch.pass_ratio(), 0.75);
  EXPECT_FALSE(watch.is_below(0.75));
}

TEST(PassWatch, SeesScoresThatAreSpreadOtherwise) {
  PassWatch watch(50);
  for (int i = 0; i < 100; ++i) watch.add(true, 0.95);
  for (int i = 0; i < 50; ++i) watch.add(true, 0.95);
  EXPECT_LT(watch.psi(), 0.05);
  for (int i = 0; i < 50; ++i) watch.add(true, 0.55);
  EXPECT_TRUE(watch.psi_alarms());
}

TEST(PassWatch, GoesOnAfterARestart) {
  PassWatch watch(30);
  for (int i = 0; i < 130; ++i) watch.add(i % 3 != 0, i / 130.0);
  PassWatch again = PassWatch::from_json(watch.to_json(), 30);
  EXPECT_EQ(again.to_json(), watch.to_json());
  watch.add(false, 0.2);
  again.add(false, 0.2);
  EXPECT_EQ(again.cusum(), watch.cusum());
  EXPECT_EQ(again.psi(), watch.psi());
  EXPECT_THROW(PassWatch::from_json({{"judged", "many"}}, 30), nlohmann::json::exception);
}

}  // namespace
}  // namespace thumbsup::serve
