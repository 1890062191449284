#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "studio/file_manifest.h"

namespace thumbsup {

/// What happened to versions, in the order it happened: one JSON object a line, only ever added to. Every line carries
/// the SHA-256 of the line before it and its own content ("chain"), so that a changed line is found.
struct HistoryEvent {
  std::string when;     ///< UTC, "2026-11-22T18:46:02Z"
  std::string version;  ///< "v3"
  std::string event;   ///< "added", "judged", "compared", "candidate", "accepted", "production", "archived", "rollback"
  std::string reason;  ///< of an override, a rollback, an archiving
  nlohmann::json data = nlohmann::json::object();
};

/// The log file. A last line that was cut short by a crash does not count, and goes when the next one is added.
class VersionHistory {
 public:
  explicit VersionHistory(std::filesystem::path file) : file_(std::move(file)) {}

  const std::filesystem::path& file() const { return file_; }
  /// All whole lines that can be read; what cannot be read, or breaks the chain, is added to `problems`.
  std::vector<HistoryEvent> read(std::vector<FileProblem>* problems = nullptr) const;
  /// Adds a line and syncs it; when that fails (a full disk) the file is as before. The caller holds the registry's
  /// lock. Fills in `when`. Throws IoError.
  void append(HistoryEvent event) const;

 private:
  std::filesystem::path file_;
};

}  // namespace thumbsup
