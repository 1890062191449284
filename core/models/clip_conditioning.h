#pragma once

#include "models/conditioning.h"

namespace thumbsup {

/// One CLIP text encoder: Stable Diffusion 1.x and 2.x.
class ClipConditioning final : public Conditioning {
 public:
  /// `tokenizer` may be null (make_conditioning).
  ClipConditioning(std::shared_ptr<ClipTextModel> text_encoder, std::shared_ptr<Tokenizer> tokenizer);

  std::vector<TextEncoder> text_encoders() const override;
  at::Tensor token_ids(const std::string& prompt) const override;
  at::Tensor encode(const at::Tensor& token_ids) const override;
  std::size_t chunk_count(const std::string& prompt, PromptSyntax syntax) const override;
  at::Tensor encode_prompt(const std::string& prompt, std::size_t chunks, const PromptOptions& options) const override;

 private:
  const Tokenizer& tokenizer() const;

  std::shared_ptr<ClipTextModel> text_encoder_;
  std::shared_ptr<Tokenizer> tokenizer_;
};

}  // namespace thumbsup
