#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/run_control.h"
#include "engine/runs/prompt_loras.h"
#include "inference/pipeline.h"
#include "model_io/load_stable_diffusion.h"
#include "params/generate_config.h"

namespace thumbsup {

/// How the model that `config` draws with is loaded.
LoadOptions options_for_drawing(const GenerateConfig& config, const ComputeContext& context);

struct LoadedForDrawing {
  std::unique_ptr<Pipeline> pipeline;
  std::vector<Message> notices;  ///< sentences for the user: what was guessed, which words a LoRA brings
};

/// Loads that model, with its LoRA, those of the prompt and its embedding for good, and lays it out for inference. A
/// stop returns within one tensor. Throws what loading throws, OutOfMemoryError, CancelledError.
LoadedForDrawing load_for_drawing(const GenerateConfig& config, const std::vector<PromptLora>& prompt_loras,
                                  const ComputeContext& context, RunControl& control);

}  // namespace thumbsup
