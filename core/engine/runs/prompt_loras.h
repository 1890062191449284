#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/message.h"
#include "params/generate_config.h"

namespace thumbsup {

/// A LoRA that the prompt names, and how strongly it is applied to each part.
struct PromptLora {
  std::filesystem::path file;
  double text_encoder_scale = 1;
  double unet_scale = 1;
};

/// The prompts without their tags (text/prompt_schedule.h), and what these ask for.
struct PromptWishes {
  std::string prompt;
  std::string negative_prompt;
  std::vector<PromptLora> loras;
  std::vector<Message> notices;  ///< sentences about what is not done, or done differently
};

/// Takes the tags out of a config's prompts; with `prompt_weighting` off prompts are plain text and stay as they are.
/// `<lora:NAME>` names a file NAME.safetensors (or .pt, .bin, .ckpt) in `lora_dir`, beside `lora`, beside the model, or
/// in the models of the project that the model or the output lies in; subfolders are looked through. Throws
/// UserInputError for a LoRA that is in none of these, naming them, and for tags that cannot be done
/// (`<hypernet:...>`).
PromptWishes read_prompt_wishes(const GenerateConfig& config);

}  // namespace thumbsup
