#include "models/clip_conditioning.h"

#include <utility>

#include "base/error.h"
#include "text/tokenizer.h"

namespace thumbsup {
namespace {

/// The states [chunks, T, D] times the weights of their tokens, with the mean they had.
at::Tensor weigh_states(const at::Tensor& states, const PromptTokens& tokens) {
  at::Tensor weights = torch::empty({states.size(0), states.size(1), 1}, at::kFloat);
  for (std::int64_t i = 0; i < states.size(0); ++i)
    weights[i].copy_(torch::tensor(tokens.weights[static_cast<std::size_t>(i)]).unsqueeze(1));
  const at::Tensor plain = states.to(at::kFloat);
  const at::Tensor weighted = plain * weights.to(states.device());
  const at::Tensor weighted_mean = weighted.mean();
  // A mean of zero has no ratio to restore.
  const at::Tensor ratio = at::where(weighted_mean == 0, at::ones_like(weighted_mean), plain.mean() / weighted_mean);
  return (weighted * ratio).to(states.scalar_type());
}

at::Tensor ids_of(const std::vector<std::vector<std::int64_t>>& chunks) {
  at::Tensor ids = torch::empty(
      {static_cast<std::int64_t>(chunks.size()), static_cast<std::int64_t>(chunks.front().size())}, at::kLong);
  for (std::size_t i = 0; i < chunks.size(); ++i)
    ids[static_cast<std::int64_t>(i)].copy_(torch::tensor(chunks[i], at::kLong));
  return ids;
}

}  // namespace

ClipConditioning::ClipConditioning(std::shared_ptr<ClipTextModel> text_encoder, std::shared_ptr<Tokenizer> tokenizer)
    : text_encoder_(std::move(text_encoder)), tokenizer_(std::move(tokenizer)) {}

const Tokenizer& ClipConditioning::tokenizer() const {
  if (!tokenizer_) throw LogicError("A prompt cannot be read: the model has no tokenizer.");
  return *tokenizer_;
}

std::vector<TextEncoder> ClipConditioning::text_encoders() const {
  return {{"text_encoder", text_encoder_}};
}

at::Tensor ClipConditioning::token_ids(const std::string& prompt) const {
  return at::tensor(tokenizer().encode_padded(prompt), at::kLong);
}

at::Tensor ClipConditioning::encode(const at::Tensor& token_ids) const {
  return text_encoder_->encode(token_ids.to(text_encoder_->token_embedding().weight.device()));
}

std::size_t ClipConditioning::chunk_count(const std::string& prompt, PromptSyntax syntax) const {
  return tokenize_prompt(tokenizer(), prompt, syntax).chunks.size();
}

at::Tensor ClipConditioning::encode_prompt(const std::string& prompt, std::size_t chunks,
                                           const PromptOptions& options) const {
  PromptTokens tokens = tokenize_prompt(tokenizer(), prompt, options.syntax);
  tokens.pad_chunks_to(chunks);
  const at::Tensor ids = ids_of(tokens.chunks).to(text_encoder_->token_embedding().weight.device());
  at::Tensor states = text_encoder_->encode(ids, options.clip_skip - 1);
  if (tokens.weighted()) states = weigh_states(states, tokens);
  return states.reshape({1, -1, states.size(2)});
}

std::unique_ptr<Conditioning> make_conditioning(const StableDiffusion& model) {
  return std::make_unique<ClipConditioning>(model.text_encoder, model.tokenizer);
}

}  // namespace thumbsup
