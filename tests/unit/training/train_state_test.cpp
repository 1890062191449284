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
  state.optimizer = {{"exp_avg.unet.w", at::randn({3, 2, 3, 3})}, {"steps", at::tensor({12}, at::kLong)}};
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
  EXPECT_TRUE(at::equal(loaded.optimizer.at("exp_avg.unet.w"), saved.optimizer.at("exp_avg.unet.w")));
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

void flip_a_bit(const std::filesystem::path& path, std::streamoff at) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(at);
  const char byte = static_cast<char>(file.get() ^ 4);
  file.seekp(at);
  file.put(byte);
}

TEST(TrainState, OneBitThatIsNotAsItWasIsFoundInEveryFile) {
  const test::TemporaryFolder folder;
  for (const char* name : {"weights.safetensors", "optimizer.safetensors", "ema.safetensors", "state.json"}) {
    const auto state = folder / name;
    example().save(state);
    TrainState::verify(state);
    const auto size = static_cast<std::streamoff>(std::filesystem::file_size(state / name));
    // Of the last tensor; of the digits of "ema_updates": 12 in state.json.
    flip_a_bit(state / name, name == std::string("state.json")
                                 ? static_cast<std::streamoff>(read_text_file(state / name).find("12"))
                                 : size - 3);
    EXPECT_THROW(TrainState::verify(state), FormatError) << name;
    EXPECT_THROW(TrainState::load(state), FormatError) << name;
  }
}

TEST(TrainState, AMissingFileThatItHadIsNamed) {
  const test::TemporaryFolder folder;
  example().save(folder / "s");
  std::filesystem::remove(folder / "s" / "ema.safetensors");
  EXPECT_THROW(TrainState::verify(folder / "s"), IoError);
  EXPECT_THROW(TrainState::load(folder / "s"), IoError);
}

TEST(TrainState, OneOfAnEarlierVersionWithoutHashesIsStillRead) {
  const test::TemporaryFolder folder;
  example().save(folder / "s");
  auto json = read_json_file(folder / "s" / "state.json");
  for (const char* key : {"sha256", "own_sha256"}) json.erase(key);
  write_json_file(folder / "s" / "state.json", json);
  TrainState::verify(folder / "s");
  EXPECT_EQ(TrainState::load(folder / "s").ema.size(), 1u);
  std::filesystem::resize_file(folder / "s" / "weights.safetensors", 20);
  EXPECT_THROW(TrainState::verify(folder / "s"), FormatError);
}

TEST(TrainState, ValuesOfTheWrongKindAreNamed) {
  const test::TemporaryFolder folder;
  example().save(folder / "s");
  const auto path = folder / "s" / "state.json";
  auto whole = read_json_file(path);
  whole.erase("own_sha256");
  for (const char* key : {"step", "seed", "batches_drawn", "loss_scale", "seconds", "config", "sha256", "timed"}) {
    auto json = whole;
    json[key] = {"x", 1};
    write_json_file(path, json);
    EXPECT_THROW(TrainState::load(folder / "s"), FormatError) << key;
  }
}

TEST(TrainState, DamageIsNamed) {
  const test::TemporaryFolder folder;
  EXPECT_THROW(TrainState::load(folder / "none"), IoError);
  const auto state = folder / "s";
  example().save(state);
  auto json = read_json_file(state / "state.json");
  json.erase("own_sha256");
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
