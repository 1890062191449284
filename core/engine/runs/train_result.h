#pragma once

#include <filesystem>
#include <vector>

#include "model_io/load_stable_diffusion.h"
#include "models/stable_diffusion.h"
#include "params/train_config.h"
#include "training/dreambooth_trainer.h"

namespace thumbsup {

class RunControl;

/// How it is loaded.
LoadOptions base_model_options(const TrainConfig& config);

/// The base model of a run as it lies in its file, in float32.
StableDiffusion load_base_model(const TrainConfig& config, RunControl* control = nullptr);

/// What a run ends with, in the form in which it is saved: adapters are merged, and every part that was not trained has
/// exactly the base model's weights, also when the run computed with fewer bits.
StableDiffusion finished_model(StableDiffusion&& trained, const TrainResult& result, const TrainConfig& config);

/// Writes the adapters of a LoRA run into `folder`: `<name>.safetensors` (kohya's form, for web interfaces) and
/// `pytorch_lora_weights.safetensors` (diffusers, PEFT). Nothing without adapters. Returns the files.
std::vector<std::filesystem::path> write_lora_files(const TrainedLora& lora, const StableDiffusion& model,
                                                    const TrainConfig& config, const TrainResult& result,
                                                    const std::string& name, const std::filesystem::path& folder);

}  // namespace thumbsup
