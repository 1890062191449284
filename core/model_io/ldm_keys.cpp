#include "model_io/ldm_keys.h"

#include <charconv>
#include <span>
#include <string_view>

namespace thumbsup {
namespace {

using Parts = std::vector<std::string>;
using Names = std::span<const std::pair<std::string_view, std::string_view>>;

Parts split(const std::string& name) {
  Parts parts;
  std::size_t begin = 0;
  for (std::size_t dot = name.find('.'); dot != name.npos; dot = name.find('.', begin)) {
    parts.push_back(name.substr(begin, dot - begin));
    begin = dot + 1;
  }
  parts.push_back(name.substr(begin));
  return parts;
}

std::string join(const Parts& parts, std::size_t from) {
  std::string text;
  for (std::size_t i = from; i < parts.size(); ++i) text += "." + parts[i];
  return text;
}

std::optional<std::size_t> number(const std::string& text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// ".conv1.weight" -> ".in_layers.2.weight": the table's name instead of the one that begins `rest`.
std::string renamed(const std::string& rest, Names table) {
  for (const auto& [from, to] : table)
    if (rest.starts_with(from)) return std::string(to) + rest.substr(from.size());
  return rest;
}

constexpr std::pair<std::string_view, std::string_view> kUnetResnet[] = {
    {".norm1.", ".in_layers.0."},  {".conv1.", ".in_layers.2."},  {".time_emb_proj.", ".emb_layers.1."},
    {".norm2.", ".out_layers.0."}, {".conv2.", ".out_layers.3."}, {".conv_shortcut.", ".skip_connection."},
};
constexpr std::pair<std::string_view, std::string_view> kUnetTop[] = {
    {"conv_in.", "input_blocks.0.0."},
    {"time_embedding.linear_1.", "time_embed.0."},
    {"time_embedding.linear_2.", "time_embed.2."},
    {"conv_norm_out.", "out.0."},
    {"conv_out.", "out.2."},
};
constexpr std::pair<std::string_view, std::string_view> kVaeAttention[] = {
    {".group_norm.", ".norm."}, {".to_q.", ".q."}, {".to_k.", ".k."}, {".to_v.", ".v."}, {".to_out.0.", ".proj_out."},
};
constexpr std::pair<std::string_view, std::string_view> kVaeOldAttention[] = {
    {".to_q.", ".query."},
    {".to_k.", ".key."},
    {".to_v.", ".value."},
    {".to_out.0.", ".proj_attn."},
};
constexpr std::pair<std::string_view, std::string_view> kVaeResnet[] = {{".conv_shortcut.", ".nin_shortcut."}};
constexpr std::pair<std::string_view, std::string_view> kOpenClipLayer[] = {
    {".layer_norm1.", ".ln_1."},
    {".layer_norm2.", ".ln_2."},
    {".mlp.fc1.", ".mlp.c_fc."},
    {".mlp.fc2.", ".mlp.c_proj."},
    {".self_attn.out_proj.", ".attn.out_proj."},
};
constexpr std::string_view kOpenClipSplit[] = {".self_attn.q_proj.", ".self_attn.k_proj.", ".self_attn.v_proj."};

const std::string kTransformersPrefix = "cond_stage_model.transformer.";
const std::string kOpenClipPrefix = "cond_stage_model.model.";

bool is_vae_attention(const Parts& parts) {
  return parts.size() > 4 && parts[1] == "mid_block" && parts[2] == "attentions";
}

/// The middle of the UNet: resnet, transformer, resnet are 0, 1, 2.
std::optional<std::string> unet_middle(const Parts& parts) {
  const auto index = number(parts[2]);
  if (!index) return std::nullopt;
  if (parts[1] == "resnets") return "middle_block." + std::to_string(2 * *index) + renamed(join(parts, 3), kUnetResnet);
  return "middle_block." + std::to_string(2 * *index + 1) + join(parts, 3);
}

std::optional<std::string> unet_block(const UNet2DConditionConfig& config, const Parts& parts) {
  const auto block = number(parts[1]), layer = number(parts[3]);
  const bool down = parts[0] == "down_blocks";
  const auto& blocks = down ? config.down_blocks : config.up_blocks;
  if (!block || !layer || *block >= blocks.size()) return std::nullopt;
  const auto layers = [&](std::size_t i) { return static_cast<std::size_t>(blocks[i].layers); };
  // The original counts layers through all blocks; on the way down each block's downsampler is one of them.
  std::size_t first = down ? 1 : 0;
  for (std::size_t i = 0; i < *block; ++i) first += layers(i) + (down ? 1 : 0);
  const std::string list = down ? "input_blocks." : "output_blocks.";
  const std::string& kind = parts[2];
  const std::string place = list + std::to_string(first + *layer);
  if (kind == "resnets") return place + ".0" + renamed(join(parts, 4), kUnetResnet);
  if (kind == "attentions") return place + ".1" + join(parts, 4);
  if (kind == "downsamplers" && parts.size() == 6)
    return list + std::to_string(first + layers(*block)) + ".0.op." + parts[5];
  if (kind == "upsamplers")  // the last member of the block's last layer
    return list + std::to_string(first + layers(*block) - 1) + (blocks[*block].cross_attention ? ".2" : ".1") +
           join(parts, 4);
  return std::nullopt;
}

std::optional<std::string> vae_coder(const AutoencoderKLConfig& config, const Parts& parts) {
  const std::string& coder = parts[0];
  if (parts[1] == "mid_block" && parts.size() > 4) {
    const auto index = number(parts[3]);
    if (!index) return std::nullopt;
    const std::string place =
        coder + ".mid." + (parts[2] == "resnets" ? "block_" : "attn_") + std::to_string(*index + 1);
    return place + renamed(join(parts, 4), parts[2] == "resnets" ? Names(kVaeResnet) : Names(kVaeAttention));
  }
  if ((parts[1] == "down_blocks" || parts[1] == "up_blocks") && parts.size() > 5) {
    const auto block = number(parts[2]);
    if (!block || *block >= config.block_out_channels.size()) return std::nullopt;
    // The decoder's blocks are counted from the outside in.
    const bool down = parts[1] == "down_blocks";
    const std::size_t index = down ? *block : config.block_out_channels.size() - 1 - *block;
    const std::string place = coder + (down ? ".down." : ".up.") + std::to_string(index);
    if (parts[3] == "resnets") return place + ".block." + parts[4] + renamed(join(parts, 5), kVaeResnet);
    return place + (down ? ".downsample" : ".upsample") + join(parts, 5);
  }
  if (parts[1] == "conv_norm_out") return coder + ".norm_out" + join(parts, 2);
  return coder + join(parts, 1);
}

}  // namespace

std::optional<WeightKey> unet_ldm_key(const UNet2DConditionConfig& config, const std::string& name) {
  const Parts parts = split(name);
  std::optional<std::string> key;
  if ((parts[0] == "down_blocks" || parts[0] == "up_blocks") && parts.size() > 5)
    key = unet_block(config, parts);
  else if (parts[0] == "mid_block" && parts.size() > 4)
    key = unet_middle(parts);
  else if (const std::string top = renamed(name, kUnetTop); top != name)
    key = top;
  if (!key) return std::nullopt;
  return WeightKey{kUnetPrefix + *key};
}

std::string ema_key(const std::string& ldm_key) {
  std::string flat;
  for (const char c : ldm_key.substr(ldm_key.find('.') + 1))
    if (c != '.') flat += c;
  return "model_ema." + flat;
}

std::optional<WeightKey> vae_ldm_key(const AutoencoderKLConfig& config, const std::string& name) {
  const Parts parts = split(name);
  if ((parts[0] != "encoder" && parts[0] != "decoder") || parts.size() < 3) return WeightKey{kVaePrefix + name};
  const auto key = vae_coder(config, parts);
  if (!key) return std::nullopt;
  return WeightKey{kVaePrefix + *key};
}

std::string vae_old_name(const std::string& name) {
  const Parts parts = split(name);
  if (!is_vae_attention(parts)) return name;
  const std::string place = parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[3];
  return place + renamed(join(parts, 4), kVaeOldAttention);
}

std::vector<std::int64_t> vae_ldm_shape(const std::string& name, std::vector<std::int64_t> shape) {
  if (is_vae_attention(split(name)) && shape.size() == 2) shape.insert(shape.end(), {1, 1});
  return shape;
}

std::optional<WeightKey> text_ldm_key(TextEncoderNaming naming, const std::string& name) {
  if (naming == TextEncoderNaming::Transformers) return WeightKey{kTransformersPrefix + name};
  if (name == "text_model.embeddings.token_embedding.weight")
    return WeightKey{kOpenClipPrefix + "token_embedding.weight"};
  if (name == "text_model.embeddings.position_embedding.weight")
    return WeightKey{kOpenClipPrefix + "positional_embedding"};
  const Parts parts = split(name);
  if (parts.size() == 3 && parts[1] == "final_layer_norm") return WeightKey{kOpenClipPrefix + "ln_final." + parts[2]};
  if (parts.size() < 6 || parts[1] != "encoder" || parts[2] != "layers") return std::nullopt;
  const std::string place = kOpenClipPrefix + "transformer.resblocks." + parts[3];
  const std::string rest = join(parts, 4);
  for (int part = 0; part < 3; ++part)
    if (rest.starts_with(kOpenClipSplit[part])) return WeightKey{place + ".attn.in_proj_" + parts.back(), part, 3};
  const std::string original = renamed(rest, kOpenClipLayer);
  if (original == rest) return std::nullopt;
  return WeightKey{place + original};
}

}  // namespace thumbsup
