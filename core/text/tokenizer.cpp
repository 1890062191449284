#include "text/tokenizer.h"

#include <algorithm>
#include <numeric>

#include "base/error.h"
#include "text/text_messages.h"

namespace thumbsup {

Tokenizer::Tokenizer(const TokenizerLayout& layout, std::int64_t vocabulary_size)
    : layout_(layout), vocabulary_size_(vocabulary_size) {
  if (content_length() < 1) throw LogicError("A tokenizer needs room for at least one token.");
}

void Tokenizer::check_prompt_length(std::string_view utf8) {
  if (utf8.size() <= kMaxPromptBytes) return;
  throw UserInputError(msg::text::prompt_is_too_long(format_bytes(utf8.size()), format_bytes(kMaxPromptBytes)));
}

std::vector<std::int64_t> Tokenizer::encode(std::string_view utf8) const {
  check_prompt_length(utf8);
  std::vector<std::int64_t> ids;
  std::size_t plain_start = 0;
  for (std::size_t position = 0; position < utf8.size();) {
    const AddedToken* added = added_token_at(utf8.substr(position));
    if (added == nullptr) {
      ++position;
      continue;
    }
    if (position > plain_start) encode_plain(utf8.substr(plain_start, position - plain_start), ids);
    ids.insert(ids.end(), added->ids.begin(), added->ids.end());
    position += added->text.size();
    plain_start = position;
  }
  if (plain_start < utf8.size()) encode_plain(utf8.substr(plain_start), ids);
  return ids;
}

std::vector<std::int64_t> Tokenizer::encode_padded(std::string_view utf8) const {
  return frame(encode(utf8));
}

std::vector<std::int64_t> Tokenizer::frame(std::span<const std::int64_t> tokens) const {
  std::vector<std::int64_t> ids;
  ids.reserve(static_cast<std::size_t>(layout_.model_max_length));
  if (layout_.add_bos) ids.push_back(layout_.bos_id);
  const auto kept = tokens.first(std::min(tokens.size(), static_cast<std::size_t>(content_length())));
  ids.insert(ids.end(), kept.begin(), kept.end());
  if (layout_.add_eos) ids.push_back(layout_.eos_id);
  ids.resize(static_cast<std::size_t>(layout_.model_max_length), layout_.pad_id);
  return ids;
}

void Tokenizer::add_token(const std::string& token, std::vector<std::int64_t> ids) {
  if (token.empty()) throw UserInputError(msg::text::added_token_needs_name());
  if (ids.empty()) throw UserInputError(msg::text::added_token_has_no_vectors(token));
  if (has_added_token(token)) throw UserInputError(msg::text::token_is_already_there(token));
  for (const std::int64_t id : ids) {
    if (id < 0) throw UserInputError(msg::text::added_token_has_negative_id(token));
    vocabulary_size_ = std::max(vocabulary_size_, id + 1);
  }
  auto& same_start = added_tokens_[token.front()];
  const auto place = std::find_if(same_start.begin(), same_start.end(),
                                  [&](const AddedToken& other) { return other.text.size() < token.size(); });
  same_start.insert(place, AddedToken{token, std::move(ids)});
}

std::vector<std::int64_t> Tokenizer::add_new_token(const std::string& token, std::size_t vectors) {
  std::vector<std::int64_t> ids(vectors);
  std::iota(ids.begin(), ids.end(), vocabulary_size_);
  add_token(token, ids);
  return ids;
}

bool Tokenizer::has_added_token(const std::string& token) const {
  const AddedToken* found = added_token_at(token);
  return found != nullptr && found->text == token;
}

const Tokenizer::AddedToken* Tokenizer::added_token_at(std::string_view utf8) const {
  if (utf8.empty()) return nullptr;
  const auto same_start = added_tokens_.find(utf8.front());
  if (same_start == added_tokens_.end()) return nullptr;
  for (const AddedToken& token : same_start->second) {
    if (utf8.starts_with(token.text)) return &token;
  }
  return nullptr;
}

}  // namespace thumbsup
