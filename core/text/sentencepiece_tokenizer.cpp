#include "text/sentencepiece_tokenizer.h"

#include <sentencepiece_processor.h>

#include "base/error.h"
#include "base/json_file.h"
#include "text/sentencepiece_model_check.h"
#include "text/tokenizer_files.h"

namespace thumbsup {
namespace {

constexpr std::uint64_t kMaxModelBytes = std::uint64_t{256} << 20;

std::unique_ptr<sentencepiece::SentencePieceProcessor> load_processor(const std::filesystem::path& path) {
  const std::string model = read_text_file(path, kMaxModelBytes);
  check_sentencepiece_model(path, model);
  auto processor = std::make_unique<sentencepiece::SentencePieceProcessor>();
  const auto status = processor->LoadFromSerializedProto(absl::string_view(model.data(), model.size()));
  if (!status.ok()) throw FormatError(path, "", "is not a valid SentencePiece model", status.ToString());
  return processor;
}

/// Ids of "bos", "eos" and "pad": a number in the configuration, a piece named there, or the model's own; -1 for none.
class SpecialIds {
 public:
  SpecialIds(const sentencepiece::SentencePieceProcessor& processor, const TokenizerFiles& files)
      : processor_(processor), files_(files) {}

  std::int64_t find(const std::string& name, int model_id) const {
    const auto size = static_cast<std::int64_t>(processor_.GetPieceSize());
    const std::string key = name + "_token";
    if (const auto id = files_.special_token_id(key + "_id")) {
      if (*id >= size) throw FormatError(files_.config_path(), key + "_id", "is outside the vocabulary");
      return *id;
    }
    if (const auto piece = files_.special_token(key)) {
      const int id = processor_.PieceToId(absl::string_view(piece->data(), piece->size()));
      if (!processor_.IsUnknown(id)) return id;
    }
    return model_id;
  }

 private:
  const sentencepiece::SentencePieceProcessor& processor_;
  const TokenizerFiles& files_;
};

}  // namespace

SentencePieceTokenizer::SentencePieceTokenizer(std::unique_ptr<sentencepiece::SentencePieceProcessor> processor,
                                               const TokenizerLayout& layout)
    : Tokenizer(layout, processor->GetPieceSize()), processor_(std::move(processor)) {}

SentencePieceTokenizer::~SentencePieceTokenizer() = default;

std::unique_ptr<SentencePieceTokenizer> SentencePieceTokenizer::load(const std::filesystem::path& folder) {
  const TokenizerFiles files(folder);
  auto processor = load_processor(folder / "spiece.model");
  const SpecialIds special(*processor, files);
  TokenizerLayout layout;
  layout.bos_id = special.find("bos", processor->bos_id());
  layout.eos_id = special.find("eos", processor->eos_id());
  layout.pad_id = special.find("pad", processor->pad_id());
  layout.add_bos = files.flag("add_bos_token").value_or(layout.bos_id >= 0);
  layout.add_eos = files.flag("add_eos_token").value_or(layout.eos_id >= 0);
  layout.model_max_length = files.model_max_length();
  if (layout.pad_id < 0) layout.pad_id = layout.eos_id;
  if (layout.add_bos && layout.bos_id < 0) throw FormatError(files.config_path(), "bos_token_id", "is missing");
  if (layout.add_eos && layout.eos_id < 0) throw FormatError(files.config_path(), "eos_token_id", "is missing");
  if (layout.pad_id < 0) throw FormatError(files.config_path(), "pad_token_id", "is missing");

  std::unique_ptr<SentencePieceTokenizer> tokenizer(new SentencePieceTokenizer(std::move(processor), layout));
  for (const auto& [token, id] : files.added_tokens()) {
    if (id >= tokenizer->processor_->GetPieceSize()) tokenizer->add_token(token, {id});
  }
  return tokenizer;
}

void SentencePieceTokenizer::encode_plain(std::string_view utf8, std::vector<std::int64_t>& ids) const {
  std::vector<int> pieces;
  const auto status = processor_->Encode(absl::string_view(utf8.data(), utf8.size()), &pieces);
  if (!status.ok()) throw LogicError("SentencePiece could not encode a prompt.", status.ToString());
  ids.insert(ids.end(), pieces.begin(), pieces.end());
}

}  // namespace thumbsup
