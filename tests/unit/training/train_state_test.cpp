#include "training/train_state.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/error.h"
#include "base/json_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

TrainState example() {
  TrainState state;
  state.step = 12;
  state.seed = 4000000000;
  state.batches_drawn = 24;
  state.score = 0.125;
  state.ema_updates = 12;
  state.loss_scale = 2048;
  state.loss_scale_good_updates = 7;
  state.seconds = 3.25;
  state.config = {{"steps", 100}};
  state.photos = {{"instance", "abc"}};
  state.weights = {{"unet.w", at::randn({3, 2, 3, 3}).contiguous(at::MemoryFormat::ChannelsLast)}};
  state.optimizer = {{"first.unet.w", at::randn({3, 2, 3, 3})}, {"steps", at::tensor({12}, at::kLong)}};
  state.ema = {{"unet.w", at::randn({3, 2, 3, 3})}};
  return state;
}

TEST(TrainState, SurvivesTheDisk) {
  const test::TemporaryFolder folder;
  const TrainState saved = example();
  saved.save(folder / "step-12");
  const TrainState loaded = TrainState::load(folder / "step-12");
  EXPECT_EQ(loaded.step, saved.step);
  EXPECT_EQ(loaded.seed, saved.seed);
  EXPECT_EQ(loaded.batches_drawn, saved.batches_drawn);
  EXPECT_EQ(loaded.score, saved.score);
  EXPECT_EQ(loaded.ema_updates, saved.ema_updates);
  EXPECT_EQ(loaded.loss_scale, saved.loss_scale);
  EXPECT_EQ(loaded.loss_scale_good_updates, saved.loss_scale_good_updates);
  EXPECT_EQ(loaded.seconds, saved.seconds);
  EXPECT_EQ(loaded.config, saved.config);
  EXPECT_EQ(loaded.photos, saved.photos);
  EXPECT_TRUE(at::equal(loaded.weights.at("unet.w"), saved.weights.at("unet.w")));
  EXPECT_TRUE(at::equal(loaded.optimizer.at("first.unet.w"), saved.optimizer.at("first.unet.w")));
  EXPECT_EQ(loaded.optimizer.at("steps").scalar_type(), at::kLong);
  EXPECT_TRUE(at::equal(loaded.ema.at("unet.w"), saved.ema.at("unet.w")));
}

TEST(TrainState, WithoutAnAverageThereIsNoFileOfIt) {
  const test::TemporaryFolder folder;
  TrainState state = example();
  state.ema.clear();
  state.save(folder / "s");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "s" / "ema.safetensors"));
  EXPECT_TRUE(TrainState::load(folder / "s").ema.empty());
}

TEST(TrainState, DamageIsNamed) {
  const test::TemporaryFolder folder;
  EXPECT_THROW(TrainState::load(folder / "none"), IoError);
  const auto state = folder / "s";
  example().save(state);
  auto json = read_json_file(state / "state.json");
  json["step"] = -3;
  write_json_file(state / "state.json", json);
  EXPECT_THROW(TrainState::load(state), FormatError);
  json["step"] = 3;
  json["version"] = 99;
  write_json_file(state / "state.json", json);
  EXPECT_THROW(TrainState::load(state), FormatError);
  json["version"] = 1;
  write_json_file(state / "state.json", json);
  std::filesystem::resize_file(state / "optimizer.safetensors", 20);
  EXPECT_THROW(TrainState::load(state), FormatError);
  std::filesystem::remove(state / "weights.safetensors");
  EXPECT_THROW(TrainState::load(state), IoError);
}

}  // namespace
}  // namespace thumbsup
