#pragma once

#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>

#include "base/json_text.h"

namespace thumbsup {

/// Reads a whole regular file of at most `limit` bytes, which is also looked at while reading. Throws IoError (missing,
/// unreadable, no regular file) or FormatError (too large).
std::string read_text_file(const std::filesystem::path& path, std::uint64_t limit = 64u << 20);

/// Parses a JSON file as parse_json does. Throws IoError or FormatError; the detail has line and column.
nlohmann::json read_json_file(const std::filesystem::path& path);

/// Writes JSON, indented by two spaces, atomically.
void write_json_file(const std::filesystem::path& path, const nlohmann::json& value);

/// `object[key]` as T, or `fallback` when the key is missing or null. Throws FormatError (path, key) on another type,
/// and on a number that T cannot hold.
template <class T>
T json_value(const nlohmann::json& object, const std::string& key, const T& fallback,
             const std::filesystem::path& path);

/// Throws the FormatError for a value of the wrong kind.
[[noreturn]] void refuse_json_value(const nlohmann::json& value, const std::string& key,
                                    const std::filesystem::path& path, const char* detail);

}  // namespace thumbsup

#include "base/error.h"

namespace thumbsup {

template <class T>
T json_value(const nlohmann::json& object, const std::string& key, const T& fallback,
             const std::filesystem::path& path) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return fallback;
  if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
    using Limits = std::numeric_limits<T>;
    if constexpr (std::is_signed_v<T>) {
      if (const auto number = json_integer(*found, Limits::min(), Limits::max())) return static_cast<T>(*number);
    } else {
      if (const auto number = json_unsigned(*found, Limits::max())) return static_cast<T>(*number);
    }
    refuse_json_value(*found, key, path, "not a whole number within its bounds");
  }
  if constexpr (std::is_floating_point_v<T>)
    if (!found->is_number()) refuse_json_value(*found, key, path, "not a number");
  try {
    return found->get<T>();
  } catch (const nlohmann::json::exception& error) {
    refuse_json_value(*found, key, path, error.what());
  }
}

}  // namespace thumbsup
