#include "text/load_tokenizer.h"

#include "base/error.h"
#include "text/clip_tokenizer.h"
#include "text/sentencepiece_tokenizer.h"
#include "text/text_messages.h"

namespace thumbsup {

std::unique_ptr<Tokenizer> load_tokenizer(const std::filesystem::path& folder) {
  std::error_code ignored;
  const auto has = [&](const char* name) { return std::filesystem::is_regular_file(folder / name, ignored); };
  if (!std::filesystem::is_directory(folder, ignored))
    throw IoError(folder, msg::text::there_is_no_such_tokenizer_folder());
  const bool vocabulary = has("vocab.json");
  const bool merges = has("merges.txt");
  if (vocabulary && merges) return ClipTokenizer::load(folder);
  if (has("spiece.model")) return SentencePieceTokenizer::load(folder);
  if (vocabulary) throw FormatError(folder, "merges.txt", msg::text::merges_are_missing());
  if (merges) throw FormatError(folder, "vocab.json", msg::text::vocabulary_is_missing());
  throw FormatError(folder, "", msg::text::holds_no_tokenizer());
}

}  // namespace thumbsup
