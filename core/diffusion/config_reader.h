#pragma once

#include <filesystem>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/message.h"

namespace thumbsup {

/// Typed access to one JSON object of settings. Each function leaves the value as it is when the key is missing or
/// null, and throws FormatError naming the file and the key for a value that does not fit. Infinities are written as
/// the texts "inf" and "-inf". Keeps references: both arguments must outlive it.
class SchedulerConfigReader {
 public:
  SchedulerConfigReader(const nlohmann::json& json, const std::filesystem::path& source)
      : json_(json), source_(source) {}

  /// The value of a key, or null when it is missing or null.
  const nlohmann::json* find(const std::string& key) const;
  [[noreturn]] void refuse(const std::string& key, Message reason) const;
  double as_number(const std::string& key, const nlohmann::json& json) const;

  void flag(const std::string& key, bool& value) const;
  void integer(const std::string& key, int& value, int lowest, int highest) const;
  void number(const std::string& key, double& value, double lowest, double highest) const;
  void positive_number(const std::string& key, std::optional<double>& value) const;
  void text(const std::string& key, std::string& value) const;
  void choice(const std::string& key, std::string& value, std::initializer_list<const char*> allowed) const;

 private:
  const nlohmann::json& json_;
  const std::filesystem::path& source_;
};

}  // namespace thumbsup
