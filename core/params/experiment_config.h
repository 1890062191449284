#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "params/param_spec.h"
#include "params/train_config.h"

namespace thumbsup {

/// How an experiment goes through its settings. Grid: every one to its end. Halving: all begin, and only the better
/// half goes on at each look (engine/experiment_search.h).
enum class ExperimentStrategy { Grid, Halving };
/// Where its runs are trained: here, or by the workers of a job array.
enum class ExperimentPlace { Here, Slurm };
template <>
struct EnumTable<ExperimentPlace> {
  static constexpr std::pair<ExperimentPlace, const char*> kNames[] = {{ExperimentPlace::Here, "here"},
                                                                       {ExperimentPlace::Slurm, "slurm"}};
};
template <>
struct EnumTable<ExperimentStrategy> {
  static constexpr std::pair<ExperimentStrategy, const char*> kNames[] = {{ExperimentStrategy::Halving, "halving"},
                                                                          {ExperimentStrategy::Grid, "grid"}};
};

/// Pictures at each look, where the user does not say how many: as many as an acceptance needs (shared_rows.h).
inline constexpr std::int64_t kDefaultExperimentImages = 20;

/// What the commands about experiments are told; each command has a table of the fields it reads.
struct ExperimentOptions {
  std::filesystem::path project;
  std::string experiment;  ///< its id
  std::string preset;
  std::vector<std::string> axes;
  std::int64_t seeds = 1;
  ExperimentStrategy strategy = ExperimentStrategy::Halving;
  std::string budget;
  std::int64_t max_runs = 0;
  std::int64_t max_steps = 0;
  std::int64_t confirmations = 1;
  double drift_limit = 0.5;
  double memorised_limit = 0.25;
  std::int64_t parallel = 1;  ///< runs at once
  ExperimentPlace on = ExperimentPlace::Here;
  std::int64_t cpus = 4;  ///< of each worker on a cluster
  std::int64_t gpus = 0;
  std::filesystem::path out;
  std::string name;  ///< of the version that it becomes
};

const ParamTable<ExperimentOptions>& experiment_run_params();
/// Of the training that is varied: what a project does not fill in itself.
const ParamTable<TrainConfig>& experiment_train_params();
const ParamTable<ExperimentOptions>& experiment_list_params();
/// Of `experiment show` and `use`.
const ParamTable<ExperimentOptions>& experiment_params();
const ParamTable<ExperimentOptions>& experiment_resume_params();
/// Of `experiment work`: which one has to be said.
const ParamTable<ExperimentOptions>& experiment_work_params();
const ParamTable<ExperimentOptions>& experiment_export_params();
const ParamTable<ExperimentOptions>& experiment_accept_params();

/// What an experiment tries that names a preset and no axes: of "report" what was looked at by hand there (rates 2e-6,
/// 1e-5 and 5e-5, 400 to 1,000 steps); nothing of the others.
std::vector<std::string> axes_of_preset(const std::string& preset);

/// "40m", "1h30m", "90s": seconds. Throws UserInputError for anything else.
double parse_duration(const std::string& text);

}  // namespace thumbsup
