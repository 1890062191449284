#pragma once

#include <filesystem>
#include <memory>

#include "text/tokenizer.h"

namespace thumbsup {

/// Tokenizer over a SentencePiece model (Kudo and Richardson 2018); normalising is part of the model.
class SentencePieceTokenizer : public Tokenizer {
 public:
  /// Reads `spiece.model` and, from `tokenizer_config.json`, what stands around the tokens: `bos_token_id` (or
  /// `bos_token`, or the model's own; eos and pad likewise), `add_bos_token`, `add_eos_token`, `model_max_length`.
  /// Throws IoError or FormatError.
  static std::unique_ptr<SentencePieceTokenizer> load(const std::filesystem::path& folder);

 private:
  using Processor = std::unique_ptr<void, void (*)(void*)>;  // of sentencepiece_api.h

  SentencePieceTokenizer(Processor processor, const TokenizerLayout& layout);
  void encode_plain(std::string_view utf8, std::vector<std::int64_t>& ids) const override;

  Processor processor_;
};

}  // namespace thumbsup
