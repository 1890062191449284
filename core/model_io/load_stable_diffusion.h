#pragma once

#include "nn/torch.h"

#include <filesystem>
#include <optional>
#include <string>

#include "model_io/component_configs.h"
#include "models/stable_diffusion.h"
#include "params/choices.h"

namespace thumbsup {

/// How a model is brought into memory.
struct LoadOptions {
  at::ScalarType dtype = at::kFloat;
  at::Device device = at::kCPU;
  bool channels_last = true;
  /// A diffusers folder whose configs (and tokenizer) describe a single file of sizes other than SD 1.x's and 2.x's.
  std::optional<std::filesystem::path> config_folder;
  /// Overrules what the model says or is found to predict.
  PredictionChoice prediction_type = PredictionChoice::Auto;
  std::filesystem::path vae;           ///< completes or replaces the model's own: diffusers folder or file; empty: that
  std::filesystem::path text_encoder;  ///< the same
  std::string variant;      ///< of a diffusers folder's files: "fp16"; empty: the plain ones, else what there is
  bool prefer_ema = false;  ///< the moving average of a single file that has both
};

/// `path` itself, or its `model` folder when it is the folder of a training run.
std::filesystem::path model_path(const std::filesystem::path& path);

/// The configs of a model that is about to be loaded with these options. Everything that can be seen without loading is
/// checked: throws the FormatError that says what the model is when no pictures can be made with it, or what it lacks.
/// Where only the weights can tell what it predicts, the larger of the two forms is returned.
ComponentConfigs configs_for_loading(const std::filesystem::path& path, const LoadOptions& options);

/// Loads a Stable Diffusion model: a diffusers folder, a run folder (its result), or a single file (.safetensors,
/// .ckpt) under the original names. The tokenizer is the folder's own, else the config folder's, else the shipped CLIP
/// vocabulary when the text encoder has rows enough for it. Throws IoError, FormatError (file, key, reason),
/// OutOfMemoryError.
StableDiffusion load_stable_diffusion(const std::filesystem::path& path, const LoadOptions& options = {});

}  // namespace thumbsup
