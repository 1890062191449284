#include "serve/feature_drift.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace thumbsup::serve {
namespace {

TEST(Mmd, IsTheUnbiasedEstimate) {
  // x = {0, 1}, y = {1, 3}: distances 1 (x), 2 (y), 1, 3, 0, 2 (between); squared 0, 1, 1, 4, 4, 9: the median (upper
  // of the two in the middle) is 4, k = exp(-d^2 / 8).
  const auto k = [](double squared) { return std::exp(-squared / 8); };
  const double expected = k(1) + k(4) - 2 * (k(1) + k(9) + k(0) + k(4)) / 4;
  EXPECT_NEAR(mmd_test({{0}, {1}}, {{1}, {3}}, 0).mmd2, expected, 1e-6);
  EXPECT_EQ(mmd_test({{0}}, {{1}, {3}}, 10).p, 1) << "one picture is no sample";
}

/// Unit vectors of 32 values around a direction that `shift` turns.
std::vector<Features> pictures(std::size_t count, float shift, std::mt19937& random) {
  std::normal_distribution<float> normal;
  std::vector<Features> all;
  for (std::size_t i = 0; i < count; ++i) {
    Features one(32);
    for (float& value : one) value = normal(random);
    one[0] += shift;
    double length = 0;
    for (const float value : one) length += static_cast<double>(value) * value;
    for (float& value : one) value = static_cast<float>(value / std::sqrt(length));
    all.push_back(one);
  }
  return all;
}

TEST(Mmd, AlarmsAsSeldomAsItsPermutationsSayAndSeesAShift) {
  std::mt19937 random(3);
  int false_alarms = 0, seen = 0;
  for (int run = 0; run < 300; ++run) {
    const auto reference = pictures(20, 0, random);
    false_alarms += mmd_test(reference, pictures(20, 0, random), 39).p <= 0.05;
    seen += mmd_test(reference, pictures(20, 3, random), 39).p <= 0.05;
  }
  // 300 x 0.05 = 15 expected, standard deviation 3.8.
  EXPECT_GT(false_alarms, 3);
  EXPECT_LT(false_alarms, 27);
  EXPECT_GT(seen, 285);
}

TEST(FeatureWatch, DoesNotAlarmOnTheSameAndDoesOnAShiftAndGoesOnAfterARestart) {
  std::mt19937 random(5);
  FeatureWatch watch;
  EXPECT_FALSE(watch.has_reference());
  int completed = 0;
  for (const Features& one : pictures(100, 0, random)) completed += watch.add(one);
  EXPECT_EQ(completed, 1);
  for (int window = 0; window < 4; ++window) {
    for (const Features& one : pictures(50, 0, random)) watch.add(one);
    EXPECT_FALSE(watch.alarms()) << watch.p();
  }
  FeatureWatch again = FeatureWatch::from_json(watch.to_json());
  EXPECT_TRUE(again.has_reference());
  EXPECT_FALSE(again.is_of_acceptance());
  for (const Features& one : pictures(50, 1.5F, random)) again.add(one);
  EXPECT_TRUE(again.alarms());
  EXPECT_GT(again.mmd2(), 0);
  for (const Features& one : pictures(50, 0, random)) again.add(one);
  EXPECT_FALSE(again.alarms()) << "that is over";
}

TEST(FeatureWatch, TheAcceptancePicturesAreTheReferenceWhereThereAreEnough) {
  std::mt19937 random(6);
  FeatureWatch watch;
  watch.set_reference(pictures(19, 0, random));
  EXPECT_FALSE(watch.has_reference());
  watch.set_reference(pictures(20, 0, random));
  EXPECT_TRUE(watch.is_of_acceptance());
  EXPECT_FALSE(
      FeatureWatch::from_json({{"reference", {"AAAA"}}, {"complete", true}, {"of_acceptance", true}}).has_reference());
}

}  // namespace
}  // namespace thumbsup::serve
