#include "model_io/lora_keys.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "model_io/model_io_messages.h"

namespace thumbsup {
namespace {

struct Ending {
  std::string_view text;
  LoraPart part;
};

constexpr Ending kEndings[] = {
    {".lora_down.weight", LoraPart::Down},
    {".lora_up.weight", LoraPart::Up},
    {".lora_mid.weight", LoraPart::Mid},
    {".lora_A.weight", LoraPart::Down},
    {".lora_B.weight", LoraPart::Up},
    {".lora_A.default.weight", LoraPart::Down},
    {".lora_B.default.weight", LoraPart::Up},
    {".lora_B.bias", LoraPart::UpBias},
    {".lora_B.default.bias", LoraPart::UpBias},
    {".lora.down.weight", LoraPart::Down},
    {".lora.up.weight", LoraPart::Up},
    {".lora_linear_layer.down.weight", LoraPart::Down},
    {".lora_linear_layer.up.weight", LoraPart::Up},
    {"_lora.down.weight", LoraPart::Down},
    {"_lora.up.weight", LoraPart::Up},
    {".alpha", LoraPart::Alpha},
    {".scale", LoraPart::Scale},
    {".scalar", LoraPart::Scalar},
    {".hada_w1_a", LoraPart::HadaW1A},
    {".hada_w1_b", LoraPart::HadaW1B},
    {".hada_t1", LoraPart::HadaT1},
    {".hada_w2_a", LoraPart::HadaW2A},
    {".hada_w2_b", LoraPart::HadaW2B},
    {".hada_t2", LoraPart::HadaT2},
    {".lokr_w1", LoraPart::LokrW1},
    {".lokr_w1_a", LoraPart::LokrW1A},
    {".lokr_w1_b", LoraPart::LokrW1B},
    {".lokr_w2", LoraPart::LokrW2},
    {".lokr_w2_a", LoraPart::LokrW2A},
    {".lokr_w2_b", LoraPart::LokrW2B},
    {".lokr_t2", LoraPart::LokrT2},
    {".on_input", LoraPart::Ia3OnInput},
    {".a1.weight", LoraPart::GloraA1},
    {".a2.weight", LoraPart::GloraA2},
    {".b1.weight", LoraPart::GloraB1},
    {".b2.weight", LoraPart::GloraB2},
    {".diff", LoraPart::Diff},
    {".diff_b", LoraPart::DiffBias},
    {".w_norm", LoraPart::Diff},
    {".b_norm", LoraPart::DiffBias},
    {".dora_scale", LoraPart::DoraScale},
    {".lora_magnitude_vector", LoraPart::Magnitude},
    {".lora_magnitude_vector.weight", LoraPart::Magnitude},
    {".lora_magnitude_vector.default.weight", LoraPart::Magnitude},
};

/// Parts of keys that tell a kind of update that is not supported.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kOtherKinds = {{
    {".oft_", msg::model_io::belongs_to_oft.english},
    {".set_weight", msg::model_io::replaces_whole_layer.english},
    {".reshape_weight", msg::model_io::changes_shape_of_layer.english},
    {".bias_indices", msg::model_io::belongs_to_sparse_bias.english},
    {".bias_values", msg::model_io::belongs_to_sparse_bias.english},
    {".bias_size", msg::model_io::belongs_to_sparse_bias.english},
    {".lora_embedding_", msg::model_io::changes_table_of_embeddings.english},
}};

/// Parts of keys that only the LoRAs of other models have.
constexpr std::pair<std::string_view, std::string_view> kOtherModels[] = {
    {"lora_te1_", "Stable Diffusion XL"},
    {"lora_te2_", "Stable Diffusion XL"},
    {"text_encoder_2.", "Stable Diffusion XL"},
    {"lora_te3_", "Stable Diffusion 3"},
    {"text_encoder_3.", "Stable Diffusion 3"},
    {"joint_blocks", "Stable Diffusion 3"},
    {"double_blocks", msg::model_io::flux_or_kin.english},
    {"single_blocks", msg::model_io::flux_or_kin.english},
    {"single_transformer_blocks", msg::model_io::flux_or_kin.english},
    {"lora_transformer_", msg::model_io::model_with_transformer.english},
    {"lora_prior_", "Stable Cascade"},
};

constexpr std::string_view kUnetPrefixes[] = {"unet.", "diffusion_model.", "model.diffusion_model."};
/// clip_l and clip_h are OMI's words for the text encoders of SD 1.x and 2.x.
constexpr std::string_view kTextPrefixes[] = {
    "text_encoder.", "text_encoders.clip_l.", "text_encoders.clip_h.", "clip_l.", "clip_h.", "te."};

bool remove_prefix(std::string& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.erase(0, prefix.size());
  return true;
}

void replace_first(std::string& text, std::string_view from, std::string_view to) {
  if (const auto at = text.find(from); at != text.npos) text.replace(at, from.size(), to);
}

}  // namespace

std::optional<LoraKey> parse_lora_key(const std::string& key) {
  for (const auto& ending : kEndings)
    if (key.size() > ending.text.size() && key.ends_with(ending.text))
      return LoraKey{key.substr(0, key.size() - ending.text.size()), ending.part};
  return std::nullopt;
}

std::optional<std::string> ia3_layer(const std::string& key) {
  constexpr std::string_view ending = ".weight";
  if (key.size() <= ending.size() || !key.ends_with(ending)) return std::nullopt;
  return key.substr(0, key.size() - ending.size());
}

