#pragma once

#include <vector>

#include "engine/runs/prompt_loras.h"
#include "nn/compute_context.h"
#include "params/generate_config.h"

namespace thumbsup {

/// Whether models that are kept for later are given up where memory is short.
enum class LoadedModels { MayGo, Stay };

/// Looks, before anything is loaded, whether the memory that is free will do for one batch of `config` with its model.
/// Where it does not, models that are kept for later are given up, unless they are to stay, and then the VAE is told to
/// work in tiles
/// (`config.vae_tiling`; returns true when that was done here). Throws OutOfMemoryError when that is not enough either,
/// and what reading the model's configs throws.
bool require_memory(GenerateConfig& config, const std::vector<PromptLora>& prompt_loras, const ComputeContext& context,
                    LoadedModels others = LoadedModels::MayGo);

}  // namespace thumbsup
