#include "model_io/lora_file.h"

#include <cmath>

#include "base/error.h"
#include "model_io/component_configs.h"
#include "model_io/ldm_keys.h"
#include "model_io/lora_reader.h"
#include "model_io/model_io_messages.h"
#include "model_io/tensor_file.h"
#include "nn/torch_errors.h"
#include "text/tokenizer.h"

namespace thumbsup {
namespace {

/// Weight and bias of what a LoRA may change; both undefined for any other module.
struct LayerTensors {
  at::Tensor weight, bias;
};

LayerTensors tensors_of(const torch::nn::Module& module) {
  if (const auto* linear = dynamic_cast<const Linear*>(&module)) return {linear->weight, linear->bias};
  if (const auto* conv = dynamic_cast<const Conv2d*>(&module)) return {conv->weight, conv->bias};
  if (const auto* norm = dynamic_cast<const GroupNorm*>(&module)) return {norm->weight, norm->bias};
  if (const auto* norm = dynamic_cast<const LayerNorm*>(&module)) return {norm->weight, norm->bias};
  return {};
}

void add_layers(const torch::nn::Module& model, std::map<std::string, std::vector<std::int64_t>>& shapes,
                std::set<std::string>& biases) {
  for (const auto& item : model.named_modules(/*name_prefix=*/{}, /*include_self=*/false)) {
    const LayerTensors layer = tensors_of(*item.value());
    if (!layer.weight.defined()) continue;
    if (layer.weight.numel() == 0)
      throw LogicError("A LoRA can be applied to a model only before it is prepacked for inference.",
                       "'" + item.key() + "' has no weight");
    shapes.emplace(item.key(), layer.weight.sizes().vec());
    if (layer.bias.defined()) biases.insert(item.key());
  }
}

LoraFile open_lora(const TensorFile& file) {
  LoraFile result;
  result.path = file.path();
  result.kind = model_kind(file);
  if (!is_lora(result.kind))
    throw FormatError(file.path(), file.tensors().empty() ? "" : file.tensors().front().name,
                      file.tensors().empty()
                          ? msg::model_io::holds_no_tensors()
                          : msg::model_io::is_not_lora(worded(describe_model(file), msg::model_io::kAll)));
  result.metadata = file.metadata();
  return result;
}

/// The width of the texts that the LoRA's model reads, from the layers that read them; 0 where it changes none.
std::int64_t text_width(const LoraFile& lora) {
  const auto reads_text = [](const std::string& component, const std::string& module) {
    return component == "unet" ? module.ends_with("attn2.to_k") || module.ends_with("attn2_to_k")
                               : module.ends_with("self_attn.q_proj") || module.ends_with("self_attn_q_proj");
  };
  for (const auto& one : lora.weights)
    if (reads_text(one.component, one.module)) return one.down.size(1);
  for (const auto& one : lora.updates)
    if (reads_text(one.component, one.module) && one.shape.size() > 1) return one.shape[1];
  return 0;
}

/// The layers of Stable Diffusion 1.x or 2.x. Parameters are not initialised, and so take no memory.
LoraLayers standard_layers(bool second_generation) {
  StableDiffusion model;
  model.unet = std::make_shared<UNet2DCondition>(
      UNet2DConditionConfig::from_json(standard_unet_config(second_generation), "unet"));
  model.text_encoder = std::make_shared<ClipTextModel>(
      ClipTextConfig::from_json(standard_text_encoder_config(second_generation), "text_encoder"));
  return lora_layers(model);
}

/// dW of one layer, DoRA's rescaling included, in float32.
at::Tensor delta_of(const LoraUpdate& update, const at::Tensor& weight) {
  const at::Tensor delta = weight_delta(*update.change, weight) * update.factor;
  return update.decomposition.magnitude.defined() ? decomposed_delta(update.decomposition, weight, delta) : delta;
}

}  // namespace

LoraLayers lora_layers(const StableDiffusion& model) {
  LoraLayers layers;
  add_layers(*model.unet, layers.unet, layers.unet_biases);
  add_layers(*model.text_encoder, layers.text_encoder, layers.text_encoder_biases);
  const std::string prefix = "model.diffusion_model.", ending = ".weight";
  for (const auto& [name, shape] : layers.unet)
    if (const auto key = unet_ldm_key(model.unet->config(), name + ending); key && key->key.starts_with(prefix))
      layers.unet_original.emplace(key->key.substr(prefix.size(), key->key.size() - prefix.size() - ending.size()),
                                   name);
  return layers;
}

LoraFile read_lora_file(const std::filesystem::path& path, const LoraLayers& layers) {
  const auto file = open_tensor_file(path);
  LoraFile result = open_lora(*file);
  LoraReader(*file, &layers).read(result);
  file->check();
  return result;
}

void check_lora_file(const std::filesystem::path& path) {
  const auto file = open_tensor_file(path);
  LoraFile result = open_lora(*file);
  LoraReader(*file, nullptr).read(result);
  file->check();
  const auto width = text_width(result);
  if (width != 768 && width != 1024) return;  // of a model of its own size, whose layers are not known
  LoraFile placed = open_lora(*file);
  const LoraLayers layers = standard_layers(width == 1024);
  LoraReader(*file, &layers).read(placed);
}

void AppliedLora::restore() {
  const at::NoGradGuard no_gradient;
  // Backwards: when two changes are of one layer, the first one's copy is the original.
  for (; !changes_.empty(); changes_.pop_back()) changes_.back().parameter.copy_(changes_.back().original);
}

AppliedLora apply_lora(StableDiffusion& model, const LoraFile& lora, double scale) {
  if (!std::isfinite(scale)) throw UserInputError(msg::model_io::scale_must_be_finite());
  lora_layers(model);  // not prepacked
  const at::NoGradGuard no_gradient;
  const auto unet = model.unet->named_modules(), text = model.text_encoder->named_modules();
  const auto layer_of = [&](const std::string& component, const std::string& module) -> LayerTensors {
    const auto* found = (component == "unet" ? unet : text).find(module);
    return found == nullptr ? LayerTensors{} : tensors_of(**found);
  };
  const auto refuse = [&](const std::string& component, const std::string& module) {
    throw UserInputError(msg::model_io::lora_does_not_fit(display(lora.path), component, module));
  };
  for (const auto& one : lora.weights) {
    const at::Tensor weight = layer_of(one.component, one.module).weight;
    if (!weight.defined() || weight.dim() != one.down.dim() || weight.size(0) != one.up.size(0) ||
        weight.sizes().slice(1) != one.down.sizes().slice(1))
      refuse(one.component, one.module);
  }
  for (const auto& one : lora.updates) {
    const LayerTensors layer = layer_of(one.component, one.module);
    if (!layer.weight.defined() || layer.weight.sizes() != at::IntArrayRef(one.shape) ||
        (one.bias.defined() && !layer.bias.defined()))
      refuse(one.component, one.module);
  }
  AppliedLora applied;
  const auto change = [&](const at::Tensor& parameter, const at::Tensor& delta) {
    applied.changes_.push_back({parameter, parameter.clone()});
    parameter.copy_(parameter.to(at::kFloat) + delta.to(parameter.device()) * scale);
  };
  try {
    translated("The LoRA could not be applied.", model.unet->parameters().front().device().str(), [&] {
      for (const auto& one : lora.weights) {
        const at::Tensor product = at::mm(one.up.to(at::kFloat).flatten(1), one.down.to(at::kFloat).flatten(1));
        const at::Tensor weight = layer_of(one.component, one.module).weight;
        change(weight, product.mul(one.alpha / static_cast<double>(one.rank())).view(weight.sizes()));
      }
      for (const auto& one : lora.updates) {
        const LayerTensors layer = layer_of(one.component, one.module);
        if (one.change) change(layer.weight, delta_of(one, layer.weight.to(at::kFloat)));
        if (one.bias.defined()) change(layer.bias, one.bias);
      }
    });
  } catch (...) {
    applied.restore();
    throw;
  }
  return applied;
}

std::vector<std::string> add_bundled_embeddings(StableDiffusion& model, const LoraFile& lora) {
  std::vector<std::string> words;
  for (const auto& embedding : lora.embeddings) {
    if (model.tokenizer != nullptr && model.tokenizer->has_added_token(embedding.token)) continue;
    add_textual_inversion(model, embedding);
    words.push_back(embedding.token);
  }
  return words;
}

}  // namespace thumbsup
