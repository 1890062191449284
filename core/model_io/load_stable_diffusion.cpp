#include "model_io/load_stable_diffusion.h"

#include "base/error.h"
#include "base/log.h"
#include "base/resources.h"
#include "model_io/component_configs.h"
#include "model_io/load_weights.h"
#include "model_io/model_io_messages.h"
#include "model_io/other_part.h"
#include "model_io/prediction_type.h"
#include "model_io/single_file.h"
#include "model_io/usable_model.h"
#include "nn/torch_errors.h"
#include "text/load_tokenizer.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

void check_together(const ComponentConfigs& configs, const StableDiffusion& model) {
  const auto text_width = model.text_encoder->config().hidden_size;
  const auto context_width = model.unet->config().cross_attention_dim;
  if (text_width != context_width)
    throw FormatError(configs.path("unet"), "cross_attention_dim",
                      msg::model_io::has_another_width(context_width, text_width));
  if (model.vae->config().latent_channels != model.unet->config().out_channels)
    throw FormatError(configs.path("vae"), "latent_channels", msg::model_io::is_not_channels_of_unet());
}

fs::path choose_tokenizer(const fs::path& model, const LoadOptions& options, const ClipTextConfig& text) {
  std::vector<fs::path> candidates;
  if (fs::is_directory(options.text_encoder))
    candidates = {options.text_encoder / "tokenizer", options.text_encoder.parent_path() / "tokenizer"};
  candidates.push_back(model / "tokenizer");
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
                      msg::model_io::has_too_many_tokens(model.tokenizer->vocabulary_size(), text.vocab_size));
}

/// A model on its way into memory.
class Loader {
 public:
  Loader(const fs::path& given, const LoadOptions& options) : path_(model_path(given)), options_(options) {
    if (!fs::exists(path_)) throw IoError(path_, msg::model_io::does_not_exist());
    folder_ = fs::is_directory(path_);
    find_parts();
    find_configs();
  }

  const ComponentConfigs& configs() const { return configs_; }

  StableDiffusion load() {
    const WeightPlacement placement{options_.dtype, options_.device, options_.channels_last};
    const auto text = ClipTextConfig::from_json(configs_.text_encoder, configs_.path("text_encoder"));
    auto unet = UNet2DConditionConfig::from_json(configs_.unet, configs_.path("unet"));
    auto vae = AutoencoderKLConfig::from_json(configs_.vae, configs_.path("vae"));
    StableDiffusion model;
    model.text_encoder = std::make_shared<ClipTextModel>(text);
    model.unet = std::make_shared<UNet2DCondition>(unet);
    model.vae = std::make_shared<AutoencoderKL>(vae);
    check_together(configs_, model);
    load_tokenizer_into(model, path_, options_);

    if (!folder_) log_unknown_keys(*file_);
    const auto& variant = options_.variant;
    load_weights(*model.text_encoder,
                 text_encoder_ ? other_text_encoder_source(*text_encoder_, variant)
                 : folder_     ? folder_text_encoder(path_ / "text_encoder", variant)
                               : single_file_text_encoder(file_, text),
                 placement);
    load_weights(
        *model.unet,
        folder_ ? folder_source(path_ / "unet", variant, "UNet") : single_file_unet(file_, unet, options_.prefer_ema),
        placement);
    load_weights(*model.vae,
                 vae_      ? other_vae_source(*vae_, vae, variant)
                 : folder_ ? folder_vae(path_ / "vae", variant)
                           : single_file_vae(file_, vae),
                 placement);
    for (torch::nn::Module* part :
         {static_cast<torch::nn::Module*>(model.text_encoder.get()), static_cast<torch::nn::Module*>(model.unet.get()),
          static_cast<torch::nn::Module*>(model.vae.get())})
      part->eval();

    settle_prediction(model);
    model.model_index = std::move(configs_.model_index);
    model.text_encoder_config = std::move(configs_.text_encoder);
    model.unet_config = std::move(configs_.unet);
    model.vae_config = std::move(configs_.vae);
    model.scheduler_config = std::move(configs_.scheduler);
    model.notices = std::move(notices_);
    return model;
  }

 private:
  void find_parts() {
    const GivenParts given{!options_.vae.empty(), !options_.text_encoder.empty()};
    if (folder_) {
      require_usable_folder(path_, given);
    } else {
      file_ = open_tensor_file(path_);
      require_usable_model(*file_, given);
    }
    if (given.vae) vae_ = open_other_vae(options_.vae);
    if (given.text_encoder) text_encoder_ = open_other_text_encoder(options_.text_encoder);
  }

