#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/run_event.h"

namespace thumbsup {

/// JSON objects, one a line, that grow while a run is at work and are read by others meanwhile: every line is flushed.
class LineFile {
 public:
  /// Goes on with what is there; a half line that a killed program left is ended first. Throws IoError.
  explicit LineFile(std::filesystem::path path);
  void append(const nlohmann::ordered_json& row);
  /// Drops the lines that `keep` refuses, and those that are no objects.
  void keep_if(const std::function<bool(const nlohmann::json& row)>& keep);
  /// What was appended is on the disk from then on.
  void sync() const;
  /// It lies elsewhere now; what is open goes on.
  void move_to(std::filesystem::path path) { path_ = std::move(path); }

 private:
  void open();
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  std::ofstream file_;
};

/// Whether what was told up to here is to be on the disk: a checkpoint was written, or the run has ended.
inline bool ends_a_stretch(const RunEvent& event) {
  return std::holds_alternative<CheckpointWritten>(event) || std::holds_alternative<RunFinished>(event);
}

/// The stream of a run as it is kept in its folder: `events.jsonl`, in the form of event_to_json with the time ("time",
/// UTC). Paths in the folder are relative to it, so that it can be moved. Previews are not kept, and of the progress
/// not that of the training, which its steps tell.
class RunEventFile : public RunObserver {
 public:
  static constexpr const char* kFileName = "events.jsonl";

  explicit RunEventFile(const std::filesystem::path& run_folder);
  void on(const RunEvent& event) override;
  /// The run's folder is another one now.
  void move_to(const std::filesystem::path& run_folder);

 private:
  std::filesystem::path folder_;
  LineFile file_;
};

/// Reads the stream of a run while it grows.
class RunEventTail {
 public:
  explicit RunEventTail(std::filesystem::path run_folder) : folder_(std::move(run_folder)) {}
  /// The events that were kept since the last call, those of whole lines.
  std::vector<RunEvent> take();

 private:
  std::filesystem::path folder_;
  std::uint64_t read_ = 0;
};

/// The story of a run: a training that goes on from a step makes what an earlier session did after it undone. Empty for
/// runs of older versions.
std::vector<RunEvent> read_run_events(const std::filesystem::path& run_folder);

}  // namespace thumbsup
