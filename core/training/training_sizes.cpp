#include "training/training_sizes.h"

#include "nn/lora.h"
#include "training/trainable_model.h"

namespace thumbsup {
namespace {

std::int64_t parameters_of(const torch::nn::Module& module) {
  std::int64_t count = 0;
  for (const auto& parameter : module.parameters()) count += parameter.numel();
  return count;
}

std::int64_t adapters_of(const torch::nn::Module& module, const std::vector<std::string>& names) {
  std::int64_t count = 0;
  const auto parameters = module.named_parameters();
  for (const auto& name : names) {
    const at::Tensor& weight = parameters[name + ".weight"];
    count += weight.size(0) + weight.numel() / weight.size(0);
  }
  return count;
}

}  // namespace

ParameterCounts count_parameters(const UNet2DCondition& unet, const ClipTextModel& text_encoder,
                                 const AutoencoderKL& vae, const TrainConfig& config) {
  ParameterCounts counts;
  counts.unet = parameters_of(unet);
  counts.text_encoder = parameters_of(text_encoder);
  counts.vae = parameters_of(vae);
  counts.unet_adapters =
      adapters_of(unet, unet_lora_modules(unet, {config.lora_projections, config.lora_feed_forward}));
  counts.text_encoder_adapters = adapters_of(text_encoder, text_encoder_lora_modules(text_encoder));
  return counts;
}

TrainingSizes training_sizes(const ParameterCounts& counts, const TrainConfig& config) {
  const std::uint64_t width = training_context(config).dtype() == at::kFloat ? 4 : 2;
  const bool lora = config.lora_rank > 0;
  TrainingSizes sizes;
  sizes.trained_parameters = lora ? config.lora_rank * counts.unet_adapters : counts.unet;
  if (config.train_text_encoder)
    sizes.trained_parameters += lora ? config.lora_rank * counts.text_encoder_adapters : counts.text_encoder;
  const auto trained = static_cast<std::uint64_t>(sizes.trained_parameters);
  sizes.model_bytes = width * static_cast<std::uint64_t>(counts.unet + counts.text_encoder) +
                      4 * static_cast<std::uint64_t>(counts.vae) + (lora ? width * trained : 0);
  sizes.gradient_bytes = width * trained;
  sizes.master_bytes = width == 4 ? 0 : 4 * trained;
  // Two moments: 8 bits each with a scale every 256, or 32 bits each.
  sizes.optimizer_bytes = config.optimizer == OptimizerKind::AdamW8bit ? 2 * trained + trained / 32 : 8 * trained;
  sizes.ema_bytes = config.use_ema ? 4 * trained : 0;
  sizes.checkpoint_bytes = 4 * trained + sizes.optimizer_bytes + sizes.ema_bytes;
  return sizes;
}

}  // namespace thumbsup
