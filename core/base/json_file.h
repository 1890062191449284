#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace thumbsup {

/// Reads a whole file of at most `limit` bytes. Throws IoError (missing, unreadable) or FormatError (too large).
std::string read_text_file(const std::filesystem::path& path, std::uint64_t limit = 64u << 20);

/// Parses a JSON file. The bare words that Python writes for numbers that are not finite (-Infinity, Infinity, NaN) are
/// read as the texts "-inf", "inf" and "nan". Throws IoError or FormatError; the detail has line and column.
nlohmann::json read_json_file(const std::filesystem::path& path);

/// Writes JSON, indented by two spaces, atomically.
void write_json_file(const std::filesystem::path& path, const nlohmann::json& value);

/// `object[key]` as T, or `fallback` when the key is missing or null. Throws FormatError (path, key) on another type.
template <class T>
T json_value(const nlohmann::json& object, const std::string& key, const T& fallback,
             const std::filesystem::path& path);

}  // namespace thumbsup

#include "base/error.h"

namespace thumbsup {

template <class T>
T json_value(const nlohmann::json& object, const std::string& key, const T& fallback,
             const std::filesystem::path& path) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return fallback;
  try {
    return found->get<T>();
  } catch (const nlohmann::json::exception& error) {
    throw FormatError(path, key, "has a value of the wrong kind: " + found->dump(), error.what());
  }
}

}  // namespace thumbsup
