#pragma once

#include <filesystem>
#include <memory>

#include "text/byte_pair_encoder.h"
#include "text/tokenizer.h"

namespace thumbsup {

/// CLIP's tokenizer: special and added tokens first, then `clip_normalize`, `clip_words` and byte-pair encoding.
/// Agrees with the reference's fast CLIPTokenizer (transformers 5): no ftfy, no accent stripping, no splitting of CJK.
class ClipTokenizer : public Tokenizer {
 public:
  /// Reads `vocab.json` and `merges.txt` of a folder, and of the smaller files beside them what is there (see
  /// TokenizerFiles). Throws IoError or FormatError.
  static std::unique_ptr<ClipTokenizer> load(const std::filesystem::path& folder);

 private:
  ClipTokenizer(BytePairEncoder encoder, const TokenizerLayout& layout);
  void encode_plain(std::string_view utf8, std::vector<std::int64_t>& ids) const override;

  BytePairEncoder encoder_;
};

}  // namespace thumbsup
