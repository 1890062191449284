#include "params/presets.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "params/train_config.h"

namespace thumbsup {
namespace {

TEST(Presets, EveryShippedTrainingPresetAppliesAndSaysWhatItIs) {
  const auto presets = list_presets("train");
  ASSERT_FALSE(presets.empty());
  for (const Preset& preset : presets) {
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

}  // namespace
}  // namespace thumbsup
