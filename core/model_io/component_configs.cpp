#include "model_io/component_configs.h"

#include "base/error.h"
#include "base/json_file.h"
#include "model_io/model_io_messages.h"
#include "model_io/single_file.h"

namespace thumbsup {
namespace {

constexpr std::int64_t kSd1Width = 768, kSd2Width = 1024;

nlohmann::json unet_config(bool sd2, std::int64_t in_channels, bool v_prediction) {
  nlohmann::json config = {
      {"_class_name", "UNet2DConditionModel"},
      {"act_fn", "silu"},
      {"attention_head_dim", 8},
      {"block_out_channels", {320, 640, 1280, 1280}},
      {"center_input_sample", false},
      {"cross_attention_dim", kSd1Width},
      {"down_block_types", {"CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"}},
      {"downsample_padding", 1},
      {"flip_sin_to_cos", true},
      {"freq_shift", 0},
      {"in_channels", in_channels},
      {"layers_per_block", 2},
      {"mid_block_scale_factor", 1},
      {"norm_eps", 1e-5},
      {"norm_num_groups", 32},
      {"out_channels", 4},
      {"sample_size", sd2 && v_prediction ? 96 : 64},
      {"up_block_types", {"UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"}}};
  if (sd2)
    config.update(nlohmann::json{{"attention_head_dim", {5, 10, 20, 20}},
                                 {"cross_attention_dim", kSd2Width},
                                 {"use_linear_projection", true},
                                 {"upcast_attention", v_prediction}});
  return config;
}

nlohmann::json vae_config(bool large) {
  return {
      {"_class_name", "AutoencoderKL"},
      {"act_fn", "silu"},
      {"block_out_channels", {128, 256, 512, 512}},
      {"down_block_types", {"DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D"}},
      {"in_channels", 3},
      {"latent_channels", 4},
      {"layers_per_block", 2},
      {"norm_num_groups", 32},
      {"out_channels", 3},
      {"sample_size", large ? 768 : 512},
      {"scaling_factor", 0.18215},
      {"up_block_types", {"UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D"}}};
}

nlohmann::json text_config(bool sd2) {
  nlohmann::json config = {{"architectures", nlohmann::json::array({"CLIPTextModel"})},
                           {"attention_dropout", 0.0},
                           {"bos_token_id", 0},
                           {"eos_token_id", 2},
                           {"hidden_act", "quick_gelu"},
                           {"hidden_size", kSd1Width},
                           {"intermediate_size", 3072},
                           {"layer_norm_eps", 1e-5},
                           {"max_position_embeddings", 77},
                           {"model_type", "clip_text_model"},
                           {"num_attention_heads", 12},
                           {"num_hidden_layers", 12},
                           {"pad_token_id", 1},
                           {"projection_dim", 768},
                           {"vocab_size", 49408}};
  // SD 2.x is conditioned on the last layer but one: the 24th layer of the file is never run, so it is left out.
  if (sd2)
    config.update(nlohmann::json{{"hidden_act", "gelu"},
                                 {"hidden_size", kSd2Width},
                                 {"intermediate_size", 4096},
                                 {"num_attention_heads", 16},
                                 {"num_hidden_layers", 23},
                                 {"projection_dim", 512}});
  return config;
}

nlohmann::json scheduler_config(const PredictionGuess& prediction) {
  nlohmann::json config = {{"_class_name", "PNDMScheduler"},
                           {"beta_end", 0.012},
                           {"beta_schedule", "scaled_linear"},
                           {"beta_start", 0.00085},
                           {"clip_sample", false},
                           {"num_train_timesteps", 1000},
                           {"prediction_type", prediction.v_prediction ? "v_prediction" : "epsilon"},
                           {"set_alpha_to_one", false},
                           {"skip_prk_steps", true},
                           {"steps_offset", 1},
                           {"trained_betas", nullptr}};
  // PNDM has no such setting; Lin et al. 2023 sample from the last timestep on.
  if (prediction.zero_terminal_snr)
    config.update(nlohmann::json{
        {"_class_name", "DDIMScheduler"}, {"rescale_betas_zero_snr", true}, {"timestep_spacing", "trailing"}});
  return config;
}

nlohmann::json object_in(const std::filesystem::path& path) {
  nlohmann::json value = read_json_file(path);
  if (!value.is_object()) throw FormatError(path, "", msg::model_io::is_not_json_object());
  return value;
}

}  // namespace

nlohmann::json make_model_index(const nlohmann::json& scheduler, bool sentence_piece) {
  const bool named = scheduler.is_object() && scheduler.contains("_class_name");
  const nlohmann::json none = {nullptr, nullptr};
  return {{"_class_name", "StableDiffusionPipeline"},
          {"feature_extractor", none},
          {"requires_safety_checker", false},
          {"safety_checker", none},
          {"scheduler", {"diffusers", named ? scheduler["_class_name"] : nlohmann::json("PNDMScheduler")}},
          {"text_encoder", {"transformers", "CLIPTextModel"}},
          {"tokenizer", {"transformers", sentence_piece ? "T5Tokenizer" : "CLIPTokenizer"}},
          {"unet", {"diffusers", "UNet2DConditionModel"}},
          {"vae", {"diffusers", "AutoencoderKL"}}};
}

ComponentConfigs read_component_configs(const std::filesystem::path& folder, const GivenParts& given) {
  ComponentConfigs configs;
  configs.source = folder;
  if (!std::filesystem::is_directory(folder)) throw IoError(folder, msg::model_io::is_not_folder_of_configs());
  const auto part = [&](const char* component, bool may_be_missing) {
    const auto path = configs.path(component);
    return may_be_missing && !std::filesystem::exists(path) ? nlohmann::json() : object_in(path);
  };
  configs.text_encoder = part("text_encoder", given.text_encoder);
  configs.unet = part("unet", false);
  configs.vae = part("vae", given.vae);
  configs.scheduler = object_in(folder / "scheduler" / "scheduler_config.json");
  const auto index = folder / "model_index.json";
  configs.model_index =
      std::filesystem::exists(index)
          ? object_in(index)
          : make_model_index(configs.scheduler, std::filesystem::exists(folder / "tokenizer" / "spiece.model"));
  return configs;
}

nlohmann::json standard_unet_config(bool second_generation) {
  return unet_config(second_generation, 4, false);
}

nlohmann::json standard_vae_config() {
  return vae_config(false);
}

nlohmann::json standard_text_encoder_config(bool second_generation) {
  return text_config(second_generation);
}

ComponentConfigs guess_component_configs(const TensorFile& file, const PredictionGuess& prediction) {
  const auto shapes = single_file_shapes(file);
  const bool sd1 = shapes.context_width == kSd1Width, sd2 = shapes.context_width == kSd2Width;
  if (shapes.model_channels != 320 || (!sd1 && !sd2))
    throw FormatError(file.path(), "", msg::model_io::has_unknown_sizes(shapes.model_channels, shapes.context_width));
  ComponentConfigs configs;
  configs.source = file.path();
  configs.unet = unet_config(sd2, shapes.in_channels, prediction.v_prediction);
  configs.vae = vae_config(sd2 && prediction.v_prediction);
  configs.text_encoder = text_config(sd2);
  configs.scheduler = scheduler_config(prediction);
  configs.model_index = make_model_index(configs.scheduler, false);
  return configs;
}

ComponentConfigs guess_component_configs(const TensorFile& file) {
  return guess_component_configs(file, stated_prediction(file));
}

}  // namespace thumbsup
