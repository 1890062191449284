#include "text/clip_tokenizer.h"

#include "base/error.h"
#include "text/clip_text.h"
#include "text/text_messages.h"
#include "text/tokenizer_files.h"

namespace thumbsup {

ClipTokenizer::ClipTokenizer(BytePairEncoder encoder, const TokenizerLayout& layout)
    : Tokenizer(layout, encoder.size()), encoder_(std::move(encoder)) {}

std::unique_ptr<ClipTokenizer> ClipTokenizer::load(const std::filesystem::path& folder) {
  const TokenizerFiles files(folder);
  const std::string bos = files.special_token("bos_token").value_or("<|startoftext|>");
  const std::string eos = files.special_token("eos_token").value_or("<|endoftext|>");
  const std::string pad = files.special_token("pad_token").value_or(eos);
  BytePairEncoder encoder(folder / "vocab.json", folder / "merges.txt", files.special_token("unk_token").value_or(eos));

  const auto added = files.added_tokens();
  const auto id_of = [&](const std::string& token) {
    if (const auto id = encoder.find(token)) return *id;
    if (const auto found = added.find(token); found != added.end()) return found->second;
    throw FormatError(folder / "vocab.json", token, msg::text::special_token_is_missing());
  };
  TokenizerLayout layout;
  layout.bos_id = id_of(bos);
  layout.eos_id = id_of(eos);
  layout.pad_id = id_of(pad);
  layout.model_max_length = files.model_max_length();

  const std::int64_t base_size = encoder.size();
  std::unique_ptr<ClipTokenizer> tokenizer(new ClipTokenizer(std::move(encoder), layout));
  tokenizer->add_token(bos, {layout.bos_id});
  if (eos != bos) tokenizer->add_token(eos, {layout.eos_id});
  // Of the listed tokens only those beyond the vocabulary are new. SD 2 lists its padding, "!", as special: taking that
  // for a special token would turn every exclamation mark of a prompt into padding.
  for (const auto& [token, id] : added) {
    if (id >= base_size && !tokenizer->has_added_token(token)) tokenizer->add_token(token, {id});
  }
  return tokenizer;
}

void ClipTokenizer::encode_plain(std::string_view utf8, std::vector<std::int64_t>& ids) const {
  const std::string normalized = clip_normalize(utf8);
  for (const std::string_view word : clip_words(normalized)) encoder_.encode_word(word, ids);
}

}  // namespace thumbsup
