#pragma once

#include "nn/torch.h"

#include <string>

#include "models/stable_diffusion.h"
#include "text/prompt.h"

namespace thumbsup {

/// Text states of the two prompts of classifier-free guidance, of one length. [1, chunks * T, C] each.
struct PromptEmbeddings {
  at::Tensor positive;
  at::Tensor negative;  ///< undefined when guidance is off
};

struct PromptOptions {
  std::int64_t clip_skip = 1;  ///< hidden state -N of the text encoder, 1: the last
  PromptSyntax syntax = PromptSyntax::Weighted;
};

/// Encodes prompts of any length with their weights. Each token's state is multiplied by its weight, and the states are
/// then scaled so that their mean is what it was: stressing a word moves the picture, not its contrast. No gradients.
PromptEmbeddings encode_prompts(const StableDiffusion& model, const std::string& prompt,
                                const std::string& negative_prompt, bool with_guidance, const PromptOptions& options);

}  // namespace thumbsup
