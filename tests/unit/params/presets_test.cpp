#include "params/presets.h"

#include <gtest/gtest.h>

#include <fstream>
#include "base/error.h"

#include "params/json_params.h"
#include "params/train_config.h"
#include "support/golden.h"
#include "support/scoped_variable.h"

namespace thumbsup {
namespace {

TEST(Presets, EveryShippedTrainingPresetAppliesAndSaysWhatItIs) {
  const auto presets = list_presets("train");
  ASSERT_FALSE(presets.empty());
  for (const Preset& preset : presets) {
    if (preset.is_own) continue;
    TrainConfig config;
    EXPECT_NO_THROW(apply_preset("train", preset.id, train_params().bind(config))) << preset.id;
    EXPECT_FALSE(preset.label.empty()) << preset.id;
    EXPECT_FALSE(preset.help.empty()) << preset.id;
  }
}

TEST(Presets, UnknownNamesListTheKnownOnes) {
  TrainConfig config;
  try {
    apply_preset("train", "nonesuch", train_params().bind(config));
    FAIL();
  } catch (const UserInputError& error) {
    EXPECT_NE(std::string(error.what()).find("starter"), std::string::npos) << error.what();
  }
}

/// The user's own settings lie in a folder of the test's.
class OwnPresets : public ::testing::Test {
 protected:
  const test::TemporaryFolder folder;
  const test::ScopedVariable home{"XDG_CONFIG_HOME", folder.path().string()};
  TrainConfig config;
  const BoundParams params = train_params().bind(config);
  const std::filesystem::path kept = folder / "thumbsup-studio" / "presets" / "train";
};

TEST_F(OwnPresets, KeepHowIsTrainedButNotOfWhom) {
  config.learning_rate = 3e-5;
  config.lora_rank = 16;
  config.instance_prompt = "Rex sits";
  config.sample_prompt = "Rex runs";
  config.model = "/models/mine";
  config.instance = "/photos/rex";
  const Preset saved = save_preset("train", "Portraits, slow", params, false);
  EXPECT_EQ(saved.id, "portraits-slow");
  EXPECT_EQ(saved.file, kept / "portraits-slow.json");
  EXPECT_TRUE(list_presets("train").back().is_own) << "after the shipped ones";
  EXPECT_EQ(list_presets("train").back().label, "Portraits, slow");
  TrainConfig other;
  other.instance_prompt = "Mia waves";
  apply_preset("train", "portraits-slow", train_params().bind(other));
  EXPECT_EQ(other.learning_rate, 3e-5);
  EXPECT_EQ(other.lora_rank, 16);
  EXPECT_EQ(other.instance_prompt, "Mia waves");
  EXPECT_TRUE(other.sample_prompt.empty());
  EXPECT_TRUE(other.model.empty());
  EXPECT_TRUE(other.instance.empty());
  remove_preset(saved);
  EXPECT_FALSE(list_presets("train").back().is_own);
}

TEST_F(OwnPresets, ReplaceNothingUnasked) {
  config.steps = 100;
  save_preset("train", "Mine", params, false);
  config.steps = 200;
  EXPECT_THROW(save_preset("train", "mine!", params, false), UserInputError) << "the same id";
  EXPECT_THROW(save_preset("train", "Starter", params, true), UserInputError) << "comes with the program";
  for (const std::string& name : {std::string(), std::string("..."), std::string("../../x") + std::string(60, 'x')})
    EXPECT_THROW(save_preset("train", name, params, true), UserInputError) << name;
  apply_preset("train", "mine", params);
  EXPECT_EQ(config.steps, 100);
  config.steps = 200;
  save_preset("train", "mine!", params, true);
  apply_preset("train", "mine", params);
  EXPECT_EQ(config.steps, 200);
  EXPECT_EQ(save_preset("train", "../Möwe", params, false).file, kept / "möwe.json") << "never out of the folder";
}

TEST_F(OwnPresets, ADamagedOneIsLeftOutAndHidesNoOther) {
  save_preset("train", "Mine", params, false);
  std::ofstream(kept / "broken.json") << "[1";
  std::ofstream(kept / "list.json") << "[1]";
  std::ofstream(kept / "starter.json") << R"({"label": "not the shipped one", "params": {"steps": 1}})";
  int own = 0;
  for (const Preset& preset : list_presets("train")) own += preset.is_own;
  EXPECT_EQ(own, 1);
  apply_preset("train", "starter", params);
  EXPECT_NE(config.steps, 1);
}

}  // namespace
}  // namespace thumbsup
