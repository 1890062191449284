// What the three config.json readers accept, and how they refuse the rest.
#include <gtest/gtest.h>

#include "base/error.h"
#include "models/autoencoder_kl.h"
#include "models/clip_text_model.h"
#include "models/unet_2d_condition.h"

namespace thumbsup {
namespace {

using nlohmann::json;

struct BadEntry {
  const char* key;
  const char* value;  // JSON
};

template <class Config>
void expect_refused(const json& good, const std::vector<BadEntry>& entries) {
  for (const BadEntry& entry : entries) {
    json config = good;
    config[entry.key] = json::parse(entry.value);
    try {
      Config::from_json(config, "folder/config.json");
      ADD_FAILURE() << entry.key << " = " << entry.value << " was accepted";
    } catch (const FormatError& error) {
      EXPECT_EQ(error.key(), entry.key) << entry.value;
      EXPECT_EQ(error.path(), "folder/config.json");
      EXPECT_NE(std::string(error.what()).find(entry.key), std::string::npos) << error.what();
    }
  }
  for (const char* not_an_object : {"[]", "null", "3"}) {
    EXPECT_THROW(Config::from_json(json::parse(not_an_object), "config.json"), FormatError) << not_an_object;
  }
}

TEST(ClipTextConfig, ReadsAndRefuses) {
  const json good = {{"hidden_size", 8}, {"num_attention_heads", 2}, {"hidden_act", "gelu"}, {"eos_token_id", 2}};
  const auto config = ClipTextConfig::from_json(good, "config.json");
  EXPECT_EQ(config.hidden_size, 8);
  EXPECT_EQ(config.hidden_act, Activation::Gelu);
  EXPECT_EQ(config.eos_token_id, 2);
  EXPECT_EQ(config.max_position_embeddings, 77);
  expect_refused<ClipTextConfig>(good, {{"hidden_size", "\"8\""},
                                        {"hidden_size", "-8"},
                                        {"hidden_size", "0"},
                                        {"hidden_size", "1e300"},
                                        {"hidden_size", "18446744073709551615"},
                                        {"num_attention_heads", "3"},
                                        {"num_hidden_layers", "1000000"},
                                        {"hidden_act", "\"tanh\""},
                                        {"hidden_act", "7"},
                                        {"layer_norm_eps", "\"small\""},
                                        {"vocab_size", "[1]"}});
}

TEST(UNetConfig, StableDiffusion1AndDefaults) {
  const auto config = UNet2DConditionConfig::from_json({{"cross_attention_dim", 768}}, "config.json");
  ASSERT_EQ(config.down_blocks.size(), 4u);
  EXPECT_EQ(config.down_blocks[1].channels, 640);
  EXPECT_EQ(config.down_blocks[1].heads, 8);
  EXPECT_TRUE(config.down_blocks[2].cross_attention);
  EXPECT_FALSE(config.down_blocks[3].cross_attention);
  EXPECT_FALSE(config.up_blocks[0].cross_attention);
  EXPECT_EQ(config.up_blocks[0].layers, 3);
  EXPECT_EQ(config.up_blocks[3].channels, 320);
  EXPECT_EQ(config.time_embedding_channels, 1280);
  EXPECT_TRUE(config.has_mid_block);
  EXPECT_TRUE(config.mid_block.cross_attention);
}

TEST(UNetConfig, ListsArePerBlockAndReversedOnTheWayUp) {
  const json lists = {{"block_out_channels", {64, 128, 192}},
                      {"down_block_types", {"CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"}},
                      {"up_block_types", {"UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"}},
                      {"layers_per_block", {1, 2, 3}},
                      {"attention_head_dim", {2, 4, 8}},
                      {"transformer_layers_per_block", {1, 2, 10}},
                      {"cross_attention_dim", {32, 32, 32}},
                      {"only_cross_attention", {true, false, false}},
                      {"use_linear_projection", true},
                      {"mid_block_type", nullptr}};
  const auto config = UNet2DConditionConfig::from_json(lists, "config.json");
  EXPECT_EQ(config.down_blocks[2].layers, 3);
  EXPECT_EQ(config.up_blocks[0].layers, 4);
  EXPECT_EQ(config.up_blocks[2].layers, 2);
  EXPECT_EQ(config.up_blocks[0].heads, 8);
  EXPECT_EQ(config.up_blocks[1].heads, 4);
  EXPECT_EQ(config.up_blocks[2].transformer_layers, 1);
  EXPECT_EQ(config.mid_block.transformer_layers, 10);
  EXPECT_TRUE(config.down_blocks[0].only_cross_attention);
  EXPECT_TRUE(config.up_blocks[2].only_cross_attention);
  EXPECT_FALSE(config.has_mid_block);
  EXPECT_EQ(config.cross_attention_dim, 32);
  EXPECT_TRUE(config.use_linear_projection);
}

TEST(UNetConfig, Refuses) {
  expect_refused<UNet2DConditionConfig>(
      json::object(), {{"down_block_types", R"(["AttnDownBlock2D", "DownBlock2D", "DownBlock2D", "DownBlock2D"])"},
                       {"down_block_types", R"(["DownBlock2D"])"},
                       {"down_block_types", R"("DownBlock2D")"},
                       {"up_block_types", R"(["UpBlock2D", "UpBlock2D", "UpBlock2D", 4])"},
                       {"mid_block_type", R"("UNetMidBlock2DSimpleCrossAttn")"},
                       {"block_out_channels", "[]"},
                       {"block_out_channels", "[320, null, 1280, 1280]"},
                       {"block_out_channels", "[320, 640, 1280, 4194304]"},
                       {"norm_num_groups", "7"},
                       {"attention_head_dim", "[5, 10, 20]"},
                       {"attention_head_dim", "7"},
                       {"layers_per_block", "0"},
                       {"layers_per_block", "[2, 2, 2, 2.5]"},
                       {"layers_per_block", "100000"},
                       {"transformer_layers_per_block", "[[1], [1], [1], [1]]"},
                       {"cross_attention_dim", "[768, 768, 768, 1024]"},
                       {"class_embed_type", R"("timestep")"},
                       {"num_class_embeds", "10"},
                       {"addition_embed_type", R"("text_time")"},
                       {"encoder_hid_dim", "768"},
                       {"time_cond_proj_dim", "256"},
                       {"dual_cross_attention", "true"},
                       {"resnet_time_scale_shift", R"("scale_shift")"},
                       {"resnet_skip_time_act", "true"},
                       {"time_embedding_type", R"("fourier")"},
                       {"act_fn", R"("snake")"},
                       {"conv_in_kernel", "4"},
                       {"downsample_padding", "2"},
                       {"center_input_sample", "1"}});
}

TEST(AutoencoderConfig, ReadsAndRefuses) {
  const auto defaults = AutoencoderKLConfig::from_json({{"block_out_channels", {32, 64, 64}}}, "config.json");
  EXPECT_EQ(defaults.scale(), 4);
  EXPECT_EQ(defaults.scaling_factor, 0.18215);
  EXPECT_TRUE(defaults.use_quant_conv && defaults.use_post_quant_conv && defaults.mid_block_add_attention);
  EXPECT_EQ(AutoencoderKLConfig::from_json({{"scaling_factor", 0.5}}, "config.json").scaling_factor, 0.5);
  expect_refused<AutoencoderKLConfig>(json::object(),
                                      {{"block_out_channels", "[0]"},
                                       {"block_out_channels", "64"},
                                       {"down_block_types", R"(["AttnDownEncoderBlock2D"])"},
                                       {"up_block_types", R"(["UpDecoderBlock2D", "UpDecoderBlock2D"])"},
                                       {"shift_factor", "0.1"},
                                       {"latents_mean", "[0, 0, 0, 0]"},
                                       {"scaling_factor", "0"},
                                       {"scaling_factor", R"("x")"},
                                       {"double_z", "false"},
                                       {"norm_num_groups", "48"},
                                       {"layers_per_block", "1.5"}});
}

}  // namespace
}  // namespace thumbsup