std::string other_model_of_lora_key(const std::string& key) {
  for (const auto& [part, model] : kOtherModels)
    if (key.find(part) != key.npos) return std::string(model);
  if (key.starts_with("transformer.")) return msg::model_io::model_with_transformer.english;
  return {};
}

bool is_lora_key(const std::string& key) {
  if (parse_lora_key(key)) return !key.ends_with(".scale") && !key.ends_with(".scalar") && !key.ends_with(".alpha");
  return std::any_of(kOtherKinds.begin(), kOtherKinds.end(),
                     [&](const auto& kind) { return key.find(kind.first) != key.npos; });
}

Message reason_for_unknown_lora_key(const std::string& key) {
  if (const auto model = other_model_of_lora_key(key); !model.empty())
    return msg::model_io::belongs_to_lora_for(worded(model, msg::model_io::kAll));
  for (const auto& [part, reason] : kOtherKinds)
    if (key.find(part) != key.npos) return worded(std::string(reason), msg::model_io::kAll);
  return msg::model_io::is_no_part_of_lora();
}

LoraLayerIndex::LoraLayerIndex(const LoraLayers& layers)
    : layers_(&layers),
      unet_underscored_(underscored(layers.unet)),
      text_encoder_underscored_(underscored(layers.text_encoder)) {
  for (const auto& [original, dotted] : layers.unet_original) {
    std::string name = original;
    std::replace(name.begin(), name.end(), '.', '_');
    unet_underscored_.emplace(std::move(name), dotted);
  }
}

std::map<std::string, std::string> LoraLayerIndex::underscored(const Shapes& layers) {
  std::map<std::string, std::string> names;
  for (const auto& [dotted, shape] : layers) {
    std::string name = dotted;
    std::replace(name.begin(), name.end(), '.', '_');
    names.emplace(std::move(name), dotted);
  }
  return names;
}

std::optional<LoraLayerIndex::Place> LoraLayerIndex::find_dotted(const Shapes& layers, const char* component,
                                                                 std::string name) {
  const auto look_up = [&](const std::string& spelling) -> std::optional<Place> {
    const auto found = layers.find(spelling);
    if (found == layers.end()) return std::nullopt;
    return Place{component, found->first, &found->second};
  };
  if (auto place = look_up(name)) return place;
  // Attention processors were modules of their own beside the layers, and knew to_out for its first element.
  replace_first(name, ".processor.", ".");
  if (auto place = look_up(name)) return place;
  if (auto place = look_up(name + ".0"); place && name.ends_with(".to_out")) return place;
  // Text encoders: the attention under the UNet's names, and the outermost module left out.
  for (const auto& [from, to] :
       std::array<std::pair<std::string_view, std::string_view>, 4>{{{".self_attn.to_q", ".self_attn.q_proj"},
                                                                     {".self_attn.to_k", ".self_attn.k_proj"},
                                                                     {".self_attn.to_v", ".self_attn.v_proj"},
                                                                     {".self_attn.to_out", ".self_attn.out_proj"}}})
    replace_first(name, from, to);
  if (auto place = look_up(name)) return place;
  return look_up("text_model." + name);
}

std::optional<LoraLayerIndex::Place> LoraLayerIndex::find_underscored(const Shapes& layers,
                                                                      const std::map<std::string, std::string>& names,
                                                                      const char* component, const std::string& name) {
  const auto found = names.find(name);
  const auto layer = found == names.end() ? layers.end() : layers.find(found->second);
  if (layer == layers.end()) return std::nullopt;
  return Place{component, layer->first, &layer->second};
}

std::optional<LoraLayerIndex::Place> LoraLayerIndex::find_unet(const std::string& name) const {
  if (const auto original = layers_->unet_original.find(name); original != layers_->unet_original.end())
    return find_dotted(layers_->unet, "unet", original->second);
  return find_dotted(layers_->unet, "unet", name);
}

std::optional<LoraLayerIndex::Place> LoraLayerIndex::find(const std::string& layer) const {
  std::string name = layer;
  if (remove_prefix(name, "lora_unet_")) return find_underscored(layers_->unet, unet_underscored_, "unet", name);
  if (remove_prefix(name, "lora_te_"))
    return find_underscored(layers_->text_encoder, text_encoder_underscored_, "text_encoder", name);
  remove_prefix(name, "base_model.model.");  // PEFT's own files
  for (const auto prefix : kUnetPrefixes)
    if (remove_prefix(name, prefix)) return find_unet(name);
  for (const auto prefix : kTextPrefixes)
    if (remove_prefix(name, prefix)) return find_dotted(layers_->text_encoder, "text_encoder", name);
  if (auto place = find_unet(name)) return place;
  return find_dotted(layers_->text_encoder, "text_encoder", name);
}

std::string LoraLayerIndex::component_of(const std::string& layer) {
  std::string name = layer;
  remove_prefix(name, "base_model.model.");
  if (remove_prefix(name, "lora_te_")) return "text_encoder";
  for (const auto prefix : kTextPrefixes)
    if (remove_prefix(name, prefix)) return "text_encoder";
  if (!remove_prefix(name, "lora_unet_"))
    for (const auto prefix : kUnetPrefixes)
      if (remove_prefix(name, prefix)) break;
  for (const char* block : {"down_blocks", "up_blocks", "mid_block", "input_blocks", "output_blocks", "middle_block",
                            "conv_in", "conv_out", "conv_norm_out", "time_embed", "out."})
    if (name.starts_with(block)) return "unet";
  for (const char* block : {"text_model.", "encoder.layers."})
    if (name.starts_with(block)) return "text_encoder";
  return {};
}

}  // namespace thumbsup
