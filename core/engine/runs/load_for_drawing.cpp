#include "engine/runs/load_for_drawing.h"

#include "base/interruption.h"
#include "engine/engine_messages.h"
#include "model_io/lora_file.h"
#include "model_io/textual_inversion.h"
#include "nn/torch_errors.h"

namespace thumbsup {
namespace {

/// The part of a LoRA that changes `component`.
LoraFile only(LoraFile lora, const std::string& component) {
  std::erase_if(lora.weights, [&](const LoraWeights& weights) { return weights.component != component; });
  std::erase_if(lora.updates, [&](const LoraUpdate& update) { return update.component != component; });
  return lora;
}

void add_lora(StableDiffusion& model, const PromptLora& wish, std::vector<Message>& notices) {
  const LoraFile lora = read_lora_file(wish.file, lora_layers(model));
  if (wish.text_encoder_scale == wish.unet_scale) {
    apply_lora(model, lora, wish.unet_scale);
  } else {
    apply_lora(model, only(lora, "unet"), wish.unet_scale);
    apply_lora(model, only(lora, "text_encoder"), wish.text_encoder_scale);
  }
  for (const auto& word : add_bundled_embeddings(model, lora))
    notices.push_back(msg::engine::lora_brings_embedding(word));
}

}  // namespace

LoadOptions options_for_drawing(const GenerateConfig& config, const ComputeContext& context) {
  LoadOptions options;
  options.dtype = context.dtype();
  options.device = context.device();
  if (!config.config.empty()) options.config_folder = config.config;
  options.prediction_type = config.prediction_type;
  options.vae = config.vae;
  options.text_encoder = config.text_encoder;
  return options;
}

LoadedForDrawing load_for_drawing(const GenerateConfig& config, const std::vector<PromptLora>& prompt_loras,
                                  const ComputeContext& context, RunControl& control) {
  const InterruptionScope interruptible(control);
  return translated("The model could not be loaded: a computation failed inside LibTorch.", context.device_name(), [&] {
    LoadedForDrawing loaded;
    StableDiffusion model = load_stable_diffusion(config.model, options_for_drawing(config, context));
    loaded.notices = model.notices;
    if (!config.lora.empty()) add_lora(model, {config.lora, config.lora_scale, config.lora_scale}, loaded.notices);
    for (const PromptLora& lora : prompt_loras) {
      control.checkpoint();
      add_lora(model, lora, loaded.notices);
    }
    control.checkpoint();
    if (!config.embedding.empty()) add_textual_inversion(model, read_textual_inversion(config.embedding));
    loaded.pipeline = Pipeline::of(std::move(model), context);
    return loaded;
  });
}

}  // namespace thumbsup
