#include "tiny_model.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "nn/initialise.h"
#include "support/golden.h"
#include "text/load_tokenizer.h"

namespace thumbsup::test {

StableDiffusion make_tiny_model(std::uint64_t seed) {
  StableDiffusion model;
  model.text_encoder_config = {{"vocab_size", 4096},         {"hidden_size", 16},
                               {"intermediate_size", 32},    {"num_hidden_layers", 2},
                               {"num_attention_heads", 2},   {"max_position_embeddings", 32},
                               {"hidden_act", "quick_gelu"}, {"eos_token_id", 3}};
  model.unet_config = {{"_class_name", "UNet2DConditionModel"},
                       {"in_channels", 4},
                       {"out_channels", 4},
                       {"sample_size", 16},
                       {"block_out_channels", {16, 32}},
                       {"layers_per_block", 1},
                       {"down_block_types", {"CrossAttnDownBlock2D", "DownBlock2D"}},
                       {"up_block_types", {"UpBlock2D", "CrossAttnUpBlock2D"}},
                       {"attention_head_dim", 2},
                       {"cross_attention_dim", 16},
                       {"norm_num_groups", 8}};
  model.vae_config = {{"_class_name", "AutoencoderKL"},
                      {"block_out_channels", {8, 8, 16}},
                      {"down_block_types", {"DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D"}},
                      {"up_block_types", {"UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D"}},
                      {"layers_per_block", 1},
                      {"latent_channels", 4},
                      {"norm_num_groups", 4},
                      {"scaling_factor", 1.0}};
  model.scheduler_config = {
      {"_class_name", "DDIMScheduler"},   {"beta_start", 0.00085},       {"beta_end", 0.012},
      {"beta_schedule", "scaled_linear"}, {"num_train_timesteps", 1000}, {"prediction_type", "epsilon"}};
  model.text_encoder = std::make_shared<ClipTextModel>(ClipTextConfig::from_json(model.text_encoder_config, "test"));
  model.unet = std::make_shared<UNet2DCondition>(UNet2DConditionConfig::from_json(model.unet_config, "test"));
  model.vae = std::make_shared<AutoencoderKL>(AutoencoderKLConfig::from_json(model.vae_config, "test"));
  initialise_parameters(*model.text_encoder, seed);
  initialise_parameters(*model.unet, seed);
  initialise_parameters(*model.vae, seed);
  model.tokenizer_folder = source_root() / "resources" / "starter" / "tokenizer";
  model.tokenizer = load_tokenizer(model.tokenizer_folder);
  return model;
}

void write_photos(const std::filesystem::path& folder, int count, int width, int height, int shade) {
  std::filesystem::create_directories(folder);
  for (int i = 0; i < count; ++i) {
    cv::Mat image(height, width, CV_8UC3, cv::Scalar(shade, 20 * i % 256, 255 - shade));
    cv::rectangle(image, {4 * i % width, 10}, {4 * i % width + 12, height - 10}, cv::Scalar(255, 255, shade), -1);
    cv::imwrite((folder / ("photo-" + std::to_string(i) + ".png")).string(), image);
  }
}

TrainConfig make_tiny_run(const std::filesystem::path& folder, std::int64_t steps) {
  write_photos(folder / "instance", 3, 80, 64, 200);
  write_photos(folder / "class", 5, 64, 96, 40);
  TrainConfig config;
  config.instance = folder / "instance";
  config.class_ = folder / "class";
  config.instance_prompt = "a photo of Alexa";
  config.class_prompt = "a photo of a person";
  config.out = folder / "out";
  config.steps = steps;
  config.learning_rate = 1e-3;
  config.device = "cpu";
  return config;
}

}  // namespace thumbsup::test
