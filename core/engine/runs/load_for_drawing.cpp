#include "engine/runs/load_for_drawing.h"

#include "base/interruption.h"
#include "model_io/lora_file.h"
#include "model_io/textual_inversion.h"
#include "nn/torch_errors.h"

namespace thumbsup {

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

LoadedForDrawing load_for_drawing(const GenerateConfig& config, const ComputeContext& context, RunControl& control) {
  const InterruptionScope interruptible(control);
  return translated("The model could not be loaded: a computation failed inside LibTorch.", context.device_name(), [&] {
    LoadedForDrawing loaded;
    StableDiffusion model = load_stable_diffusion(config.model, options_for_drawing(config, context));
    loaded.notices = model.notices;
    if (!config.lora.empty()) {
      const LoraFile lora = read_lora_file(config.lora, lora_layers(model));
      apply_lora(model, lora, config.lora_scale);
      for (const auto& word : add_bundled_embeddings(model, lora))
        loaded.notices.push_back("The LoRA brings the embedding \"" + word + "\": the word may be used in prompts.");
    }
    control.checkpoint();
    if (!config.embedding.empty()) add_textual_inversion(model, read_textual_inversion(config.embedding));
    loaded.pipeline = Pipeline::of(std::move(model), context);
    return loaded;
  });
}

}  // namespace thumbsup
