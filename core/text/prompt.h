#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/tokenizer.h"

namespace thumbsup {

/// A stretch of a prompt and how much attention it gets.
struct PromptSpan {
  std::string text;
  double weight = 1.0;
  bool operator==(const PromptSpan&) const = default;
};

/// Whether a prompt has the syntax of AUTOMATIC1111's webui (weights, BREAK, and what prompt_schedule.h reads) or is
/// plain text.
enum class PromptSyntax { Weighted, Literal };

/// Reads the weights of a prompt: `(text:1.3)` weighs 1.3, `(text)` 1.1, `[text]` 1/1.1; nested brackets multiply.
/// `\(`, `\)`, `\[`, `\]` and `\\` are plain characters; any other backslash is itself. Nothing is an error: brackets
/// still open at the end reach to the end, and what closes nothing is text. Weights are kept within +-1e6. Neighbours
/// of equal weight are one span; an empty prompt has none. Linear in the length of the prompt.
std::vector<PromptSpan> parse_prompt(std::string_view prompt);

/// A prompt of any length as the text encoder takes it: in chunks of `model_max_length` ids each (bos, up to
/// `content_length` tokens, eos, padding), whose hidden states are put side by side.
struct PromptTokens {
  std::vector<std::vector<std::int64_t>> chunks;  ///< at least one
  std::vector<std::vector<float>> weights;        ///< of each id; 1 for bos, eos and padding
  std::size_t token_count = 0;                    ///< tokens of the prompt itself, over all chunks
  std::vector<std::int64_t> empty_chunk;          ///< the empty prompt

  /// Whether any weight is other than 1.
  bool weighted() const;

  /// Appends empty chunks until there are `count`: guidance needs both prompts of one length.
  void pad_chunks_to(std::size_t count);
};

/// Each span of the prompt is tokenized by itself; a prompt without weights that fits gives one chunk, equal to
/// `tokenizer.encode_padded`. In weighted syntax the word BREAK in capitals ends the chunk: what follows begins the
/// next one. Throws what `Tokenizer::encode` throws.
PromptTokens tokenize_prompt(const Tokenizer& tokenizer, std::string_view prompt,
                             PromptSyntax syntax = PromptSyntax::Weighted);

}  // namespace thumbsup
