#include "training/checkpoint_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/golden.h"

namespace thumbsup {
namespace {

TrainState state_of(std::int64_t step, std::optional<double> score = std::nullopt) {
  TrainState state;
  state.step = step;
  state.score = score;
  state.weights["w"] = at::ones({2});
  state.optimizer["steps"] = at::zeros({1}, at::kLong);
  return state;
}

std::vector<std::int64_t> steps(const CheckpointStore& store) {
  std::vector<std::int64_t> steps;
  for (const auto& info : store.list()) steps.push_back(info.step);
  return steps;
}

TEST(CheckpointStore, KeepsTheLastAndTheBest) {
  const test::TemporaryFolder folder;
  CheckpointStore store(folder.path(), 2);
  EXPECT_FALSE(store.latest().has_value());
  const double scores[] = {0.5, 0.1, 0.4, 0.3, 0.6};
  for (std::int64_t i = 0; i < 5; ++i) store.save(state_of(10 * (i + 1), scores[i]));
  EXPECT_THAT(steps(store), testing::ElementsAre(20, 40, 50));
  EXPECT_EQ(store.latest()->step, 50);
  EXPECT_EQ(store.best()->step, 20);
  EXPECT_EQ(*store.best()->score, 0.1);
}

TEST(CheckpointStore, ZeroKeepsAll) {
  const test::TemporaryFolder folder;
  CheckpointStore store(folder.path(), 0);
  for (std::int64_t step = 1; step <= 6; ++step) store.save(state_of(step));
  EXPECT_EQ(steps(store).size(), 6u);
  EXPECT_FALSE(store.best().has_value());
}

TEST(CheckpointStore, UnfinishedAndForeignFoldersAreNotCheckpoints) {
  const test::TemporaryFolder folder;
  CheckpointStore store(folder.path(), 0);
  store.save(state_of(7));
  for (const char* name : {"step-000009", "step-abc", "step--1", "samples", ".step-000008.tmp"})
    std::filesystem::create_directories(folder.path() / "checkpoints" / name);
  EXPECT_THAT(steps(store), testing::ElementsAre(7));
}

TEST(CheckpointStore, ACheckpointOfTheSameStepIsLeftAlone) {
  const test::TemporaryFolder folder;
  CheckpointStore store(folder.path(), 3);
  const auto first = store.save(state_of(7, 0.5));
  EXPECT_EQ(store.save(state_of(7, 0.25)), first);
  EXPECT_EQ(*store.best()->score, 0.5);
}

}  // namespace
}  // namespace thumbsup
