#include "model_io/component_configs.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/json_file.h"
#include "model_io/safetensors_writer.h"
#include "models/unet_2d_condition.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

const std::string prefix = "model.diffusion_model.";

class GuessedConfigs : public testing::Test {
 protected:
  ComponentConfigs guess(int64_t width, int64_t context, const std::map<std::string, std::string>& metadata = {},
                         int64_t in_channels = 4) {
    const std::vector<NamedTensor> tensors = {
        {prefix + "input_blocks.0.0.weight", at::zeros({width, in_channels, 3, 3})},
        {prefix + "input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight", at::zeros({width, context})}};
    write_safetensors(folder_ / "a.safetensors", tensors, metadata);
    return guess_component_configs(*open_tensor_file(folder_ / "a.safetensors"));
  }

  test::TemporaryFolder folder_;
};

TEST_F(GuessedConfigs, StableDiffusion1HasTheReferencesConfigs) {
  THUMBSUP_REQUIRE_GOLDEN(shape, "sd15_shape");
  const auto configs = guess(320, 768);
  const auto compare = [&](const nlohmann::json& guessed, const std::filesystem::path& path) {
    const auto reference = read_json_file(path);
    for (const auto& [key, value] : reference.items()) {
      if (!guessed.contains(key)) continue;
      EXPECT_EQ(guessed[key], value) << path << " " << key;
    }
    EXPECT_GT(guessed.size(), 8u);
  };
  compare(configs.unet, shape / "unet" / "config.json");
  compare(configs.vae, shape / "vae" / "config.json");
  compare(configs.text_encoder, shape / "text_encoder" / "config.json");
  compare(configs.scheduler, shape / "scheduler" / "scheduler_config.json");
  EXPECT_EQ(configs.scheduler["prediction_type"], "epsilon");
  EXPECT_EQ(configs.model_index["unet"], nlohmann::json({"diffusers", "UNet2DConditionModel"}));
  EXPECT_EQ(guess(320, 768, {}, 9).unet["in_channels"], 9);
}

TEST_F(GuessedConfigs, StableDiffusion2IsToldApartByWhatItPredicts) {
  const auto v = guess(320, 1024);
  EXPECT_EQ(v.scheduler["prediction_type"], "v_prediction");
  const auto unet = UNet2DConditionConfig::from_json(v.unet, "unet");
  EXPECT_TRUE(unet.use_linear_projection);
  EXPECT_EQ(unet.cross_attention_dim, 1024);
  EXPECT_EQ(unet.down_blocks[2].heads, 20);
  EXPECT_EQ(v.text_encoder["num_hidden_layers"], 23);
  EXPECT_EQ(guess(320, 1024, {{"modelspec.prediction_type", "epsilon"}}).scheduler["prediction_type"], "epsilon");
  EXPECT_EQ(guess(320, 1024, {{"modelspec.architecture", "stable-diffusion-v2-512"}}).scheduler["prediction_type"],
            "epsilon");
  EXPECT_EQ(guess(320, 1024, {{"global_step", "875000"}}).scheduler["prediction_type"], "epsilon");
}

TEST_F(GuessedConfigs, OtherSizesNeedAConfigFolder) {
  EXPECT_THROW(guess(16, 32), FormatError);
  EXPECT_THROW(guess(320, 2048), FormatError);
}

}  // namespace
}  // namespace thumbsup