  void find_configs() {
    const bool said = options_.prediction_type != PredictionChoice::Auto;
    const bool v = options_.prediction_type == PredictionChoice::VPrediction;
    const GivenParts given{vae_.has_value(), text_encoder_.has_value()};
    if (options_.config_folder || folder_) {
      configs_ = read_component_configs(options_.config_folder ? *options_.config_folder : path_, given);
      if (said && configs_.scheduler.is_object())
        configs_.scheduler["prediction_type"] = to_string(options_.prediction_type);
    } else {
      prediction_ = stated_prediction(*file_);
      if (said) prediction_ = {v, v && prediction_.zero_terminal_snr, true, "--prediction-type"};
      probes_ = !prediction_.certain;
      // Whatever the weights will say, the larger of the two is prepared for.
      PredictionGuess larger = prediction_;
      if (probes_) larger.v_prediction = single_file_shapes(*file_).context_width == 1024;
      configs_ = guess_component_configs(*file_, larger);
      if (prediction_.certain && !said && prediction_.v_prediction)
        notices_.push_back(msg::model_io::model_predicts_v(name(), prediction_.source));
    }
    const bool wide = configs_.unet.value("cross_attention_dim", nlohmann::json()) == 1024;
    if (vae_ && vae_->config.is_object()) configs_.vae = vae_->config;
    if (configs_.vae.is_null()) configs_.vae = standard_vae_config();
    if (text_encoder_ && text_encoder_->config.is_object()) configs_.text_encoder = text_encoder_->config;
    if (configs_.text_encoder.is_null()) configs_.text_encoder = standard_text_encoder_config(wide);
    require_usable_unet(path_, configs_.unet, configs_.vae);
  }

  std::string name() const { return display(path_.filename()); }

  /// Asks the UNet what it predicts where nothing else says it, and makes the model so.
  void settle_prediction(StableDiffusion& model) {
    if (!probes_) return;
    const bool second = single_file_shapes(*file_).context_width == 1024;
    const std::optional<bool> found = ask_unet(model, second);
    const bool v = found.value_or(false);
    if (v != (configs_.scheduler["prediction_type"] == "v_prediction")) {
      ComponentConfigs settled = guess_component_configs(*file_, {v, prediction_.zero_terminal_snr && v, true, ""});
      configs_.scheduler = std::move(settled.scheduler);
      configs_.unet = std::move(settled.unet);
      if (!vae_) configs_.vae = std::move(settled.vae);
      // Another size and another attention: the same weights in a UNet made for them.
      const auto unet =
          std::make_shared<UNet2DCondition>(UNet2DConditionConfig::from_json(configs_.unet, configs_.path("unet")));
      const auto weights = model.unet->named_parameters();
      for (auto& item : unet->named_parameters()) item.value().set_data(*weights.find(item.key()));
      unet->eval();
      model.unet = unet;
    }
    if (!found)
      notices_.push_back(msg::model_io::prediction_is_taken_for_noise(name()));
    else if (v || second)
      notices_.push_back(v ? msg::model_io::unet_says_v(name()) : msg::model_io::unet_says_noise(name()));
    else
      logger("model_io")->info("{}: one look at its UNet says that it predicts noise", display(path_));
  }

  std::optional<bool> ask_unet(StableDiffusion& model, bool second) {
    const torch::NoGradGuard no_grad;
    // A processor has no convolutions in float16; there and back, nothing is rounded.
    const bool widened = options_.dtype == at::kHalf && options_.device.is_cpu();
    return translated("What the model predicts could not be asked of its UNet.", options_.device.str(), [&] {
      if (widened) {
        model.unet->to(at::kFloat);
        model.text_encoder->to(at::kFloat);
      }
      const auto narrow = [&] {
        if (!widened) return;
        model.unet->to(at::kHalf);
        model.text_encoder->to(at::kHalf);
      };
      const std::int64_t channels = model.unet->config().in_channels;
      at::Tensor context = at::full({1, 2, model.unet->config().cross_attention_dim}, 0.5F, options_.device);
      const UNetProbe unet = [&](const at::Tensor& latents, double timestep) {
        return model.unet->forward(latents.to(options_.device), at::full({1}, timestep, options_.device), context);
      };
      std::optional<bool> answer;
      if (second) {
        answer = second_generation_predicts_v(unet, channels) ? std::optional(true) : std::nullopt;
      }
      if (!answer) {
        context = model.text_encoder->encode(
            at::tensor(model.tokenizer->encode_padded(""), at::kLong).unsqueeze(0).to(options_.device));
        answer = predicts_v_by_noise(unet, channels, standard_alphas_cumprod());
        // The first question is the one that has been tried on every published model of the second generation.
        if (second && answer == true) answer.reset();
      }
      narrow();
      return answer;
    });
  }

  const fs::path path_;
  const LoadOptions& options_;
  bool folder_ = false;
  bool probes_ = false;
  std::shared_ptr<const TensorFile> file_;
  std::optional<OtherPart> vae_, text_encoder_;
  PredictionGuess prediction_;
  ComponentConfigs configs_;
  std::vector<Message> notices_;
};

}  // namespace

fs::path model_path(const fs::path& path) {
  const bool is_run = fs::exists(path / "run.json") && !fs::exists(path / "model_index.json");
  return is_run && fs::is_directory(path / "model") ? path / "model" : path;
}

ComponentConfigs configs_for_loading(const fs::path& path, const LoadOptions& options) {
  return Loader(path, options).configs();
}

StableDiffusion load_stable_diffusion(const fs::path& path, const LoadOptions& options) {
  return Loader(path, options).load();
}

}  // namespace thumbsup
