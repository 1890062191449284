#include "engine/train.h"

#include <spdlog/fmt/fmt.h>

#include "base/error.h"
#include "model_io/load_stable_diffusion.h"
#include "model_io/save_stable_diffusion.h"
#include "training/dreambooth_trainer.h"

namespace thumbsup {

TrainSummary train(const TrainConfig& config, RunControl& control, TrainObserver& observer) {
  auto sentences = check_train_config(config);
  if (std::filesystem::exists(config.out))
    sentences.push_back(display(config.out) + " exists already. Choose another --out: nothing is overwritten.");
  if (!sentences.empty()) throw UserInputError(fmt::format("{}", fmt::join(sentences, " ")));

  LoadOptions options;
  if (!config.config.empty()) options.config_folder = config.config;
  observer.on_progress({"load the model", 0, 1, -1});
  StableDiffusion model = load_stable_diffusion(config.model, options);
  observer.on_progress({"load the model", 1, 1, -1});

  TrainResult result = train_dreambooth(model, config, control, observer);
  // The result of a LoRA run is written with its adapters merged in, so that every program can use it as it is.
  if (result.lora.unet) result.lora.unet->merge(1.0);
  if (result.lora.text_encoder) result.lora.text_encoder->merge(1.0);
  observer.on_progress({"save the model", 0, 1, -1});
  save_stable_diffusion(model, config.out);
  observer.on_progress({"save the model", 1, 1, -1});
  return {config.out,     result.steps,           result.first_loss,  result.last_loss,
          result.seconds, result.instance_photos, result.class_photos};
}

}  // namespace thumbsup
