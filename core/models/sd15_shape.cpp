#include "models/sd15_shape.h"

#include "base/json_text.h"

namespace thumbsup {
namespace {

// The values of runwayml/stable-diffusion-v1-5 that shape the networks.
constexpr const char* kUnetConfig = R"({
  "_class_name": "UNet2DConditionModel", "act_fn": "silu", "attention_head_dim": 8,
  "block_out_channels": [320, 640, 1280, 1280], "center_input_sample": false, "cross_attention_dim": 768,
  "down_block_types": ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
  "downsample_padding": 1, "flip_sin_to_cos": true, "freq_shift": 0, "in_channels": 4, "layers_per_block": 2,
  "mid_block_scale_factor": 1, "norm_eps": 1e-05, "norm_num_groups": 32, "out_channels": 4, "sample_size": 64,
  "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"]})";
constexpr const char* kVaeConfig = R"({
  "_class_name": "AutoencoderKL", "act_fn": "silu", "block_out_channels": [128, 256, 512, 512],
  "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D"],
  "in_channels": 3, "latent_channels": 4, "layers_per_block": 2, "norm_num_groups": 32, "out_channels": 3,
  "sample_size": 512,
  "up_block_types": ["UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D"]})";
constexpr const char* kTextConfig = R"({
  "hidden_act": "quick_gelu", "hidden_size": 768, "intermediate_size": 3072, "layer_norm_eps": 1e-05,
  "max_position_embeddings": 77, "model_type": "clip_text_model", "num_attention_heads": 12, "num_hidden_layers": 12,
  "vocab_size": 49408, "eos_token_id": 2})";

}  // namespace

nlohmann::json sd15_unet_config() {
  return parse_json(kUnetConfig, "the shape of Stable Diffusion 1.5");
}

nlohmann::json sd15_vae_config() {
  return parse_json(kVaeConfig, "the shape of Stable Diffusion 1.5");
}

nlohmann::json sd15_text_encoder_config() {
  return parse_json(kTextConfig, "the shape of Stable Diffusion 1.5");
}

void fill_with_made_up_weights(torch::nn::Module& model, const at::TensorOptions& options) {
  const at::Tensor block = at::empty({1 << 20}).uniform_(-1, 1).to(options);
  for (const auto& item : model.named_parameters()) {
    const at::Tensor& parameter = item.value();
    at::Tensor values = at::empty(parameter.sizes(), options);
    const bool norm = parameter.dim() == 1 && item.key().find("norm") != std::string::npos;
    if (norm) {
      values.fill_(item.key().ends_with("weight") ? 1.0 : 0.0);
    } else {
      const std::int64_t inputs = parameter.dim() > 1 ? parameter.numel() / parameter.size(0) : 10000;
      const auto fan_in = static_cast<double>(inputs);
      const at::Tensor flat = values.view({-1}), scaled = block / std::sqrt(fan_in);
      for (std::int64_t first = 0; first < flat.numel(); first += block.numel()) {
        const std::int64_t count = std::min(block.numel(), flat.numel() - first);
        flat.narrow(0, first, count).copy_(scaled.narrow(0, 0, count));
      }
    }
    parameter.requires_grad_(false);
    item.value().set_data(values);
  }
  model.eval();
}

}  // namespace thumbsup
