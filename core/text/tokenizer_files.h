#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace thumbsup {

/// The small files beside a vocabulary: `tokenizer_config.json`, `special_tokens_map.json`, `added_tokens.json`. All
/// are optional. Throws IoError or FormatError (file, key) when one is there and malformed.
class TokenizerFiles {
 public:
  explicit TokenizerFiles(std::filesystem::path folder);

  /// Text of "bos_token", "eos_token", "pad_token" or "unk_token". As in the reference, the special tokens map wins
  /// over the configuration of old tokenizers; newer ones (with `added_tokens_decoder`) have all in the configuration.
  std::optional<std::string> special_token(const std::string& key) const;

  /// An id given as a number, for example "bos_token_id".
  std::optional<std::int64_t> special_token_id(const std::string& key) const;

  std::optional<bool> flag(const std::string& key) const;

  /// `model_max_length`; 77 where it is missing or the reference's "no limit" (1e30). Throws FormatError below 3.
  std::int64_t model_max_length() const;

  /// Tokens that were added to the vocabulary, with their ids.
  std::map<std::string, std::int64_t> added_tokens() const;

  const std::filesystem::path& config_path() const { return config_path_; }

 private:
  nlohmann::json read_object(const std::string& name) const;

  std::filesystem::path folder_;
  std::filesystem::path config_path_;
  nlohmann::json config_;
};

}  // namespace thumbsup
