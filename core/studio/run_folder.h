#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/run_event.h"
#include "studio/run_label.h"

/// The folder of one training run, as everybody but the run itself sees it; nothing here writes (run_session.h does).
///
///     run.json             RunRecord
///     checkpoints/step-000100/   everything a resumed run needs
///     events.jsonl         all that the run told, in order (base/run_event_file.h); what follows is drawn from it:
///     metrics.jsonl, tensorboard/events.out.tfevents.*
///     samples/step_000100/0.png, samples/scores.jsonl
///     model/               the result: a diffusers folder
///     lora/                the result of a LoRA run once more, as LoRA files
///     model.finished/, lora.finished/   the same, where something else had the name; `resume` puts them in place
///     log.txt
///     label.json           what a person calls it (run_label.h)
namespace thumbsup {

/// Interrupted is never written: it is what a run looks like whose state is one of the first three while no process is
/// at work on it (a crash, a power cut, kill -9).
enum class RunState { Preparing, Running, Paused, Cancelled, Failed, Succeeded, Interrupted };

/// As in run.json: "preparing", "running", ...
const char* to_string(RunState state);

struct RunCheckpoint {
  std::int64_t step = 0;
  std::filesystem::path folder;
};

/// run.json, with what the folder itself tells. Times are ISO 8601 in UTC ("2026-03-01T10:15:00Z"), empty when unknown.
struct RunRecord {
  std::filesystem::path folder;
  std::string id;  ///< name of the folder
  RunLabel label;  ///< what a person calls it
  RunState state = RunState::Preparing;
  std::string created;
  std::string updated;  ///< last change of state
  std::string ended;
  nlohmann::json config = nlohmann::json::object();  ///< all parameters of the run, by id; its places as they are seen
                                                     ///< from where the run lies now (run_places.h)
  std::string base_model;                            ///< path it started from
  std::string base_model_hash;                       ///< SHA-256; empty until it is known
  std::string error;                                 ///< the sentence of a failed run
  std::string error_kind;                            ///< "divergence", ...
  std::string host;                                  ///< of the process that runs it, or ran it last
  std::int64_t pid = 0;
  std::int64_t sessions = 0;          ///< 1 for a run that was never resumed
  std::optional<RunSummary> summary;  ///< its numbers
  bool has_result = false;  ///< the training itself is over: only its result may still have to be put in place
  std::map<std::string, std::string>
      unplaced;                  ///< parts of the result that could not be: "model" -> name in the folder
  std::optional<RunScore> best;  ///< the best step by (pass rate, similarity); its checkpoint is kept

  std::int64_t step = 0;   ///< last one in metrics.jsonl
  std::int64_t steps = 0;  ///< wanted
  std::vector<RunCheckpoint> checkpoints;
  std::filesystem::path model;                    ///< the result; empty while there is none
  std::vector<std::filesystem::path> lora_files;  ///< the result of a LoRA run as files for other programs

  bool is_active() const {
    return state == RunState::Preparing || state == RunState::Running || state == RunState::Paused;
  }
  /// Whether resume_run can go on with it: it is not at work and not finished. Without a checkpoint it begins again.
  bool is_resumable() const;
};

/// metrics.jsonl.
struct RunMetrics {
  std::vector<TrainStep> steps;
  std::vector<HoldoutLoss> holdout_loss;
};

/// The preview pictures of one step, in the order of their numbers.
struct RunSamples {
  std::int64_t step = 0;
  std::vector<std::filesystem::path> images;
};

/// Whether `folder` is a run's: it has a run.json.
bool is_run_folder(const std::filesystem::path& folder);

/// Throws IoError when there is no run.json, FormatError (path, key) when it is not what it should be.
RunRecord read_run(const std::filesystem::path& folder);

/// All runs directly in `folder`, the newest first; those whose run.json cannot be read are Failed runs whose error
/// says why. Empty when the folder does not exist.
std::vector<RunRecord> list_runs(const std::filesystem::path& folder);

/// Lines that cannot be understood (the last one of a killed run) are left out; a missing file is an empty list.
RunMetrics read_metrics(const std::filesystem::path& run);
std::vector<RunScore> read_scores(const std::filesystem::path& run);
std::vector<RunSamples> read_samples(const std::filesystem::path& run);

/// Where a run's previews of a step are: <run>/samples/step_000100.
std::filesystem::path sample_folder(const std::filesystem::path& run, std::int64_t step);

/// The first of "run-001", "run-002", ... after the last that is in `runs`; nothing is made.
std::filesystem::path new_run_folder(const std::filesystem::path& runs);

}  // namespace thumbsup
