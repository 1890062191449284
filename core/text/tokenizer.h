#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace thumbsup {

/// What a text encoder wants around the tokens of a prompt.
struct TokenizerLayout {
  std::int64_t bos_id = 0;
  std::int64_t eos_id = 0;
  std::int64_t pad_id = 0;
  std::int64_t model_max_length = 77;  ///< ids in one encoded prompt, bos and eos included
  bool add_bos = true;
  bool add_eos = true;
};

/// Turns prompts into token ids. All const functions may be called from several threads at once; `add_token` may not
/// run beside them. Invalid UTF-8 is read as U+FFFD and never an error.
class Tokenizer {
 public:
  static constexpr std::size_t kMaxPromptBytes = 16'000'000;

  virtual ~Tokenizer() = default;
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  /// The tokens of `utf8` alone: no bos, no eos, nothing cut off. Added tokens are found in the text as it stands,
  /// before any normalising, leftmost first and then the longest. As
  /// `check_prompt_length`, throws UserInputError.
  std::vector<std::int64_t> encode(std::string_view utf8) const;

  /// What the text encoder takes: bos, the first `content_length()` tokens, eos, padding; `model_max_length()` ids.
  std::vector<std::int64_t> encode_padded(std::string_view utf8) const;

  /// Throws UserInputError when a prompt is too long to be worked on.
  static void check_prompt_length(std::string_view utf8);

  /// `encode_padded` for tokens at hand; those beyond `content_length()` are left out.
  std::vector<std::int64_t> frame(std::span<const std::int64_t> tokens) const;

  /// Makes `token`, wherever it stands in a prompt, become `ids`: a textual-inversion embedding of N vectors is one
  /// token with N consecutive ids. Throws UserInputError when the token is empty or already there, or has no ids.
  void add_token(const std::string& token, std::vector<std::int64_t> ids);

  /// Adds a token for `vectors` new rows of the embedding table and returns their ids, which follow the last one known.
  std::vector<std::int64_t> add_new_token(const std::string& token, std::size_t vectors);

  bool has_added_token(const std::string& token) const;

  std::int64_t bos_id() const { return layout_.bos_id; }
  std::int64_t eos_id() const { return layout_.eos_id; }
  std::int64_t pad_id() const { return layout_.pad_id; }
  std::int64_t model_max_length() const { return layout_.model_max_length; }
  const TokenizerLayout& layout() const { return layout_; }

  /// Tokens that fit between bos and eos: 75 for CLIP.
  std::int64_t content_length() const { return layout_.model_max_length - layout_.add_bos - layout_.add_eos; }

  /// Rows that the embedding table needs, added tokens included.
  std::int64_t vocabulary_size() const { return vocabulary_size_; }

 protected:
  /// Throws LogicError when nothing fits between bos and eos.
  Tokenizer(const TokenizerLayout& layout, std::int64_t vocabulary_size);

 private:
  struct AddedToken {
    std::string text;
    std::vector<std::int64_t> ids;
  };

  /// Appends the tokens of a stretch of text that holds no added token.
  virtual void encode_plain(std::string_view utf8, std::vector<std::int64_t>& ids) const = 0;
  const AddedToken* added_token_at(std::string_view utf8) const;

  TokenizerLayout layout_;
  std::int64_t vocabulary_size_;
  std::map<char, std::vector<AddedToken>> added_tokens_;  ///< by first byte, longest first
};

}  // namespace thumbsup
