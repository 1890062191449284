#include "model_io/component_configs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "base/error.h"
#include "base/json_file.h"
#include "model_io/safetensors_writer.h"
#include "models/unet_2d_condition.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

const std::string kUnetPrefix = "model.diffusion_model.";

class GuessedConfigs : public testing::Test {
 protected:
  ComponentConfigs guess(std::int64_t width, std::int64_t context,
                         const std::map<std::string, std::string>& metadata = {}, std::int64_t in_channels = 4) {
    const std::vector<NamedTensor> tensors = {
        {kUnetPrefix + "input_blocks.0.0.weight", at::zeros({width, in_channels, 3, 3})},
        {kUnetPrefix + "input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight", at::zeros({width, context})}};
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
  EXPECT_EQ(guess(320, 1024).scheduler["prediction_type"], "epsilon") << "nothing says so: to be found out";
  EXPECT_EQ(guess(320, 1024).unet["sample_size"], 64);
  const auto v = guess(320, 1024, {{"modelspec.prediction_type", "v"}});
  EXPECT_EQ(v.unet["sample_size"], 96);
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
  EXPECT_EQ(guess(320, 1024, {{"global_step", "110000"}}).scheduler["prediction_type"], "v_prediction");
}

TEST_F(GuessedConfigs, StableDiffusion1CanPredictVToo) {
  const auto v = guess(320, 768, {{"ss_v_parameterization", "True"}});
  EXPECT_EQ(v.scheduler["prediction_type"], "v_prediction");
  EXPECT_EQ(v.unet["sample_size"], 64);
  EXPECT_EQ(guess(320, 768, {{"global_step", "110000"}}).scheduler["prediction_type"], "epsilon");
}

TEST_F(GuessedConfigs, TheYamlBesideTheFileSaysWhatItPredicts) {
  const auto with_yaml = [&](const std::string& text) {
    std::ofstream(folder_ / "a.yaml") << text;
    return guess(320, 1024).scheduler["prediction_type"];
  };
  EXPECT_EQ(with_yaml("model:\n  params:\n    parameterization: \"v\"  # as published\n"), "v_prediction");
  EXPECT_EQ(with_yaml("parameterization: v\r\n"), "v_prediction");
  EXPECT_EQ(with_yaml("  'parameterization' : 'eps'\n"), "epsilon");
  EXPECT_EQ(with_yaml("# parameterization: v\n"), "epsilon");
  EXPECT_EQ(with_yaml("target: ldm.models.diffusion.ddpm.LatentDiffusion\n"), "epsilon");
  // Metadata of the file itself go first.
  std::ofstream(folder_ / "a.yaml") << "parameterization: v\n";
  EXPECT_EQ(guess(320, 1024, {{"modelspec.prediction_type", "epsilon"}}).scheduler["prediction_type"], "epsilon");
}

TEST(StatedPrediction, YamlIsReadLineByLineWhateverItHolds) {
  EXPECT_EQ(yaml_says_v("parameterization: v"), true);
  EXPECT_EQ(yaml_says_v("parameterization: \"eps\""), false);
  for (const char* text : {"", "parameterization", "parameterization:", "parameterization: \"", "parameterization: x0",
                           "parameterization_v: v", "\"parameterization", "x: parameterization: v"})
    EXPECT_FALSE(yaml_says_v(text).has_value()) << text;
}

/// Models that have learned what there is to learn: `signal` is what the picture looks like to them.
UNetProbe trained(bool v, const at::Tensor& alphas) {
  return [v, alphas](const at::Tensor& x, double timestep) {
    const double alpha = alphas[static_cast<std::int64_t>(timestep)].item<double>();
    // At the noisiest timestep a smooth picture is seen in the noise, at medium ones an empty one.
    const at::Tensor picture = timestep > 900 ? at::linspace(-1, 1, x.numel()).view(x.sizes()) : at::zeros_like(x);
    const at::Tensor noise = (x - std::sqrt(alpha) * picture) / std::sqrt(1 - alpha);
    return v ? std::sqrt(alpha) * noise - std::sqrt(1 - alpha) * picture : noise;
  };
}

TEST(AskedUNet, TellsNoiseFromVAndKnowsWhenItCannot) {
  const at::Tensor alphas = standard_alphas_cumprod();
  EXPECT_NEAR(alphas[999].item<double>(), 0.0047, 1e-4);
  EXPECT_EQ(predicts_v_by_noise(trained(false, alphas), 4, alphas), false);
  EXPECT_EQ(predicts_v_by_noise(trained(true, alphas), 4, alphas), true);
  const UNetProbe zero = [](const at::Tensor& x, double) { return at::zeros_like(x); };
  const UNetProbe random = [](const at::Tensor& x, double) { return at::randn_like(x); };
  const UNetProbe broken = [](const at::Tensor& x, double) { return at::full_like(x, NAN); };
  for (const auto& unet : {zero, random, broken}) EXPECT_FALSE(predicts_v_by_noise(unet, 4, alphas).has_value());

  EXPECT_FALSE(second_generation_predicts_v(zero, 4));
  EXPECT_FALSE(second_generation_predicts_v(broken, 4));
  EXPECT_TRUE(second_generation_predicts_v([](const at::Tensor& x, double) { return x - 1.5; }, 4));
}

TEST_F(GuessedConfigs, OtherSizesNeedAConfigFolder) {
  EXPECT_THROW(guess(16, 32), FormatError);
  EXPECT_THROW(guess(320, 2048), FormatError);
}

}  // namespace
}  // namespace thumbsup
