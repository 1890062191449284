#include "training/loss_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace thumbsup {
namespace {

// Losses as they are: mostly decided by the timestep, here three values in turn.
double wobble(std::int64_t step) {
  return step % 3 == 0 ? 0.02 : step % 3 == 1 ? 0.3 : 0.1;
}

std::vector<std::string> watch(std::int64_t steps, double (*loss)(std::int64_t), double (*prior)(std::int64_t)) {
  LossWatch watch;
  std::vector<std::string> all;
  for (std::int64_t step = 1; step <= steps; ++step) {
    TrainStep row;
    row.step = step;
    row.loss = loss(step);
    row.prior_loss = prior(step);
    for (const Message& sentence : watch.add(row)) all.push_back(sentence.english());
  }
  return all;
}

TEST(LossWatch, IsSilentAboutNoiseAndAboutLearning) {
  EXPECT_TRUE(watch(1000, wobble, wobble).empty());
  EXPECT_TRUE(watch(
                  1000, [](std::int64_t s) { return wobble(s) / (1 + 0.01 * static_cast<double>(s)); },
                  [](std::int64_t) { return 0.0; })
                  .empty());
}

TEST(LossWatch, SaysOnceThatTheLossRunsAway) {
  const auto sentences = watch(
      400, [](std::int64_t s) { return wobble(s) * (s > 200 ? 3 : 1); }, wobble);
  ASSERT_EQ(sentences.size(), 1u);
  EXPECT_THAT(sentences[0], testing::HasSubstr("learning rate"));
}

TEST(LossWatch, SaysOnceThatTheClassDrifts) {
  const auto sentences =
      watch(400, wobble, [](std::int64_t s) { return wobble(s) * (1 + static_cast<double>(s) / 400); });
  ASSERT_EQ(sentences.size(), 1u);
  EXPECT_THAT(sentences[0], testing::HasSubstr("class drift"));
}

TEST(LossWatch, NeedsTwoWholeWindows) {
  EXPECT_TRUE(watch(
                  99, [](std::int64_t s) { return s > 50 ? 9.0 : 1.0; }, wobble)
                  .empty());
  EXPECT_EQ(watch(
                100, [](std::int64_t s) { return s > 50 ? 9.0 : 1.0; }, wobble)
                .size(),
            1u);
}

}  // namespace
}  // namespace thumbsup
