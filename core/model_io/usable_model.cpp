#include "model_io/usable_model.h"

#include <algorithm>

#include "base/error.h"
#include "base/json_file.h"
#include "model_io/model_io_messages.h"
#include "model_io/model_kind.h"
#include "model_io/single_file.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

bool some_key_begins(const TensorFile& file, std::string_view prefix) {
  return std::any_of(file.tensors().begin(), file.tensors().end(),
                     [&](const auto& info) { return info.name.starts_with(prefix); });
}

[[noreturn]] void fail_incomplete(const fs::path& path, bool no_vae, bool no_text) {
  throw FormatError(path, "",
                    no_vae && no_text ? msg::model_io::has_neither_vae_nor_text_encoder()
                    : no_vae          ? msg::model_io::has_no_vae()
                                      : msg::model_io::has_no_text_encoder());
}

std::string text_in(const nlohmann::json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>().substr(0, 100) : std::string{};
}

std::int64_t number_of(const nlohmann::json& object, const char* key, std::int64_t fallback) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (found == object.end()) return fallback;
  const nlohmann::json& value = found->is_array() && !found->empty() ? found->front() : *found;
  return value.is_number_integer() ? value.get<std::int64_t>() : fallback;
}

bool is_set(const nlohmann::json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && !found->is_null() && *found != nlohmann::json(false);
}

/// What a UNet's config describes when it is not a plain text-to-image model; empty otherwise.
std::string other_unet(const nlohmann::json& unet, const nlohmann::json& vae) {
  const auto width = number_of(unet, "cross_attention_dim", 0);
  const std::string embedding = text_in(unet, "addition_embed_type");
  if (embedding == "text_time") return width == 1280 ? "the refiner of Stable Diffusion XL" : "Stable Diffusion XL";
  if (width == 2048) return "Stable Diffusion XL";
  if (!embedding.empty()) return "a model that takes more than a text (" + embedding + ")";
  const auto channels = number_of(unet, "in_channels", 4),
             latents = number_of(vae, "latent_channels", number_of(unet, "out_channels", 4));
  const std::string count = std::to_string(channels) + " input channels";
  if (channels != latents) {
    if (channels == latents + 5) return "an inpainting model (" + count + "), which takes a picture and a mask too";
    if (channels == 2 * latents) return "an InstructPix2Pix model (" + count + "), which takes a picture too";
    if (channels == latents + 1) return "a depth model (" + count + "), which takes a depth map too";
    if (channels == latents + 3) return "an upscaler (" + count + "), which takes a small picture too";
    return "a model of another kind (" + count + " for latents of " + std::to_string(latents) + ")";
  }
  if (is_set(unet, "class_embed_type")) return "Stable Diffusion 2 unCLIP, which takes a picture too";
  if (is_set(unet, "num_class_embeds")) return "the x4 upscaler of Stable Diffusion 2, which takes a small picture too";
  return {};
}

}  // namespace

void require_usable_unet(const fs::path& model, const nlohmann::json& unet, const nlohmann::json& vae) {
  if (const auto other = other_unet(unet, vae); !other.empty())
    throw FormatError(model, "", msg::model_io::is_other_model(worded(other, msg::model_io::kAll)));
}

void require_usable_model(const TensorFile& file, const GivenParts& given) {
  const auto fail = [&](const Message& reason) { throw FormatError(file.path(), "", reason); };
  if (const auto foreign = foreign_model(file))
    fail(msg::model_io::is_other_model(worded(*foreign, msg::model_io::kAll)));
  const ModelKind kind = model_kind(file);
  if (is_lora(kind)) fail(msg::model_io::is_lora_not_model(worded(describe(kind), msg::model_io::kAll)));
  switch (kind) {
    case ModelKind::StableDiffusion1:
    case ModelKind::StableDiffusion2:
    case ModelKind::StableDiffusionOther:
      break;
    case ModelKind::TextualInversion:
      fail(msg::model_io::is_embedding_not_model());
      break;
    case ModelKind::Vae:
      fail(msg::model_io::is_vae_alone());
      break;
    case ModelKind::TextEncoder:
      fail(msg::model_io::is_text_encoder_alone());
      break;
    case ModelKind::UNet:
      fail(msg::model_io::is_unet_alone());
      break;
    default:
      fail(kind == ModelKind::Tensors
               ? msg::model_io::is_no_checkpoint()
               : msg::model_io::is_no_checkpoint_but(worded(describe(kind), msg::model_io::kAll)));
  }
  const bool no_vae = !given.vae && !some_key_begins(file, "first_stage_model.");
  const bool no_text = !given.text_encoder && !some_key_begins(file, "cond_stage_model.");
  if (no_vae || no_text) fail_incomplete(file.path(), no_vae, no_text);
}

void require_usable_folder(const fs::path& folder, const GivenParts& given) {
  const auto json_in = [](const fs::path& path) { return fs::exists(path) ? read_json_file(path) : nlohmann::json(); };
  const std::string pipeline = text_in(json_in(folder / "model_index.json"), "_class_name");
  const std::string named = pipeline.empty() ? "" : " (" + pipeline + ")";
  if (!fs::is_directory(folder / "unet")) {
    if (fs::is_directory(folder / "transformer")) throw FormatError(folder, "", msg::model_io::has_transformer(named));
    if (fs::exists(folder / "config.json")) {
      const nlohmann::json config = json_in(folder / "config.json");
      std::string kind = text_in(config, "_class_name");
      if (kind.empty() && config.is_object() && config.contains("architectures") &&
          config["architectures"].is_array() && !config["architectures"].empty() &&
          config["architectures"][0].is_string())
        kind = config["architectures"][0].get<std::string>().substr(0, 100);
      throw FormatError(folder, "",
                        kind.empty() ? msg::model_io::is_folder_of_one_part() : msg::model_io::is_folder_of_part(kind));
    }
    throw FormatError(folder, "", msg::model_io::is_not_folder_of_model(named));
  }
  const nlohmann::json unet = json_in(folder / "unet" / "config.json");
  const nlohmann::json vae = json_in(folder / "vae" / "config.json");
  if (const std::string kind = text_in(unet, "_class_name"); !kind.empty() && kind != "UNet2DConditionModel")
    throw FormatError(folder, "", msg::model_io::has_another_unet(kind));
  require_usable_unet(folder, unet, vae);
  if (fs::is_directory(folder / "text_encoder_2"))
    throw FormatError(folder, "", msg::model_io::has_two_text_encoders(named));
  const bool no_vae = !given.vae && !fs::is_directory(folder / "vae");
  const bool no_text = !given.text_encoder && !fs::is_directory(folder / "text_encoder");
  if (no_vae || no_text) fail_incomplete(folder, no_vae, no_text);
}

}  // namespace thumbsup
