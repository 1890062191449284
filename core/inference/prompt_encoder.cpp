#include "inference/prompt_encoder.h"

#include "models/clip_text_model.h"

namespace thumbsup {
namespace {

at::Tensor encode(const StableDiffusion& model, const PromptTokens& tokens, const PromptOptions& options) {
  const auto chunks = static_cast<std::int64_t>(tokens.chunks.size());
  const auto length = static_cast<std::int64_t>(tokens.chunks.front().size());
  at::Tensor ids = torch::empty({chunks, length}, at::kLong);
  for (std::int64_t i = 0; i < chunks; ++i)
    ids[i].copy_(torch::tensor(tokens.chunks[static_cast<std::size_t>(i)], at::kLong));
  at::Tensor states =
      model.text_encoder->encode(ids.to(model.text_encoder->token_embedding().weight.device()), options.clip_skip - 1);
  if (tokens.weighted()) {
    at::Tensor weights = torch::empty({chunks, length, 1}, at::kFloat);
    for (std::int64_t i = 0; i < chunks; ++i)
      weights[i].copy_(torch::tensor(tokens.weights[static_cast<std::size_t>(i)]).unsqueeze(1));
    const at::Tensor plain = states.to(at::kFloat);
    const at::Tensor weighted = plain * weights.to(states.device());
    const at::Tensor weighted_mean = weighted.mean();
    // A mean of zero has no ratio to restore.
    const at::Tensor ratio = at::where(weighted_mean == 0, at::ones_like(weighted_mean), plain.mean() / weighted_mean);
    states = (weighted * ratio).to(states.scalar_type());
  }
  return states.reshape({1, chunks * length, states.size(2)});
}

}  // namespace

PromptEmbeddings encode_prompts(const StableDiffusion& model, const std::string& prompt,
                                const std::string& negative_prompt, bool with_guidance, const PromptOptions& options) {
  const torch::NoGradGuard no_grad;
  PromptTokens positive = tokenize_prompt(*model.tokenizer, prompt, options.syntax);
  if (!with_guidance) return {encode(model, positive, options), {}};
  PromptTokens negative = tokenize_prompt(*model.tokenizer, negative_prompt, options.syntax);
  const std::size_t chunks = std::max(positive.chunks.size(), negative.chunks.size());
  positive.pad_chunks_to(chunks);
  negative.pad_chunks_to(chunks);
  return {encode(model, positive, options), encode(model, negative, options)};
}

}  // namespace thumbsup
