#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "studio/run_folder.h"
#include "studio/run_lock.h"

namespace thumbsup {

/// A run folder held by the process that works on it: it is locked, and run.json is written at every change of state.
/// Entries of run.json that this program does not know are kept. Destroyed before an end was written, the run is left
/// as it is and everybody sees it as interrupted. For one thread at a time. Everything throws IoError.
class RunSession {
 public:
  /// Makes the folder, in the state Preparing. `config` are all parameters of the run. Throws UserInputError when
  /// something is there already.
  static RunSession create(const std::filesystem::path& folder, const nlohmann::json& config,
                           const std::string& base_model);
  /// Takes up a run that is not finished, in the state Preparing. Throws UserInputError when it is at work elsewhere,
  /// finished, or trained without leaving a checkpoint; IoError or FormatError when it cannot be read.
  static RunSession resume(const std::filesystem::path& folder);

  const std::filesystem::path& folder() const { return folder_; }
  nlohmann::json config() const { return file_.at("config"); }

  void set_state(RunState state);
  void fail(const std::string& kind, const std::string& sentence);
  void succeed(const RunSummary& summary);
  /// The training is over and `summary` known; its result is about to be written. A session that ends before `succeed`
  /// has only that to finish.
  void begin_result(const RunSummary& summary);
  /// A part of the result ("model") is complete, but is in the run's folder under another name.
  void add_unplaced(const std::filesystem::path& part, const std::filesystem::path& kept);
  void set_base_model_hash(const std::string& sha256);

  /// Appends to samples/scores.jsonl.
  void add_score(const RunScore& score);
  /// Marks the best step in run.json.
  void set_best(const std::optional<RunScore>& best);
  /// Forgets scores of steps after `step`, which a resumed run makes again.
  void drop_scores_after(std::int64_t step);

  /// A line of log.txt with the time before it.
  void log(const std::string& line);

 private:
  RunSession(std::filesystem::path folder, nlohmann::json file);
  void set_summary(const RunSummary& summary);
  void save();

  std::filesystem::path folder_;
  std::unique_ptr<RunLock> lock_;
  nlohmann::json file_;
};

}  // namespace thumbsup
