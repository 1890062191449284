#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/message.h"

namespace thumbsup {

/// Reads a model's config.json entry by entry. Every function throws FormatError naming the file and the key when the
/// entry has the wrong kind or a value out of bounds. A missing or null entry takes the fallback.
class ConfigReader {
 public:
  static constexpr std::int64_t kWidest = std::int64_t{1} << 20;  ///< no width, vocabulary or side is larger
  static constexpr std::int64_t kDeepest = 256;                   ///< no number of layers is larger

  /// Neither is copied: both must outlive the reader.
  ConfigReader(const nlohmann::json& config, const std::filesystem::path& source);

  bool has(const std::string& key) const;
  std::int64_t integer(const std::string& key, std::int64_t fallback, std::int64_t minimum = 1,
                       std::int64_t maximum = kWidest) const;
  double number(const std::string& key, double fallback) const;
  bool boolean(const std::string& key, bool fallback) const;
  std::string text(const std::string& key, const std::string& fallback) const;
  std::vector<std::string> texts(const std::string& key, std::initializer_list<const char*> fallback) const;
  /// A list of numbers, as integer().
  std::vector<std::int64_t> integers(const std::string& key, std::initializer_list<std::int64_t> fallback,
                                     std::int64_t maximum = kWidest) const;
  /// One number for all `count` places, or a list of just that length.
  std::vector<std::int64_t> integer_per_block(const std::string& key, std::int64_t fallback, std::size_t count,
                                              std::int64_t maximum = kWidest) const;
  std::vector<bool> boolean_per_block(const std::string& key, bool fallback, std::size_t count) const;

  /// Throws unless the entry is missing, null or equal to `supported`.
  void require(const std::string& key, const nlohmann::json& supported) const;
  /// `require` for a number of keys whose only supported value is null or false.
  void require_absent(std::initializer_list<const char*> keys) const;

  [[noreturn]] void fail(const std::string& key, Message reason) const;
  const std::filesystem::path& source() const { return source_; }

 private:
  const nlohmann::json* find(const std::string& key) const;

  const nlohmann::json& config_;
  const std::filesystem::path& source_;
};

}  // namespace thumbsup
