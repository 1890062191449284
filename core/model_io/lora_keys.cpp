#include "model_io/lora_keys.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace thumbsup {
namespace {

struct Ending {
  std::string_view text;
  LoraPart part;
};

constexpr std::array<Ending, 13> endings = {{
    {".lora_down.weight", LoraPart::Down},
    {".lora_up.weight", LoraPart::Up},
    {".lora_A.weight", LoraPart::Down},
    {".lora_B.weight", LoraPart::Up},
    {".lora_A.default.weight", LoraPart::Down},
    {".lora_B.default.weight", LoraPart::Up},
    {".lora.down.weight", LoraPart::Down},
    {".lora.up.weight", LoraPart::Up},
    {".lora_linear_layer.down.weight", LoraPart::Down},
    {".lora_linear_layer.up.weight", LoraPart::Up},
    {"_lora.down.weight", LoraPart::Down},
    {"_lora.up.weight", LoraPart::Up},
    {".alpha", LoraPart::Alpha},
}};

/// Parts of keys that tell another kind of update of a model's weights.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> other_kinds = {{
    {"lora_te1_", "belongs to a LoRA for Stable Diffusion XL, which is not supported"},
    {"lora_te2_", "belongs to a LoRA for Stable Diffusion XL, which is not supported"},
    {"hada_", "belongs to a LoHa, a kind of update that is not supported"},
    {"lokr_", "belongs to a LoKr, a kind of update that is not supported"},
    {"lora_mid", "belongs to a LoRA of three matrices a layer (Tucker), which is not supported"},
    {"dora_scale", "belongs to a DoRA, a kind of update that is not supported"},
    {"lora_magnitude_vector", "belongs to a DoRA, a kind of update that is not supported"},
}};

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
  for (const auto& ending : endings)
    if (key.size() > ending.text.size() && key.ends_with(ending.text))
      return LoraKey{key.substr(0, key.size() - ending.text.size()), ending.part};
  return std::nullopt;
}

std::string reason_for_unknown_lora_key(const std::string& key) {
  for (const auto& [part, reason] : other_kinds)
    if (key.find(part) != key.npos) return std::string(reason);
  return "is no part of a LoRA that is known here";
}

LoraLayerIndex::LoraLayerIndex(const LoraLayers& layers)
    : layers_(&layers),
      unet_underscored_(underscored(layers.unet)),
      text_encoder_underscored_(underscored(layers.text_encoder)) {}

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
  if (found == names.end()) return std::nullopt;
  return Place{component, found->second, &layers.at(found->second)};
}

std::optional<LoraLayerIndex::Place> LoraLayerIndex::find(const std::string& layer) const {
  std::string name = layer;
  if (remove_prefix(name, "lora_unet_")) return find_underscored(layers_->unet, unet_underscored_, "unet", name);
  if (remove_prefix(name, "lora_te_"))
    return find_underscored(layers_->text_encoder, text_encoder_underscored_, "text_encoder", name);
  remove_prefix(name, "base_model.model.");  // PEFT's own files
  if (remove_prefix(name, "unet.")) return find_dotted(layers_->unet, "unet", name);
  if (remove_prefix(name, "text_encoder.")) return find_dotted(layers_->text_encoder, "text_encoder", name);
  if (auto place = find_dotted(layers_->unet, "unet", name)) return place;
  return find_dotted(layers_->text_encoder, "text_encoder", name);
}

}  // namespace thumbsup
