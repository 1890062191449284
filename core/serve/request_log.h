#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

namespace spdlog {
class logger;
}

namespace thumbsup::serve {

/// One JSON object a line, a picture each, in `requests.jsonl`; rotated at 20 MB, five kept. Thread-safe. What cannot
/// be written (a full disk) is lost, and holds nobody up.
class RequestLog {
 public:
  /// Without a folder nothing is written. Throws IoError.
  explicit RequestLog(const std::filesystem::path& folder);
  void add(const nlohmann::json& line);

 private:
  std::shared_ptr<spdlog::logger> log_;
};

}  // namespace thumbsup::serve
