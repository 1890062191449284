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
  std::int64_t confirmations = 1;
  double drift_limit = 0.5;
  double memorised_limit = 0.25;
  std::filesystem::path out;
};

const ParamTable<ExperimentOptions>& experiment_run_params();
/// Of the training that is varied: what a project does not fill in itself.
const ParamTable<TrainConfig>& experiment_train_params();
const ParamTable<ExperimentOptions>& experiment_list_params();
/// Of `experiment show`, `resume` and `use`.
const ParamTable<ExperimentOptions>& experiment_params();
const ParamTable<ExperimentOptions>& experiment_export_params();

/// "40m", "1h30m", "90s": seconds. Throws UserInputError for anything else.
double parse_duration(const std::string& text);

}  // namespace thumbsup
