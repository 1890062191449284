#include "text/sentencepiece_tokenizer.h"

#include <array>

#include "base/error.h"
#include "base/json_file.h"
#include "text/sentencepiece_api.h"
#include "text/sentencepiece_model_check.h"
#include "text/text_messages.h"
#include "text/tokenizer_files.h"

namespace thumbsup {
namespace {

constexpr std::uint64_t kMaxModelBytes = std::uint64_t{256} << 20;

using Reason = std::array<char, 500>;

std::unique_ptr<void, void (*)(void*)> load_processor(const std::filesystem::path& path) {
  const std::string model = read_text_file(path, kMaxModelBytes);
  check_sentencepiece_model(path, model);
  const SentencePieceApi& api = sentencepiece_api();
  Reason reason{};
  void* const processor = api.create(model.data(), model.size(), reason.data(), reason.size());
  if (processor == nullptr) throw FormatError(path, "", msg::text::is_not_valid_sentencepiece_model(), reason.data());
  return {processor, api.destroy};
}

/// Ids of "bos", "eos" and "pad": a number in the configuration, a piece named there, or the model's own; -1 for none.
class SpecialIds {
 public:
  SpecialIds(const void* processor, const TokenizerFiles& files) : processor_(processor), files_(files) {}

  std::int64_t find(const std::string& name, int model_id) const {
    const auto size = static_cast<std::int64_t>(api_.piece_count(processor_));
    const std::string key = name + "_token";
    if (const auto id = files_.special_token_id(key + "_id")) {
      if (*id >= size) throw FormatError(files_.config_path(), key + "_id", msg::text::is_outside_vocabulary());
      return *id;
    }
    if (const auto piece = files_.special_token(key)) {
      const int id = api_.piece_to_id(processor_, piece->data(), piece->size());
      if (!api_.is_unknown(processor_, id)) return id;
    }
    return model_id;
  }

 private:
  const SentencePieceApi& api_ = sentencepiece_api();
  const void* processor_;
  const TokenizerFiles& files_;
};

}  // namespace

SentencePieceTokenizer::SentencePieceTokenizer(Processor processor, const TokenizerLayout& layout)
    : Tokenizer(layout, sentencepiece_api().piece_count(processor.get())), processor_(std::move(processor)) {}

std::unique_ptr<SentencePieceTokenizer> SentencePieceTokenizer::load(const std::filesystem::path& folder) {
  const TokenizerFiles files(folder);
  auto processor = load_processor(folder / "spiece.model");
  const SentencePieceApi& api = sentencepiece_api();
  const SpecialIds special(processor.get(), files);
  TokenizerLayout layout;
  layout.bos_id = special.find("bos", api.bos_id(processor.get()));
  layout.eos_id = special.find("eos", api.eos_id(processor.get()));
  layout.pad_id = special.find("pad", api.pad_id(processor.get()));
  layout.add_bos = files.flag("add_bos_token").value_or(layout.bos_id >= 0);
  layout.add_eos = files.flag("add_eos_token").value_or(layout.eos_id >= 0);
  layout.model_max_length = files.model_max_length();
  if (layout.pad_id < 0) layout.pad_id = layout.eos_id;
  if (layout.add_bos && layout.bos_id < 0)
    throw FormatError(files.config_path(), "bos_token_id", msg::text::is_missing());
  if (layout.add_eos && layout.eos_id < 0)
    throw FormatError(files.config_path(), "eos_token_id", msg::text::is_missing());
  if (layout.pad_id < 0) throw FormatError(files.config_path(), "pad_token_id", msg::text::is_missing());

  std::unique_ptr<SentencePieceTokenizer> tokenizer(new SentencePieceTokenizer(std::move(processor), layout));
  for (const auto& [token, id] : files.added_tokens()) {
    if (id >= api.piece_count(tokenizer->processor_.get())) tokenizer->add_token(token, {id});
  }
  return tokenizer;
}

void SentencePieceTokenizer::encode_plain(std::string_view utf8, std::vector<std::int64_t>& ids) const {
  Reason reason{};
  const auto take = [](void* taker, int id) { static_cast<std::vector<std::int64_t>*>(taker)->push_back(id); };
  if (!sentencepiece_api().encode(processor_.get(), utf8.data(), utf8.size(), take, &ids, reason.data(), reason.size()))
    throw LogicError("SentencePiece could not encode a prompt.", reason.data());
}

}  // namespace thumbsup
