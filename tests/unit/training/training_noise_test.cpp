#include "training/training_noise.h"

#include <gtest/gtest.h>

#include <set>

namespace thumbsup {
namespace {

TEST(TrainingNoise, DependsOnSeedStepAndPositionAlone) {
  const TrainingNoise noise(5, 1000);
  const NoiseDraws whole = noise.draw(7, 0, {4, 3, 2, 2}), part = noise.draw(7, 2, {2, 3, 2, 2});
  EXPECT_TRUE(at::equal(whole.noise.narrow(0, 2, 2), part.noise));
  EXPECT_TRUE(at::equal(whole.posterior_noise.narrow(0, 2, 2), part.posterior_noise));
  EXPECT_TRUE(at::equal(whole.offset_noise.narrow(0, 2, 2), part.offset_noise));
  EXPECT_TRUE(at::equal(whole.timesteps.narrow(0, 2, 2), part.timesteps));
  EXPECT_FALSE(at::equal(whole.noise, noise.draw(8, 0, {4, 3, 2, 2}).noise));
  EXPECT_FALSE(at::equal(whole.noise, TrainingNoise(6, 1000).draw(7, 0, {4, 3, 2, 2}).noise));
}

TEST(TrainingNoise, KindsAndImagesAreIndependent) {
  const NoiseDraws draws = TrainingNoise(1, 1000).draw(0, 0, {2, 4, 32, 32});
  const auto correlation = [](const at::Tensor& a, const at::Tensor& b) { return (a * b).mean().item<double>(); };
  EXPECT_NEAR(correlation(draws.noise, draws.posterior_noise), 0, 0.05);
  EXPECT_NEAR(correlation(draws.noise[0], draws.noise[1]), 0, 0.07);
  EXPECT_NEAR(draws.noise.mean().item<double>(), 0, 0.05);
  EXPECT_NEAR(draws.noise.std().item<double>(), 1, 0.05);
  EXPECT_EQ(draws.offset_noise.sizes(), at::IntArrayRef({2, 4, 1, 1}));
}

TEST(TrainingNoise, BiasedTimestepsAreLaterByItsPower) {
  const auto mean = [](double bias) {
    double sum = 0;
    const TrainingNoise noise(3, 1000, bias);
    for (int step = 0; step < 2000; ++step)
      sum += noise.draw(step, 0, {1, 1, 1, 1}).timesteps.item<double>() / 1000 / 2000;
    return sum;
  };
  // The mean of u^(1/b) is b / (b + 1); a mean of 2000 is off by less than 0.02 in all but one of thousands.
  for (const double bias : {0.5, 2.0, 4.0}) EXPECT_NEAR(mean(bias), bias / (bias + 1), 0.025) << bias;
}

TEST(TrainingNoise, TimestepsAreUniformOverAllOfThem) {
  const TrainingNoise noise(3, 10);
  std::vector<int> counts(10);
  for (int step = 0; step < 2000; ++step) {
    const at::Tensor timesteps = noise.draw(step, 0, {2, 1, 1, 1}).timesteps;
    for (int i = 0; i < 2; ++i) ++counts.at(static_cast<std::size_t>(timesteps[i].item<std::int64_t>()));
  }
  for (const int count : counts) EXPECT_NEAR(count, 400, 100);
}

TEST(TrainingNoise, ChanceIsAShare) {
  const TrainingNoise noise(3, 10);
  int below = 0;
  for (int step = 0; step < 2000; ++step) below += noise.chance("drop", step, 0) < 0.25f;
  EXPECT_NEAR(below, 500, 80);
}

}  // namespace
}  // namespace thumbsup
