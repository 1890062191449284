#include "engine/runs/train_result.h"

#include <strings.h>

#include <optional>

#include "base/atomic_file.h"
#include "base/interruption.h"
#include "base/put_in_place.h"
#include "base/written_beside.h"
#include "engine/model_hash.h"
#include "model_io/write_lora.h"

namespace thumbsup {
namespace {

torch::nn::Module& network_of(const StableDiffusion& model, const std::string& part) {
  for (const TextEncoder& encoder : make_conditioning(model)->text_encoders())
    if (encoder.name == part) return *encoder.network;
  return *model.unet;
}

}  // namespace

LoadOptions base_model_options(const TrainConfig& config) {
  LoadOptions options;
  if (!config.config.empty()) options.config_folder = config.config;
  options.prediction_type = config.prediction_type;
  options.vae = config.vae;
  options.text_encoder = config.text_encoder;
  return options;
}

StableDiffusion load_base_model(const TrainConfig& config, RunControl* control) {
  std::optional<InterruptionScope> interruptible;
  if (control != nullptr) interruptible.emplace(*control);
  return load_stable_diffusion(config.model, base_model_options(config));
}

StableDiffusion finished_model(StableDiffusion&& trained, const TrainResult& result, const TrainConfig& config) {
  const bool exact = training_context(config).dtype() == at::kFloat;
  if (exact) {
    for (const LoraOfPart& part : result.lora.parts) part.network->merge(1.0);
    return std::move(trained);
  }
  StableDiffusion model = load_base_model(config);
  if (result.lora.parts.empty()) {
    model.unet = trained.unet;
    if (config.train_text_encoder) model.text_encoder = trained.text_encoder;
    return model;
  }
  for (const auto& [part, network] : result.lora.parts) {
    LoraNetwork merged(network_of(model, part));
    for (const LoraEntry& entry : network->entries())
      merged.add(entry.module, entry.adapter->down.detach(), entry.adapter->up.detach(), entry.adapter->alpha());
    merged.merge(1.0);
  }
  return model;
}

std::vector<std::filesystem::path> write_lora_files(const TrainedLora& lora, const StableDiffusion& model,
                                                    const TrainConfig& config, const TrainResult& result,
                                                    const std::string& name, const std::filesystem::path& folder) {
  if (lora.parts.empty()) return {};
  std::vector<LoraWeights> weights;
  for (const auto& [part, network] : lora.parts) {
    auto more = lora_weights(*network, part);
    weights.insert(weights.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  LoraDescription description;
  description.title = name;
  description.trigger_phrase = config.instance_prompt;
  description.base_model = model_name(config.model);
  description.v2 = model.text_encoder->config().hidden_size == 1024;
  if (const auto found = model.scheduler_config.find("prediction_type");
      found != model.scheduler_config.end() && found->is_string())
    description.prediction_type = *found;
  description.resolution =
      config.resolution > 0 ? config.resolution : model.unet->config().sample_size * model.vae->config().scale();
  description.learning_rate = config.learning_rate;
  description.steps = result.steps;
  description.instance_photos = result.instance_photos;
  description.class_photos = result.class_photos;
  description.captions[display(config.instance.filename())][config.instance_prompt] = result.instance_photos;
  if (result.class_photos > 0)
    description.captions[display(config.class_.filename())][config.class_prompt] = result.class_photos;
  const std::string end = ".safetensors", peft_file = "pytorch_lora_weights" + end;
  std::string file = shortened(name, kLongestName - end.size()) + end;
  // Names that differ by case alone are one name on some file systems.
  if (::strcasecmp(file.c_str(), peft_file.c_str()) == 0) file = "kohya_" + peft_file;
  AtomicFolder made(folder);
  written_beside(made.work(), folder, [&] {
    write_kohya_lora(made.work() / file, weights, description);
    write_peft_lora(made.work() / peft_file, weights, description);
  });
  made.commit();
  return {folder / file, folder / peft_file};
}

}  // namespace thumbsup
