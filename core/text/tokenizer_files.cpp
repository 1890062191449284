#include "text/tokenizer_files.h"

#include <charconv>

#include "base/error.h"
#include "base/json_file.h"
#include "text/text_messages.h"

namespace thumbsup {
namespace {

/// A token is a string, or an object with its text under "content".
std::optional<std::string> token_text(const nlohmann::json& object, const std::string& key,
                                      const std::filesystem::path& path) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::nullopt;
  if (found->is_string()) return found->get<std::string>();
  if (found->is_object() && found->contains("content") && found->at("content").is_string()) {
    return found->at("content").get<std::string>();
  }
  throw FormatError(path, key, msg::text::is_not_token());
}

}  // namespace

TokenizerFiles::TokenizerFiles(std::filesystem::path folder)
    : folder_(std::move(folder)),
      config_path_(folder_ / "tokenizer_config.json"),
      config_(read_object("tokenizer_config.json")) {}

nlohmann::json TokenizerFiles::read_object(const std::string& name) const {
  std::error_code ignored;
  if (!std::filesystem::exists(folder_ / name, ignored)) return nlohmann::json::object();
  nlohmann::json json = read_json_file(folder_ / name);
  if (!json.is_object()) throw FormatError(folder_ / name, "", msg::text::does_not_hold_json_object());
  return json;
}

std::optional<std::string> TokenizerFiles::special_token(const std::string& key) const {
  if (!config_.contains("added_tokens_decoder")) {
    const std::string map_name = "special_tokens_map.json";
    if (auto text = token_text(read_object(map_name), key, folder_ / map_name)) return text;
  }
  return token_text(config_, key, config_path_);
}

std::optional<std::int64_t> TokenizerFiles::special_token_id(const std::string& key) const {
  const auto found = config_.find(key);
  if (found == config_.end() || found->is_null()) return std::nullopt;
  if (!found->is_number_integer() || *found < 0 || *found > INT32_MAX) {
    throw FormatError(config_path_, key, msg::text::is_not_token_id(json_excerpt(*found)));
  }
  return found->get<std::int64_t>();
}

std::optional<bool> TokenizerFiles::flag(const std::string& key) const {
  const auto found = config_.find(key);
  if (found == config_.end() || found->is_null()) return std::nullopt;
  return json_value(config_, key, false, config_path_);
}

std::int64_t TokenizerFiles::model_max_length() const {
  constexpr double kDefault = 77;
  constexpr double kNoLimit = 1e6;
  const std::string key = "model_max_length";
  const double length = json_value(config_, key, kDefault, config_path_);
  if (!(length >= 3))
    throw FormatError(config_path_, key, msg::text::leaves_no_room_for_token(json_excerpt(config_.at(key))));
  return static_cast<std::int64_t>(length >= kNoLimit ? kDefault : length);
}

std::map<std::string, std::int64_t> TokenizerFiles::added_tokens() const {
  std::map<std::string, std::int64_t> tokens;
  const std::string added_name = "added_tokens.json";
  const nlohmann::json added = read_object(added_name);
  for (const auto& [token, id] : added.items()) {
    if (token.empty() || !id.is_number_integer() || id < 0 || id > INT32_MAX) {
      throw FormatError(folder_ / added_name, token, msg::text::has_no_valid_id(json_excerpt(id)));
    }
    tokens[token] = id.get<std::int64_t>();
  }
  const std::string decoder_key = "added_tokens_decoder";
  const auto decoder = json_value(config_, decoder_key, nlohmann::json::object(), config_path_);
  if (!decoder.is_object()) throw FormatError(config_path_, decoder_key, msg::text::is_not_table_of_tokens());
  for (const auto& entry : decoder.items()) {
    const std::string& number = entry.key();
    std::int32_t id = -1;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), id);
    const auto text = token_text(decoder, number, config_path_);
    if (error != std::errc() || end != number.data() + number.size() || id < 0 || !text || text->empty()) {
      throw FormatError(config_path_, decoder_key + "." + number, msg::text::is_not_token_and_its_id());
    }
    tokens[*text] = id;
  }
  return tokens;
}

}  // namespace thumbsup
