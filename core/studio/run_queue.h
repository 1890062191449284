#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "params/train_config.h"
#include "studio/run_folder.h"

namespace thumbsup {

class Project;

/// A training that a project is to do.
struct QueuedRun {
  std::uint64_t number = 0;  ///< names it while the queue is open
  std::string resume;        ///< name of the run's folder, which goes on; empty: a new run
  nlohmann::json entry;      ///< as project.json holds it
  bool at_work = false;
  bool left_over = false;  ///< of an earlier session: nobody has taken it up yet
};

/// The project's trainings: the one at work and those that wait, in their order. Kept in project.json at every change,
/// so that closing a window, a crash or kill -9 loses none:
///
///     "ui": {"train_queue": {"at_work": {"resume": "run-003"}, "runs": [{"config": {...}, "place", "mark"}, ...]}}
///
/// "config", "place" and "mark" are as in run.json (run_places.h): a project with a queue may be moved, or be somebody
/// else's. One object a project; for one thread.
class RunQueue {
 public:
  explicit RunQueue(Project& project);

  /// Takes over what an earlier session left, given the project's runs (list_runs): the run that was at work, if it can
  /// go on, then those that waited. `also_forgotten`: a run that was interrupted, but stands in no queue (killed under
  /// the command line) and is no experiment's, counts as the one that was at work. Until then nothing is written. Once.
  void restore(const std::vector<RunRecord>& runs, bool also_forgotten);
  bool is_restored() const { return is_restored_; }

  /// All of them: what was at work first.
  const std::vector<QueuedRun>& runs() const { return runs_; }
  std::vector<QueuedRun> left_over() const;
  /// The run that was at work when the last session ended, or broke off, and that is not taken up yet.
  const std::optional<RunRecord>& interrupted() const { return interrupted_; }

  /// At the end of the queue. Throws IoError (nothing has changed then).
  std::uint64_t add(const TrainConfig& config);
  /// A run that has begun goes on, when it is its turn; the entry it has by now is replaced.
  std::uint64_t add_resumed(const std::string& run);
  /// It is at work now; `run`: name of its folder, empty while it has none.
  void begin(std::uint64_t number, const std::string& run);
  /// It is done, has failed, or was given up.
  void remove(std::uint64_t number);

  /// Of one that is no resumed run. Throws UserInputError for one that was not put there by this user on this machine
  /// and names places outside of the project; FormatError when it is damaged.
  TrainConfig config_of(const QueuedRun& run) const;
  /// What is left over belongs to this session now, at the end of the queue, in order. Throws what `config_of` throws
  /// for any of it; then nothing has changed.
  std::vector<QueuedRun> take_up();
  /// Forgets what is left over; the interrupted run itself stays among the runs.
  void discard();

 private:
  std::uint64_t append(QueuedRun run);
  void save();

  Project& project_;
  std::vector<QueuedRun> runs_;
  std::optional<RunRecord> interrupted_;
  std::uint64_t next_number_ = 1;
  nlohmann::json saved_;
  bool is_restored_ = false;
};

}  // namespace thumbsup
