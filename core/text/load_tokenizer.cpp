#include "text/load_tokenizer.h"

#include "base/error.h"
#include "text/clip_tokenizer.h"
#include "text/sentencepiece_tokenizer.h"

namespace thumbsup {

std::unique_ptr<Tokenizer> load_tokenizer(const std::filesystem::path& folder) {
  std::error_code ignored;
  const auto has = [&](const char* name) { return std::filesystem::is_regular_file(folder / name, ignored); };
  if (!std::filesystem::is_directory(folder, ignored)) throw IoError(folder, "there is no such tokenizer folder");
  const bool vocabulary = has("vocab.json");
  const bool merges = has("merges.txt");
  if (vocabulary && merges) return ClipTokenizer::load(folder);
  if (has("spiece.model")) return SentencePieceTokenizer::load(folder);
  if (vocabulary) throw FormatError(folder, "merges.txt", "is missing from this tokenizer beside vocab.json");
  if (merges) throw FormatError(folder, "vocab.json", "is missing from this tokenizer beside merges.txt");
  throw FormatError(folder, "", "holds no tokenizer: neither vocab.json and merges.txt nor spiece.model is there");
}

}  // namespace thumbsup
