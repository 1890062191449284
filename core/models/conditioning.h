#pragma once

#include "nn/torch.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/stable_diffusion.h"
#include "text/prompt.h"

namespace thumbsup {

/// One of the text encoders of a model.
struct TextEncoder {
  std::string name;  ///< of the component in a diffusers folder, before the names of its parameters: "text_encoder"
  std::shared_ptr<ClipTextModel> network;
};

struct PromptOptions {
  std::int64_t clip_skip = 1;  ///< hidden state -N of the text encoders, 1: the last
  PromptSyntax syntax = PromptSyntax::Weighted;
};

/// The seam between prompts and what the UNet is conditioned on: a model's text encoders, however many there are, with
/// their tokenizers. Generation and training ask it alone, so that a model with other text encoders is another
/// implementation and nothing else. Words added to the model (textual inversion) are known to it.
class Conditioning {
 public:
  virtual ~Conditioning() = default;

  /// In the order of the model's folder; at least one. What trains, moves or converts a text encoder does it to these.
  virtual std::vector<TextEncoder> text_encoders() const = 0;

  /// A prompt as training shows it, without syntax, cut or padded to what the text encoders take at once: int64 on the
  /// CPU, [T] with one text encoder, of the same shape for every prompt. Throws what Tokenizer::encode throws.
  virtual at::Tensor token_ids(const std::string& prompt) const = 0;
  /// What the UNet is conditioned on, [n, T, D], of n stacked `token_ids` on any device. Gradients reach the text
  /// encoders' parameters.
  virtual at::Tensor encode(const at::Tensor& token_ids) const = 0;

  /// How many chunks (text/prompt.h) a prompt of any length takes. Throws what Tokenizer::encode throws.
  virtual std::size_t chunk_count(const std::string& prompt, PromptSyntax syntax) const = 0;
  /// The same of a prompt of any length, filled up to `chunks`: [1, chunks * T, D]. Each token's state is multiplied by
  /// its weight, and the states are then scaled so that their mean is what it was: stressing a word moves the picture,
  /// not its contrast.
  virtual at::Tensor encode_prompt(const std::string& prompt, std::size_t chunks,
                                   const PromptOptions& options) const = 0;
};

/// That of a loaded model, which it shares the text encoder and the tokenizer with. A model without a tokenizer can
/// have its text encoders asked for and ids encoded, no more.
std::unique_ptr<Conditioning> make_conditioning(const StableDiffusion& model);

}  // namespace thumbsup
