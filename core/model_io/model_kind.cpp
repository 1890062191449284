#include "model_io/model_kind.h"

#include <algorithm>

#include "model_io/lora_keys.h"
#include "model_io/model_io_messages.h"
#include "model_io/single_file.h"

namespace thumbsup {
namespace {

/// Whether any key satisfies the predicate.
template <class Predicate>
bool any(const TensorFile& file, Predicate predicate) {
  return std::any_of(file.tensors().begin(), file.tensors().end(),
                     [&](const auto& info) { return predicate(info.name); });
}

bool any_contains(const TensorFile& file, std::string_view text) {
  return any(file, [&](const std::string& key) { return key.find(text) != key.npos; });
}

bool any_begins(const TensorFile& file, std::string_view text) {
  return any(file, [&](const std::string& key) { return key.starts_with(text); });
}

struct Mark {
  std::string_view text;  ///< part of a key
  const char* model;
};

/// Keys that only one family of models has; the first that is found decides.
constexpr Mark kMarks[] = {
    {"conditioner.embedders.1.", "Stable Diffusion XL"},
    {"conditioner.embedders.0.model.", msg::model_io::sdxl_refiner.english},
    {"conditioner.embedders.", "Stable Diffusion XL"},
    {"joint_blocks.", "Stable Diffusion 3 or 3.5"},
    {"guidance_in.", "Flux"},
    {"double_blocks.", "Flux, or a model of its kind"},
    {"single_transformer_blocks.", "Flux, or a model of its kind"},
    {"double_layers.", "AuraFlow"},
    {"cap_embedder.", "Lumina"},
    {"caption_projection.", "PixArt, or a model of its kind"},
    {"adaln_single.", "PixArt, or a model of its kind"},
    {"effnet_mapper.", "Stable Cascade"},
    {"clip_txt_pooled_mapper.", "Stable Cascade"},
    {"clip_txt_mapper.", "Stable Cascade"},
    {"prior.attn_blocks", "Wuerstchen"},
    {"mlp_t5.", "Hunyuan-DiT"},
    {"text_embedding_padding", "Hunyuan-DiT"},
    {"patchify_proj.", "LTX-Video"},
    {"img_mod.1.", "Qwen-Image"},
    {"motion_modules.", "AnimateDiff, a module for motion"},
    {"time_stack.", "Stable Video Diffusion"},
    {"time_mix_blocks.", "Stable Video Diffusion"},
    {"noise_augmentor.", "Stable Diffusion 2 unCLIP"},
    {"low_scale_model.", "the x4 upscaler of Stable Diffusion 2"},
    {"depth_model.", "Stable Diffusion 2 depth, which takes a depth map too"},
    {"context_embedder.", "Stable Diffusion 3, Flux, or a model of their kind"},
    {"controlnet_cond_embedding.", "a ControlNet"},
    {"controlnet_down_blocks.", "a ControlNet"},
    {"input_hint_block.", "a ControlNet"},
};
/// The same for keys that begin so.
constexpr Mark kFirstWords[] = {
    {"lora_controlnet", "a ControlNet"},
    {"control_model.", "a ControlNet"},
    {"ip_adapter.", "an IP-Adapter"},
    {"image_proj.", "an IP-Adapter"},
    {"adapter.body.", "a T2I-Adapter"},
    {"body.0.block1.", "a T2I-Adapter"},
    {"body.0.rdb1.", "an upscaler for pictures (ESRGAN)"},
    {"model.1.sub.0.RDB1.", "an upscaler for pictures (ESRGAN)"},
    {"encoder.block.0.layer.0.SelfAttention.", "a T5 text encoder"},
};

/// One embedding of some vectors: under A1111's names, or as the only tensor under the name of its token.
bool is_textual_inversion(const TensorFile& file) {
  if (file.contains("emb_params") || any_begins(file, "string_to_param.")) return true;
  if (file.contains("clip_l") && file.tensors().size() <= 2) return true;
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

/// A LoRA's form from its first keys that tell; Tensors when there are none.
ModelKind lora_kind(const TensorFile& file) {
  if (any_begins(file, "lora_unet_") || any_begins(file, "lora_te")) return ModelKind::LoraKohya;
  if (any_contains(file, ".lora_A.")) return ModelKind::LoraPeft;
  if (any_contains(file, ".lora.down.") || any_contains(file, "_lora.down.") ||
      any_contains(file, ".lora_linear_layer."))
    return ModelKind::LoraDiffusers;
  if (any(file, is_lora_key)) return ModelKind::LoraOneTrainer;
  return ModelKind::Tensors;
}

/// What takes `channels` where a text-to-image model takes the `latents` alone.
std::string channels_text(std::int64_t channels, std::int64_t latents) {
  const std::string count = ", " + std::to_string(channels) + " input channels";
  if (channels == latents + 5) return "Stable Diffusion inpainting" + count + ", which takes a picture and a mask too";
  if (channels == 2 * latents) return "InstructPix2Pix" + count + ", which takes a picture too";
  if (channels == latents + 1) return "Stable Diffusion 2 depth" + count + ", which takes a depth map too";
  if (channels == latents + 3)
    return "the x4 upscaler of Stable Diffusion 2" + count + ", which takes a small picture too";
  return "a UNet of another kind" + count + " for latents of " + std::to_string(latents);
}

bool is_vae(const TensorFile& file) {
  for (const std::string prefix : {"", "first_stage_model.", "vae."})
    if (file.contains(prefix + "encoder.conv_in.weight") && file.contains(prefix + "decoder.conv_in.weight"))
      return true;
  return false;
}

bool is_text_encoder(const TensorFile& file) {
  for (const std::string prefix : {"text_model.", "", "transformer.text_model.",
                                   "cond_stage_model.transformer.text_model.", "cond_stage_model.transformer."})
    if (file.contains(prefix + "embeddings.token_embedding.weight")) return true;
  for (const std::string prefix : {"", "model.", "cond_stage_model.model."})
    if (file.contains(prefix + "token_embedding.weight") && any_contains(file, prefix + "transformer.resblocks."))
      return true;
  return false;
}

}  // namespace

std::optional<std::string> foreign_model(const TensorFile& file) {
  // A LoRA says for itself which model it is for, by its layers.
  if (lora_kind(file) != ModelKind::Tensors) return std::nullopt;
  for (const auto& mark : kMarks)
    if (any_contains(file, mark.text)) return mark.model;
  for (const auto& mark : kFirstWords)
    if (any_begins(file, mark.text)) return mark.model;
  if (any_begins(file, "vision_model.") && !is_text_encoder(file)) return "an image encoder (CLIP)";
  if (file.contains("clip_g")) return "a textual inversion embedding for Stable Diffusion XL";
  if (any_contains(file, "model.diffusion_model.label_emb."))
    return single_file_shapes(file).context_width == 1024 ? "Stable Diffusion 2 unCLIP" : "Stable Diffusion XL";
  if (const auto width = single_file_shapes(file).context_width; width == 2048 || width == 1280)
    return width == 2048 ? "Stable Diffusion XL" : msg::model_io::sdxl_refiner.english;
  const std::string conv_in = "conv_in.weight", conv_out = "conv_out.weight";
  std::int64_t channels = single_file_shapes(file).in_channels, latents = single_file_shapes(file).out_channels;
  const bool diffusers = file.contains(conv_in) && file.contains("time_embedding.linear_1.weight");
  if (diffusers && file.info(conv_in).shape.size() == 4) {
    channels = file.info(conv_in).shape[1];
    latents = file.contains(conv_out) && !file.info(conv_out).shape.empty() ? file.info(conv_out).shape[0] : 0;
    if (file.contains("add_embedding.linear_1.weight")) return "the UNet of Stable Diffusion XL";
  }
  if (latents == 0) latents = 4;
  if (channels != 0 && channels != latents) return channels_text(channels, latents);
  if (file.contains("input_blocks.0.0.weight")) return "a bare UNet under its original names";
  return std::nullopt;
}

ModelKind model_kind(const TensorFile& file) {
  if (foreign_model(file)) return ModelKind::Foreign;
  if (is_single_file(file)) return single_file_kind(file);
  if (const auto lora = lora_kind(file); lora != ModelKind::Tensors) return lora;
  if (file.contains("conv_in.weight") && file.contains("time_embedding.linear_1.weight")) return ModelKind::UNet;
  if (is_vae(file)) return ModelKind::Vae;
  if (is_text_encoder(file)) return ModelKind::TextEncoder;
  if (file.contains("conv1.weight") && file.contains("layer1.0.conv1.weight")) return ModelKind::ResNet;
  return is_textual_inversion(file) ? ModelKind::TextualInversion : ModelKind::Tensors;
}

std::string describe(ModelKind kind) {
  switch (kind) {
    case ModelKind::StableDiffusion1:
      return msg::model_io::kind_checkpoint_1.english;
    case ModelKind::StableDiffusion2:
      return msg::model_io::kind_checkpoint_2.english;
    case ModelKind::StableDiffusionOther:
      return msg::model_io::kind_checkpoint_other.english;
    case ModelKind::Foreign:
      return msg::model_io::kind_foreign.english;
    case ModelKind::UNet:
      return "UNet (diffusers)";
    case ModelKind::Vae:
      return "VAE";
    case ModelKind::TextEncoder:
      return msg::model_io::kind_text_encoder.english;
    case ModelKind::LoraKohya:
      return "LoRA (kohya)";
    case ModelKind::LoraPeft:
      return "LoRA (PEFT)";
    case ModelKind::LoraDiffusers:
      return "LoRA (old diffusers)";
    case ModelKind::LoraOneTrainer:
      return "LoRA (OneTrainer)";
    case ModelKind::TextualInversion:
      return msg::model_io::kind_embedding.english;
    case ModelKind::ResNet:
      return "ResNet";
    case ModelKind::Tensors:
      break;
  }
  return msg::model_io::kind_tensors.english;
}

std::string describe_model(const TensorFile& file) {
  if (const auto foreign = foreign_model(file)) return *foreign + " (not supported)";
  return describe(model_kind(file));
}

}  // namespace thumbsup
