#include "model_io/load_stable_diffusion.h"

#include "base/error.h"
#include "base/resources.h"
#include "model_io/component_configs.h"
#include "model_io/load_weights.h"
#include "model_io/single_file.h"
#include "model_io/weight_files.h"
#include "text/load_tokenizer.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

/// Whole CLIP models and older files have more than the text transformer.
bool belongs_to_text_encoder(const std::string& key) {
  for (const char* other : {"text_projection.weight", "logit_scale", "visual_projection.weight"})
    if (key == other) return false;
  return !key.starts_with("vision_model.") && !key.ends_with("position_ids");
}

WeightSource folder_source(const fs::path& folder, const std::string& variant, const char* what) {
  WeightSource source;
  source.what = what;
  source.files = open_weight_files(folder, variant);
  source.path = source.files.size() == 1 ? source.files.front()->path() : folder;
  return source;
}

WeightSource folder_text_encoder(const fs::path& folder, const std::string& variant) {
  WeightSource source = folder_source(folder, variant, "text encoder");
  const std::string inner = "text_model.";
  source.keys = [inner](const std::string& name) {
    return std::vector{WeightKey{name}, WeightKey{name.starts_with(inner) ? name.substr(inner.size()) : inner + name}};
  };
  source.belongs = belongs_to_text_encoder;
  return source;
}

WeightSource folder_vae(const fs::path& folder, const std::string& variant) {
  WeightSource source = folder_source(folder, variant, "VAE");
  source.keys = [](const std::string& name) { return std::vector{WeightKey{name}, WeightKey{vae_old_name(name)}}; };
  return source;
}

void check_together(const ComponentConfigs& configs, const StableDiffusion& model) {
  const auto text_width = model.text_encoder->config().hidden_size;
  const auto context_width = model.unet->config().cross_attention_dim;
  if (text_width != context_width)
    throw FormatError(
        configs.path("unet"), "cross_attention_dim",
        "is " + std::to_string(context_width) + ", but the text encoder is " + std::to_string(text_width) + " wide");
  if (model.vae->config().latent_channels != model.unet->config().out_channels)
    throw FormatError(configs.path("vae"), "latent_channels", "is not the number of channels that the UNet makes");
}

fs::path choose_tokenizer(const fs::path& model, const LoadOptions& options, const ClipTextConfig& text) {
  std::vector<fs::path> candidates = {model / "tokenizer"};
  if (options.config_folder) candidates.push_back(*options.config_folder / "tokenizer");
  for (const auto& folder : candidates)
    if (fs::is_directory(folder)) return folder;
  // OpenCLIP, and so SD 2.x, fills a prompt up with zeros, CLIP with its end token.
  const bool sd2 = text.hidden_size == 1024;
  return resource_folder() / "tokenizers" / (sd2 ? "clip_sd2" : "clip");
}

void load_tokenizer_into(StableDiffusion& model, const fs::path& path, const LoadOptions& options) {
  const auto& text = model.text_encoder->config();
  model.tokenizer_folder = choose_tokenizer(path, options, text);
  model.tokenizer = load_tokenizer(model.tokenizer_folder);
  if (model.tokenizer->vocabulary_size() > text.vocab_size)
    throw FormatError(model.tokenizer_folder, "",
                      "has " + std::to_string(model.tokenizer->vocabulary_size()) +
                          " tokens, more than the text encoder's " + std::to_string(text.vocab_size));
}

}  // namespace

fs::path model_path(const fs::path& path) {
  const bool is_run = fs::exists(path / "run.json") && !fs::exists(path / "model_index.json");
  return is_run && fs::is_directory(path / "model") ? path / "model" : path;
}

StableDiffusion load_stable_diffusion(const fs::path& given, const LoadOptions& options) {
  const fs::path path = model_path(given);
  if (!fs::exists(path)) throw IoError(path, "does not exist");
  const WeightPlacement placement{options.dtype, options.device, options.channels_last};
  const bool folder = fs::is_directory(path);
  std::shared_ptr<const TensorFile> file;
  if (!folder) {
    file = open_tensor_file(path);
    if (!is_single_file(*file))
      throw FormatError(path, "",
                        "is not a Stable Diffusion checkpoint: it has no UNet under the name model.diffusion_model");
  }
  ComponentConfigs configs = options.config_folder ? read_component_configs(*options.config_folder)
                             : folder              ? read_component_configs(path)
                                                   : guess_component_configs(*file);

  const auto text = ClipTextConfig::from_json(configs.text_encoder, configs.path("text_encoder"));
  const auto unet = UNet2DConditionConfig::from_json(configs.unet, configs.path("unet"));
  const auto vae = AutoencoderKLConfig::from_json(configs.vae, configs.path("vae"));
  StableDiffusion model;
  model.text_encoder = std::make_shared<ClipTextModel>(text);
  model.unet = std::make_shared<UNet2DCondition>(unet);
  model.vae = std::make_shared<AutoencoderKL>(vae);
  check_together(configs, model);
  load_tokenizer_into(model, path, options);

  if (!folder) log_unknown_keys(*file);
  load_weights(
      *model.text_encoder,
      folder ? folder_text_encoder(path / "text_encoder", options.variant) : single_file_text_encoder(file, text),
      placement);
  load_weights(
      *model.unet,
      folder ? folder_source(path / "unet", options.variant, "UNet") : single_file_unet(file, unet, options.prefer_ema),
      placement);
  load_weights(*model.vae, folder ? folder_vae(path / "vae", options.variant) : single_file_vae(file, vae), placement);
  for (torch::nn::Module* part :
       {static_cast<torch::nn::Module*>(model.text_encoder.get()), static_cast<torch::nn::Module*>(model.unet.get()),
        static_cast<torch::nn::Module*>(model.vae.get())})
    part->eval();

  model.model_index = std::move(configs.model_index);
  model.text_encoder_config = std::move(configs.text_encoder);
  model.unet_config = std::move(configs.unet);
  model.vae_config = std::move(configs.vae);
  model.scheduler_config = std::move(configs.scheduler);
  return model;
}

}  // namespace thumbsup
