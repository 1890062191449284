#include "models/config_reader.h"

#include "base/error.h"
#include "base/json_text.h"
#include "models/models_messages.h"

namespace thumbsup {
ConfigReader::ConfigReader(const nlohmann::json& config, const std::filesystem::path& source)
    : config_(config), source_(source) {
  if (!config.is_object()) throw FormatError(source, "", msg::models::is_not_json_object());
}

const nlohmann::json* ConfigReader::find(const std::string& key) const {
  const auto found = config_.find(key);
  return found == config_.end() || found->is_null() ? nullptr : &*found;
}

bool ConfigReader::has(const std::string& key) const {
  return find(key) != nullptr;
}

std::int64_t ConfigReader::integer(const std::string& key, std::int64_t fallback, std::int64_t minimum,
                                   std::int64_t maximum) const {
  const nlohmann::json* value = find(key);
  if (value == nullptr) return fallback;
  if (!value->is_number_integer()) fail(key, msg::models::must_be_whole_number(json_excerpt(*value)));
  const double wide = value->get<double>();
  if (wide < static_cast<double>(minimum) || wide > static_cast<double>(maximum)) {
    fail(key, msg::models::is_out_of_bounds(json_excerpt(*value)));
  }
  return value->get<std::int64_t>();
}

double ConfigReader::number(const std::string& key, double fallback) const {
  const nlohmann::json* value = find(key);
  if (value == nullptr) return fallback;
  if (!value->is_number()) fail(key, msg::models::must_be_number(json_excerpt(*value)));
  return value->get<double>();
}

bool ConfigReader::boolean(const std::string& key, bool fallback) const {
  const nlohmann::json* value = find(key);
  if (value == nullptr) return fallback;
  if (!value->is_boolean()) fail(key, msg::models::must_be_truth_value(json_excerpt(*value)));
  return value->get<bool>();
}

std::string ConfigReader::text(const std::string& key, const std::string& fallback) const {
  const nlohmann::json* value = find(key);
  if (value == nullptr) return fallback;
  if (!value->is_string()) fail(key, msg::models::must_be_text(json_excerpt(*value)));
  return value->get<std::string>();
}

std::vector<std::string> ConfigReader::texts(const std::string& key,
                                             std::initializer_list<const char*> fallback) const {
  const nlohmann::json* value = find(key);
  if (value == nullptr) return {fallback.begin(), fallback.end()};
  if (!value->is_array() || value->empty()) fail(key, msg::models::must_be_list_of_texts());
  std::vector<std::string> result;
  for (const nlohmann::json& item : *value) {
    if (!item.is_string()) fail(key, msg::models::must_be_list_of_texts_only(json_excerpt(item)));
    result.push_back(item.get<std::string>());
  }
  return result;
}

std::vector<std::int64_t> ConfigReader::integers(const std::string& key, std::initializer_list<std::int64_t> fallback,
                                                 std::int64_t maximum) const {
  const nlohmann::json* value = find(key);
  if (value == nullptr) return fallback;
  if (!value->is_array() || value->empty()) fail(key, msg::models::must_be_list_of_whole_numbers());
  std::vector<std::int64_t> result;
  for (const nlohmann::json& item : *value) {
    const nlohmann::json one = {{key, item}};
    if (item.is_null()) fail(key, msg::models::list_of_whole_numbers_holds_null());
    result.push_back(ConfigReader(one, source_).integer(key, 0, 1, maximum));
  }
  return result;
}

std::vector<std::int64_t> ConfigReader::integer_per_block(const std::string& key, std::int64_t fallback,
                                                          std::size_t count, std::int64_t maximum) const {
  const nlohmann::json* value = find(key);
  if (value == nullptr || !value->is_array())
    return std::vector<std::int64_t>(count, integer(key, fallback, 1, maximum));
  std::vector<std::int64_t> result = integers(key, {}, maximum);
  if (result.size() != count) {
    fail(key, msg::models::has_another_number_of_entries(result.size(), count));
  }
  return result;
}

std::vector<bool> ConfigReader::boolean_per_block(const std::string& key, bool fallback, std::size_t count) const {
  const nlohmann::json* value = find(key);
  if (value == nullptr || !value->is_array()) return std::vector<bool>(count, boolean(key, fallback));
  std::vector<bool> result;
  for (const nlohmann::json& item : *value) {
    if (!item.is_boolean()) fail(key, msg::models::must_be_list_of_truth_values(json_excerpt(item)));
    result.push_back(item.get<bool>());
  }
  if (result.size() != count) {
    fail(key, msg::models::has_another_number_of_entries(result.size(), count));
  }
  return result;
}

void ConfigReader::require(const std::string& key, const nlohmann::json& supported) const {
  const nlohmann::json* value = find(key);
  if (value != nullptr && *value != supported) fail(key, msg::models::value_is_not_supported(json_excerpt(*value)));
}

void ConfigReader::require_absent(std::initializer_list<const char*> keys) const {
  for (const char* key : keys) require(key, false);
}

void ConfigReader::fail(const std::string& key, Message reason) const {
  throw FormatError(source_, key, reason);
}

}  // namespace thumbsup
