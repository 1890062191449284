#include "model_io/write_lora.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/hash.h"
#include "base/mapped_file.h"
#include "base/utc_time.h"
#include "model_io/safetensors_header.h"
#include "model_io/safetensors_writer.h"

namespace thumbsup {
namespace {

using Metadata = std::map<std::string, std::string>;

std::string dump(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// "8" for 8.0, "0.5" for 0.5: shortest text that reads back the same.
std::string number(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  return static_cast<double>(whole) == value ? std::to_string(whole) : dump(value);
}

/// The value all weights share, else "Dynamic" as kohya's programs say it.
template <class Get>
std::string shared_value(std::span<const LoraWeights> weights, const Get& get) {
  std::set<double> values;
  for (const auto& one : weights) values.insert(static_cast<double>(get(one)));
  return values.size() == 1 ? number(*values.begin()) : "Dynamic";
}

Metadata metadata_of(std::span<const LoraWeights> weights, const LoraDescription& d) {
  Metadata m;
  m["modelspec.sai_model_spec"] = "1.0.1";
  m["modelspec.architecture"] = d.v2 ? "stable-diffusion-v2-512/lora" : "stable-diffusion-v1/lora";
  m["modelspec.implementation"] = "diffusers";
  m["modelspec.title"] = d.title;
  m["modelspec.date"] = utc_now();
  m["modelspec.prediction_type"] = d.prediction_type == "v_prediction" ? "v" : d.prediction_type;
  m["modelspec.trigger_phrase"] = d.trigger_phrase;
  if (d.resolution > 0) m["modelspec.resolution"] = std::to_string(d.resolution) + "x" + std::to_string(d.resolution);
  m["ss_network_module"] = "networks.lora";
  m["ss_network_dim"] = shared_value(weights, [](const LoraWeights& w) { return w.rank(); });
  m["ss_network_alpha"] = shared_value(weights, [](const LoraWeights& w) { return w.alpha; });
  m["ss_base_model_version"] = d.v2 ? "sd_v2" : "sd_v1";
  m["ss_v2"] = d.v2 ? "True" : "False";
  m["ss_output_name"] = d.title;
  m["ss_sd_model_name"] = d.base_model;
  if (d.learning_rate > 0) m["ss_learning_rate"] = number(d.learning_rate);
  if (d.steps > 0) m["ss_steps"] = std::to_string(d.steps);
  if (d.instance_photos > 0) m["ss_num_train_images"] = std::to_string(d.instance_photos);
  m["ss_num_reg_images"] = std::to_string(d.class_photos);
  if (!d.captions.empty()) m["ss_tag_frequency"] = dump(d.captions);
  std::erase_if(m, [](const auto& entry) { return entry.second.empty(); });
  return m;
}

/// Writes twice: the header holds a hash of the bytes that follow it.
void write_with_hash(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors, Metadata metadata) {
  write_safetensors(path, tensors, metadata);
  std::uint64_t data_offset = 0;
  {
    const MappedFile file(path);
    data_offset = parse_safetensors_header(file.bytes(), path).data_offset;
  }
  const std::string hash = sha256_of_file(path, data_offset);
  metadata["sshs_model_hash"] = hash;
  metadata["modelspec.hash_sha256"] = "0x" + hash;
  write_safetensors(path, tensors, metadata);
}

std::string underscored(std::string module) {
  std::replace(module.begin(), module.end(), '.', '_');
  return module;
}

}  // namespace

void write_kohya_lora(const std::filesystem::path& path, std::span<const LoraWeights> weights,
                      const LoraDescription& description) {
  std::vector<NamedTensor> tensors;
  for (const LoraWeights& one : weights) {
    const std::string layer = (one.component == "unet" ? "lora_unet_" : "lora_te_") + underscored(one.module);
    tensors.push_back({layer + ".lora_down.weight", one.down});
    tensors.push_back({layer + ".lora_up.weight", one.up});
    tensors.push_back({layer + ".alpha", at::scalar_tensor(one.alpha, at::kFloat)});
  }
  write_with_hash(path, tensors, metadata_of(weights, description));
}

void write_peft_lora(const std::filesystem::path& path, std::span<const LoraWeights> weights,
                     const LoraDescription& description) {
  std::vector<NamedTensor> tensors;
  nlohmann::json adapter = nlohmann::json::object();
  for (const LoraWeights& one : weights) {
    const std::string layer = one.component + "." + one.module;
    tensors.push_back({layer + ".lora_A.weight", one.down});
    tensors.push_back({layer + ".lora_B.weight", one.up});
    // The first layer's values are the component's; layers that differ are named.
    const auto note = [&](const std::string& value_key, const std::string& pattern_key, const nlohmann::json& value) {
      const std::string key = one.component + "." + value_key;
      if (!adapter.contains(key)) adapter[key] = value;
      if (adapter[key] != value) adapter[one.component + "." + pattern_key][one.module] = value;
    };
    note("r", "rank_pattern", one.rank());
    note("lora_alpha", "alpha_pattern", one.alpha);
    adapter[one.component + ".target_modules"].push_back(one.module);
  }
  Metadata metadata = metadata_of(weights, description);
  metadata["format"] = "pt";
  metadata["lora_adapter_metadata"] = dump(adapter);
  write_with_hash(path, tensors, metadata);
}

std::vector<LoraWeights> lora_weights(const LoraNetwork& network, const std::string& component) {
  std::vector<LoraWeights> weights;
  for (const LoraEntry& entry : network.entries())
    weights.push_back(
        {component, entry.module, entry.adapter->down.detach(), entry.adapter->up.detach(), entry.adapter->alpha()});
  return weights;
}

}  // namespace thumbsup
