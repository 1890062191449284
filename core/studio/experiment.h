#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "params/experiment_config.h"
#include "params/train_config.h"

/// An experiment as a project keeps it: what is varied, and which runs were made of it. What the runs came to stands in
/// their own folders (run_folder.h) and is read from there, so that it is told in one place:
///
///     experiments/exp-001.json  {"version": 1, "created", "config": {...}, "place", "mark", "axes": [{"param",
///                                "values"}], "looks", "seeds", "strategy", ..., "trials": [{"setting", "seed",
///                                "target", "reached", "confirms", "error"}], "seconds", "steps_done",
///                                "searched", "finished"}
///     experiments/.exp-001.lock     held while the record is read, decided on and written (file_lock.h)
///     experiments/.exp-001-01.lock  held by who works on its first run: several workers share an experiment
///     runs/exp-001-01/ ...      its runs, in the order of the trials: runs like any other
///
/// "config", "place" and "mark" are as in run.json (run_places.h): an experiment may be somebody else's.
namespace thumbsup {

class Project;

/// A parameter of the training, and the values it is to have, as files hold them.
struct ExperimentAxis {
  std::string param;
  std::vector<nlohmann::json> values;

  bool operator==(const ExperimentAxis&) const = default;
};

/// What is tried, and by which rule. Without axes of its own there is one setting, the config itself.
struct ExperimentPlan {
  TrainConfig config;                ///< what all runs share; `steps` is the last look
  std::vector<ExperimentAxis> axes;  ///< of the settings; not steps
  std::vector<std::int64_t> looks;   ///< steps after which the pictures are judged, ascending
  std::vector<std::int64_t> seeds;   ///< of every setting; picture i of a run with seed s has the seed s + i
  ExperimentStrategy strategy = ExperimentStrategy::Halving;
  std::int64_t confirmations = 1;  ///< runs of the winner on seeds that the search did not use
  double budget_seconds = 0;       ///< 0: none
  std::int64_t max_runs = 0;       ///< of the search; 0: all there are
  std::int64_t max_steps = 0;      ///< of all runs together; 0: as many as it takes
  std::int64_t parallel = 1;       ///< runs at once that the budget reckons with
  double drift_limit = 1;          ///< largest share of class pictures that show the subject
  double memorised_limit = 1;      ///< largest share of pictures that are nearly a photo

  /// How far the seeds of two runs are apart: so far that no picture of one starts from the noise of another's.
  std::int64_t seed_distance() const;
  /// Number of combinations of the axes' values; the first axis turns slowest.
  std::size_t settings() const;
  /// Setting -> the value of each axis, in their order.
  std::vector<nlohmann::json> values_of(std::size_t setting) const;
  /// "learning_rate 1e-05, batch_size 4"; "as it is" without axes.
  std::string words_for(std::size_t setting) const;
  /// The training of one setting and seed. Throws what setting a parameter throws.
  TrainConfig config_of(std::size_t setting, std::int64_t seed) const;
};

/// One run of an experiment.
struct ExperimentTrial {
  std::size_t setting = 0;
  std::int64_t seed = 0;
  std::int64_t target = 0;   ///< step it is to be trained to, one of the looks
  std::int64_t reached = 0;  ///< last target that it came to
  bool confirms = false;     ///< on a fresh seed, after the search
  std::string error{};       ///< why it can go no further: it has diverged

  bool is_over() const { return reached >= target || !error.empty(); }
};

struct ExperimentRecord {
  std::string id;  ///< "exp-001"
  std::string created;
  ExperimentPlan plan;
  std::vector<ExperimentTrial> trials;
  double seconds = 0;           ///< spent in its runs, as far as they came to an end
  std::int64_t steps_done = 0;  ///< optimizer steps in that time, of runs that diverged too
  bool is_searched = false;     ///< no further setting is tried: all are, or the time or the runs are used up
  bool is_finished = false;

  /// "exp-001-03" for the third.
  std::string run_of(std::size_t trial) const;
};

/// Reads "learning_rate=1e-5,5e-5" or a range: "learning_rate=1e-6..1e-4" (3 values, or as many as "/5" behind it says;
/// logarithmic where the parameter's slider is). Throws UserInputError (no such parameter, one that cannot be varied, a
/// value that it does not take, one value twice).
ExperimentAxis parse_axis(const std::string& text);

/// A plan for the options, given all values of the training. Throws UserInputError with what cannot be.
ExperimentPlan make_plan(const ExperimentOptions& options, const TrainConfig& config);

/// Puts a new experiment into the project, which must be open for writing. Throws IoError.
ExperimentRecord create_experiment(const Project& project, const ExperimentPlan& plan);
/// Throws UserInputError when there is none of this id; IoError or FormatError when it cannot be read; UserInputError
/// for one that was not written by this user on this machine and names places outside of the project.
ExperimentRecord read_experiment(const Project& project, const std::string& id);
/// Throws IoError.
void save_experiment(const Project& project, const ExperimentRecord& record);
/// The experiment that a run was made by, by its name: "exp-001" of "exp-001-03"; empty when it is none's.
std::string experiment_of(const Project& project, const std::string& run);
/// The lock files of the record and of a trial.
std::filesystem::path experiment_lock(const Project& project, const std::string& id);
std::filesystem::path trial_lock(const Project& project, const ExperimentRecord& record, std::size_t trial);
/// Removes them, once an experiment is finished.
void remove_locks(const Project& project, const ExperimentRecord& record);
/// Ids, the newest first.
std::vector<std::string> list_experiments(const Project& project);

}  // namespace thumbsup
