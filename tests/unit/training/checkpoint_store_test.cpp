#include "training/checkpoint_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/checkpoint_pace.h"
#include "base/error.h"
#include "base/json_file.h"
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

TrainState timed(std::int64_t step) {
  TrainState state = state_of(step);
  state.timed = true;
  return state;
}

TEST(CheckpointStore, ThoseSavedByTimeAreKeptBesideTheOthersAndDoNotPushThemOut) {
  const test::TemporaryFolder folder;
  CheckpointStore store(folder.path(), 1);
  store.save(state_of(10));
  for (const std::int64_t step : {11, 12, 13}) store.save(timed(step));
  EXPECT_THAT(steps(store), testing::ElementsAre(10, 13));
  store.save(state_of(20));
  EXPECT_THAT(steps(store), testing::ElementsAre(13, 20));
  CheckpointStore all(folder.path(), 0);
  for (const std::int64_t step : {21, 22, 23}) all.save(timed(step));
  EXPECT_THAT(steps(all), testing::ElementsAre(20, 22, 23)) << "disk is not filled by what nobody asked for";
}

TEST(CheckpointStore, OneThatWasAskedForTakesThePlaceOfOneSavedByTime) {
  const test::TemporaryFolder folder;
  CheckpointStore store(folder.path(), 3);
  store.save(timed(7));
  store.save(state_of(7, 0.5));
  EXPECT_EQ(*store.best()->score, 0.5);
  store.save(timed(7));
  EXPECT_EQ(*store.best()->score, 0.5);
  EXPECT_THAT(steps(store), testing::ElementsAre(7));
  for (const auto& entry : std::filesystem::directory_iterator(folder / "checkpoints"))
    EXPECT_EQ(entry.path().filename(), "step-000007") << "nothing is left beside it";
}

TEST(CheckpointStore, ADamagedOneHasNoScoreAndWhatIsNoneIsSetAside) {
  const test::TemporaryFolder folder;
  CheckpointStore store(folder.path(), 0);
  store.save(state_of(7, 0.5));
  store.save(state_of(8, 0.25));
  std::ofstream(folder / "checkpoints" / "step-000008" / "state.json") << "{\"step\": 8";
  EXPECT_EQ(store.best()->step, 7);
  std::filesystem::remove(folder / "checkpoints" / "step-000008" / "state.json");
  store.save(state_of(8, 0.25));
  EXPECT_EQ(store.best()->step, 8);
  EXPECT_TRUE(std::filesystem::exists(folder / "checkpoints" / "damaged-step-000008" / "weights.safetensors"));
  EXPECT_EQ(set_checkpoint_aside(folder / "checkpoints" / "step-000008").filename(), "damaged-step-000008-2");
  EXPECT_THAT(steps(store), testing::ElementsAre(7));
}

TEST(CheckpointPace, IsDueAfterItsTimeAndTenTimesItsOwnCost) {
  using std::chrono::seconds;
  const CheckpointPace::Clock::time_point begin{};
  CheckpointPace pace(seconds(120), begin);
  EXPECT_FALSE(pace.is_due(begin + seconds(119)));
  EXPECT_TRUE(pace.is_due(begin + seconds(120)));
  pace.saved(begin + seconds(120), begin + seconds(121));
  EXPECT_FALSE(pace.is_due(begin + seconds(240)));
  EXPECT_TRUE(pace.is_due(begin + seconds(241)));
  pace.saved(begin + seconds(241), begin + seconds(271));
  EXPECT_FALSE(pace.is_due(begin + seconds(271 + 299))) << "30 s of writing are worth 300 s of work";
  EXPECT_TRUE(pace.is_due(begin + seconds(271 + 300)));
  EXPECT_FALSE(CheckpointPace(seconds(0), begin).is_due(begin + seconds(100000))) << "0 is off";
}

}  // namespace
}  // namespace thumbsup
