#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>

#include "model_io/lora_file.h"

namespace thumbsup {

/// What the header of a LoRA file says about it beside its matrices. Texts that are empty and numbers that are 0 are
/// left out.
struct LoraDescription {
  std::string title;
  std::string trigger_phrase;
  std::string base_model;  ///< name, for people
  bool v2 = false;         ///< of the Stable Diffusion 2 family
  std::string prediction_type = "epsilon";
  std::int64_t resolution = 0;  ///< side in pixels
  double learning_rate = 0;
  std::int64_t steps = 0;
  std::int64_t instance_photos = 0;
  std::int64_t class_photos = 0;
  std::map<std::string, std::map<std::string, std::int64_t>> captions;  ///< folder -> caption -> number of photos
};

/// A LoRA as kohya's programs and the web interfaces built on them keep it: `lora_unet_...lora_down.weight`, `.alpha`,
/// with `ss_*`, `sshs_model_hash` and `modelspec.*` in the header. Written atomically. Throws IoError.
void write_kohya_lora(const std::filesystem::path& path, std::span<const LoraWeights> weights,
                      const LoraDescription& description);

/// The same as diffusers and PEFT keep it: `unet.<module>.lora_A.weight`, alphas and ranks in the header's
/// `lora_adapter_metadata`; the file's usual name is pytorch_lora_weights.safetensors.
void write_peft_lora(const std::filesystem::path& path, std::span<const LoraWeights> weights,
                     const LoraDescription& description);

/// The adapters of a network as they are written. `component`: "unet" or "text_encoder".
std::vector<LoraWeights> lora_weights(const LoraNetwork& network, const std::string& component);

}  // namespace thumbsup
