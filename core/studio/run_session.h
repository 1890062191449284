#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "studio/run_folder.h"
#include "studio/run_lock.h"

namespace thumbsup {

/// What a run is told when it is taken up again.
struct ResumeOptions {
  std::map<std::string, std::filesystem::path>
      places;                  ///< by the parameter's id (place_params): instead of those it names
  bool allow_outside = false;  ///< a run of somebody else's may read and write the places outside of its project
};

/// A run folder held by the process that works on it: it is locked, and run.json is written at every change of state.
/// Entries of run.json that this program does not know are kept. Destroyed before an end was written, the run is left
/// as it is and everybody sees it as interrupted. For one thread at a time. Everything throws IoError.
class RunSession {
 public:
  /// Makes the folder, in the state Preparing. `config` are all parameters of the run. Throws UserInputError when
  /// something is there already, also when another program is the first by a moment.
  static RunSession create(const std::filesystem::path& folder, const nlohmann::json& config,
                           const std::string& base_model);
  /// As above in the first of "run-001", "run-002", ... of `runs` that nobody has taken.
  static RunSession create_next(const std::filesystem::path& runs, const nlohmann::json& config,
                                const std::string& base_model);
  /// Takes up a run that is not finished, in the state Preparing. Throws UserInputError when it is at work elsewhere or
  /// finished, when it is somebody else's (run_places.h) and names places outside of its project, or holds links that
  /// lead out of it; IoError or FormatError when it cannot be read.
  static RunSession resume(const std::filesystem::path& folder, const ResumeOptions& options = {});

  /// Whether a program was killed in `folder` before it had written its first run.json: nothing of anybody's is in it,
  /// and `create` takes it.
  static bool is_leftover(const std::filesystem::path& folder);

  /// Where the run's folder is. Throws IoError when it was removed, or moved to another file system, since it was
  /// opened; when it was only moved, this follows it.
  const std::filesystem::path& folder();
  /// All parameters of the run, with absolute places.
  const nlohmann::json& config() const { return config_; }

  /// Takes back what `create` has made, parent folders too, as far as nothing else lies in it: for a run that was
  /// refused before it did anything, so that its --out is free again. The session is over.
  void discard();

  void set_state(RunState state);
  void fail(const std::string& kind, const std::string& sentence);
  void succeed(const RunSummary& summary);
  /// The training is over and `summary` known; its result is about to be written. A session that ends before `succeed`
  /// has only that to finish.
  void begin_result(const RunSummary& summary);
  /// A part of the result ("model") is complete, but is in the run's folder under another name.
  void add_unplaced(const std::filesystem::path& part, const std::filesystem::path& kept);
  void set_base_model_hash(const std::string& sha256);
  /// Puts on record what tells the run's photos from others. Throws UserInputError when it has trained on others.
  void set_photos(const nlohmann::json& fingerprints);

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
  static RunSession begin(const std::filesystem::path& folder, const nlohmann::json& config,
                          const std::string& base_model);
  /// Writes the config's places as they are seen from here.
  void keep_config();
  void set_summary(const RunSummary& summary);
  void save();

  std::filesystem::path folder_;
  std::unique_ptr<RunLock> lock_;
  std::shared_ptr<const int> descriptor_;  ///< of the folder, whatever it is called
  nlohmann::json file_;
  nlohmann::json config_;
  std::vector<std::filesystem::path> made_;  ///< folders that `create` made, the outermost first
  bool has_trained_ = false;                 ///< before this session
};

}  // namespace thumbsup
