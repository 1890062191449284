#include "model_io/textual_inversion.h"

#include <numeric>

#include "base/error.h"
#include "model_io/finite.h"
#include "model_io/model_io_messages.h"
#include "model_io/model_kind.h"
#include "model_io/tensor_file.h"
#include "text/tokenizer.h"

namespace thumbsup {
namespace {

constexpr const char* kA1111Prefix = "string_to_param.";

bool is_a1111(const std::string& key) {
  return key == "emb_params" || key.starts_with(kA1111Prefix);
}

/// Who uses vectors of that width, for sentences.
std::string made_for(std::int64_t width) {
  switch (width) {
    case 768:
      return "Stable Diffusion 1.x";
    case 1024:
      return "Stable Diffusion 2.x";
    case 1280:
      return "Stable Diffusion XL";
    default:
      return msg::model_io::another_model.english;
  }
}

/// The key under which the vectors lie.
std::string find_vectors(const TensorFile& file) {
  if (file.contains("clip_g")) throw FormatError(file.path(), "clip_g", msg::model_io::is_embedding_for_sdxl());
  if (model_kind(file) != ModelKind::TextualInversion)
    throw FormatError(file.path(), file.tensors().empty() ? "" : file.tensors().front().name,
                      msg::model_io::is_not_embedding(worded(describe_model(file), msg::model_io::kAll)));
  if (file.contains("clip_l")) return "clip_l";
  std::string found;
  for (const auto& info : file.tensors()) {
    if (file.tensors().size() > 1 && !is_a1111(info.name)) continue;
    if (!found.empty()) throw FormatError(file.path(), info.name, msg::model_io::is_second_embedding(found));
    found = info.name;
  }
  return found;
}

std::string find_token(const TensorFile& file, const std::string& key) {
  if (!is_a1111(key) && key != "clip_l") return key;
  const auto name = file.metadata().find("name");
  return name != file.metadata().end() && !name->second.empty() ? name->second : display(file.path().stem());
}

}  // namespace

TextualInversion read_textual_inversion(const std::filesystem::path& path) {
  const auto file = open_tensor_file(path);
  const std::string key = find_vectors(*file);
  at::Tensor vectors = file->read(key);
  if (vectors.dim() == 1) vectors = vectors.unsqueeze(0);
  if (vectors.dim() != 2 || vectors.numel() == 0) throw FormatError(path, key, msg::model_io::is_not_list_of_vectors());
  if (!vectors.is_floating_point()) throw FormatError(path, key, msg::model_io::embedding_holds_whole_numbers());
  // A copy, since the file may change once it has been read.
  vectors = vectors.to(at::kFloat).clone(at::MemoryFormat::Contiguous);
  file->check();
  require_finite(vectors, path, key);
  file->check();
  return {path, find_token(*file, key), vectors};
}

std::vector<std::int64_t> add_textual_inversion(StableDiffusion& model, const TextualInversion& embedding,
                                                const std::string& token) {
  const std::string& name = token.empty() ? embedding.token : token;
  const Message who = msg::model_io::the_embedding(name, display(embedding.path));
  if (model.tokenizer == nullptr) throw UserInputError(msg::model_io::model_has_no_tokenizer(who));
  ClipTextModel& text_encoder = *model.text_encoder;
  Tokenizer& tokenizer = *model.tokenizer;

  const auto width = text_encoder.token_embedding().weight.size(1);
  if (embedding.vectors.size(1) != width)
    throw UserInputError(msg::model_io::embedding_was_made_for(
        who, worded(made_for(embedding.vectors.size(1)), msg::model_io::kAll), embedding.vectors.size(1), width));
  const auto count = embedding.vectors.size(0);
  if (count > tokenizer.content_length())
    throw UserInputError(msg::model_io::has_too_many_vectors(who, count, tokenizer.content_length()));
  const auto rows = text_encoder.token_embedding().weight.size(0);
  if (tokenizer.vocabulary_size() > rows)
    throw UserInputError(msg::model_io::tokenizer_knows_more_tokens(who, tokenizer.vocabulary_size(), rows));

  // The ids are those of the appended rows: a text encoder may have more of them than its tokenizer has tokens.
  std::vector<std::int64_t> ids(static_cast<std::size_t>(count));
  std::iota(ids.begin(), ids.end(), text_encoder.append_token_embeddings(embedding.vectors));
  try {
    tokenizer.add_token(name, ids);
  } catch (...) {
    text_encoder.truncate_token_embeddings(rows);
    throw;
  }
  return ids;
}

}  // namespace thumbsup
