#include "model_io/model_kind.h"

#include "model_io/single_file.h"

namespace thumbsup {
namespace {

/// Whether any key satisfies the predicate.
template <class Predicate>
bool any(const TensorFile& file, Predicate predicate) {
  for (const auto& info : file.tensors())
    if (predicate(info.name)) return true;
  return false;
}

bool any_contains(const TensorFile& file, const std::string& text) {
  return any(file, [&](const std::string& key) { return key.find(text) != key.npos; });
}

bool any_begins(const TensorFile& file, const std::string& text) {
  return any(file, [&](const std::string& key) { return key.starts_with(text); });
}

/// One embedding of some vectors: under A1111's names, or as the only tensor under the name of its token.
bool is_textual_inversion(const TensorFile& file) {
  if (file.contains("emb_params") || any_begins(file, "string_to_param.")) return true;
  if (file.tensors().size() != 1) return false;
  const auto& only = file.tensors().front();
  const bool vectors = only.shape.size() == 1 || (only.shape.size() == 2 && only.shape[0] <= 75);
  return vectors && only.name.find('.') == only.name.npos;
}

ModelKind single_file_kind(const TensorFile& file) {
  const auto width = single_file_shapes(file).context_width;
  return width == 768    ? ModelKind::StableDiffusion1
         : width == 1024 ? ModelKind::StableDiffusion2
                         : ModelKind::StableDiffusionOther;
}

}  // namespace

ModelKind model_kind(const TensorFile& file) {
  if (any_begins(file, "conditioner.embedders.")) return ModelKind::StableDiffusionXl;
  if (is_single_file(file)) return single_file_kind(file);
  if (any_begins(file, "lora_unet_") || any_begins(file, "lora_te")) return ModelKind::LoraKohya;
  if (any_contains(file, ".lora_A.")) return ModelKind::LoraPeft;
  if (any_contains(file, ".lora.down.") || any_contains(file, "_lora.down.") ||
      any_contains(file, ".lora_linear_layer."))
    return ModelKind::LoraDiffusers;
  if (file.contains("conv_in.weight") && file.contains("time_embedding.linear_1.weight")) return ModelKind::UNet;
  for (const std::string prefix : {"", "first_stage_model."})
    if (file.contains(prefix + "encoder.conv_in.weight") && file.contains(prefix + "decoder.conv_in.weight"))
      return ModelKind::Vae;
  for (const std::string prefix : {"text_model.", "", "cond_stage_model.transformer.text_model."})
    if (file.contains(prefix + "embeddings.token_embedding.weight")) return ModelKind::TextEncoder;
  if (file.contains("conv1.weight") && file.contains("layer1.0.conv1.weight")) return ModelKind::ResNet;
  return is_textual_inversion(file) ? ModelKind::TextualInversion : ModelKind::Tensors;
}

std::string describe(ModelKind kind) {
  switch (kind) {
    case ModelKind::StableDiffusion1:
      return "Stable Diffusion 1.x checkpoint, single file";
    case ModelKind::StableDiffusion2:
      return "Stable Diffusion 2.x checkpoint, single file";
    case ModelKind::StableDiffusionOther:
      return "Stable Diffusion checkpoint of its own size, single file";
    case ModelKind::StableDiffusionXl:
      return "Stable Diffusion XL checkpoint, single file (not supported)";
    case ModelKind::UNet:
      return "UNet (diffusers)";
    case ModelKind::Vae:
      return "VAE";
    case ModelKind::TextEncoder:
      return "text encoder";
    case ModelKind::LoraKohya:
      return "LoRA (kohya)";
    case ModelKind::LoraPeft:
      return "LoRA (PEFT)";
    case ModelKind::LoraDiffusers:
      return "LoRA (old diffusers)";
    case ModelKind::TextualInversion:
      return "textual inversion embedding";
    case ModelKind::ResNet:
      return "ResNet";
    case ModelKind::Tensors:
      break;
  }
  return "tensors";
}

}  // namespace thumbsup
