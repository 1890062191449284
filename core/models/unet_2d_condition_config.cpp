#include <algorithm>

#include "models/config_reader.h"
#include "models/models_messages.h"
#include "models/unet_2d_condition.h"

namespace thumbsup {
namespace {

void refuse_unsupported(const ConfigReader& reader) {
  reader.require_absent({"class_embed_type", "class_embeddings_concat", "num_class_embeds",
                         "projection_class_embeddings_input_dim", "addition_embed_type", "addition_time_embed_dim",
                         "encoder_hid_dim", "encoder_hid_dim_type", "time_cond_proj_dim", "timestep_post_act",
                         "time_embedding_act_fn", "cross_attention_norm", "dual_cross_attention",
                         "resnet_skip_time_act", "mid_block_only_cross_attention"});
  reader.require("resnet_time_scale_shift", "default");
  reader.require("time_embedding_type", "positional");
  reader.require("resnet_out_scale_factor", 1.0);
  reader.require("attention_type", "default");
}

// "CrossAttnDownBlock2D" or "DownBlock2D"; `kind` is "DownBlock2D" or "UpBlock2D".
std::vector<bool> cross_attention(const ConfigReader& reader, const std::string& key, const std::string& kind,
                                  std::initializer_list<const char*> fallback) {
  std::vector<bool> result;
  for (const std::string& type : reader.texts(key, fallback)) {
    if (type != kind && type != "CrossAttn" + kind) {
      reader.fail(key, msg::models::block_type_is_not_supported(type));
    }
    result.push_back(type != kind);
  }
  return result;
}

void check_divisible(const ConfigReader& reader, const UNet2DConditionConfig& config) {
  for (const UNetBlockConfig& block : config.down_blocks) {
    if (block.channels % config.norm_groups != 0) {
      reader.fail("norm_num_groups", msg::models::does_not_divide_block_out_channels(block.channels));
    }
    if (block.channels % block.heads != 0) {
      reader.fail("attention_head_dim", msg::models::number_of_heads_does_not_divide(block.channels));
    }
  }
}

void read_blocks(const ConfigReader& reader, UNet2DConditionConfig& config) {
  const std::vector<std::int64_t> channels = reader.integers("block_out_channels", {320, 640, 1280, 1280});
  const std::size_t count = channels.size();
  const std::vector<bool> down =
      cross_attention(reader, "down_block_types", "DownBlock2D",
                      {"CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"});
  const std::vector<bool> up =
      cross_attention(reader, "up_block_types", "UpBlock2D",
                      {"UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"});
  if (down.size() != count) reader.fail("down_block_types", msg::models::has_not_one_entry_per_block());
  if (up.size() != count) reader.fail("up_block_types", msg::models::has_not_one_entry_per_block());

  // diffusers' attention_head_dim is, by an old mistake in its name, the number of heads.
  const char* heads_key = reader.has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim";
  const auto heads = reader.integer_per_block(heads_key, 8, count);
  const auto layers = reader.integer_per_block("layers_per_block", 2, count, ConfigReader::kDeepest);
  const auto context = reader.integer_per_block("cross_attention_dim", 1280, count);
  const auto depth = reader.integer_per_block("transformer_layers_per_block", 1, count, ConfigReader::kDeepest);
  const auto only_cross = reader.boolean_per_block("only_cross_attention", false, count);
  if (std::adjacent_find(context.begin(), context.end(), std::not_equal_to<>()) != context.end()) {
    reader.fail("cross_attention_dim", msg::models::differs_from_block_to_block());
  }
  config.cross_attention_dim = context.front();

  for (std::size_t i = 0; i < count; ++i) {
    config.down_blocks.push_back({.channels = channels[i],
                                  .layers = layers[i],
                                  .cross_attention = down[i],
                                  .transformer_layers = depth[i],
                                  .heads = heads[i],
                                  .context_channels = context[i],
                                  .only_cross_attention = only_cross[i]});
  }
  config.mid_block = config.down_blocks.back();
  config.mid_block.only_cross_attention = false;
  auto up_depth = depth;
  std::reverse(up_depth.begin(), up_depth.end());
  if (reader.has("reverse_transformer_layers_per_block")) {
    up_depth = reader.integer_per_block("reverse_transformer_layers_per_block", 1, count, ConfigReader::kDeepest);
  }
  for (std::size_t i = 0; i < count; ++i) {
    UNetBlockConfig block = config.down_blocks[count - 1 - i];
    block.layers += 1;
    block.cross_attention = up[i];
    block.transformer_layers = up_depth[i];
    config.up_blocks.push_back(block);
  }
}

void read_mid_block(const ConfigReader& reader, const nlohmann::json& json, UNet2DConditionConfig& config) {
  const auto found = json.find("mid_block_type");
  config.has_mid_block = found == json.end() || !found->is_null();
  const std::string type = reader.text("mid_block_type", "UNetMidBlock2DCrossAttn");
  if (type != "UNetMidBlock2DCrossAttn" && type != "UNetMidBlock2D") {
    reader.fail("mid_block_type", msg::models::type_is_not_supported(type));
  }
  config.mid_block.cross_attention = type == "UNetMidBlock2DCrossAttn";
  config.mid_block_scale_factor = reader.number("mid_block_scale_factor", 1);
}

}  // namespace

UNet2DConditionConfig UNet2DConditionConfig::from_json(const nlohmann::json& config,
                                                       const std::filesystem::path& source) {
  const ConfigReader reader(config, source);
  refuse_unsupported(reader);
  UNet2DConditionConfig result;
  result.in_channels = reader.integer("in_channels", 4);
  result.out_channels = reader.integer("out_channels", 4);
  result.sample_size = reader.integer("sample_size", 0, 0);
  result.center_input_sample = reader.boolean("center_input_sample", false);
  result.flip_sin_to_cos = reader.boolean("flip_sin_to_cos", true);
  result.freq_shift = reader.number("freq_shift", 0);
  result.downsample_padding = reader.integer("downsample_padding", 1, 0, 1);
  result.conv_in_kernel = reader.integer("conv_in_kernel", 3);
  result.conv_out_kernel = reader.integer("conv_out_kernel", 3);
  if (result.conv_in_kernel % 2 == 0) reader.fail("conv_in_kernel", msg::models::must_be_odd());
  if (result.conv_out_kernel % 2 == 0) reader.fail("conv_out_kernel", msg::models::must_be_odd());
  result.norm_groups = reader.integer("norm_num_groups", 32);
  result.norm_eps = reader.number("norm_eps", 1e-5);
  result.activation = parse_activation(reader.text("act_fn", "silu"), "act_fn", source);
  result.use_linear_projection = reader.boolean("use_linear_projection", false);
  result.upcast_attention = reader.boolean("upcast_attention", false);
  read_blocks(reader, result);
  read_mid_block(reader, config, result);
  result.time_embedding_channels = reader.integer("time_embedding_dim", 4 * result.down_blocks.front().channels);
  check_divisible(reader, result);
  return result;
}

}  // namespace thumbsup
