#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "params/param_spec.h"
#include "params/train_config.h"

namespace thumbsup {

/// Seconds that one rank of a distributed training may stand still.
inline constexpr std::int64_t kRankTimeOut = 300;

/// What the commands about trainings are told; each command has a table of the fields it reads.
struct RunOptions {
  std::filesystem::path folder = ".";  ///< where runs are
  std::filesystem::path run;           ///< folder of one
  std::vector<std::string> runs;       ///< folders of several
  std::int64_t step = 0;               ///< 0: the best by the judge, else the last
  std::filesystem::path out;
  std::string name, note;      ///< what a person calls a run
  bool clear = false;          ///< takes name and note away
  bool allow_outside = false;  ///< studio/run_session.h
  std::int64_t rank_timeout = kRankTimeOut;
};

const ParamTable<RunOptions>& run_list_params();
const ParamTable<RunOptions>& run_show_params();
const ParamTable<RunOptions>& run_compare_params();
const ParamTable<RunOptions>& run_follow_params();
const ParamTable<RunOptions>& run_label_params();
const ParamTable<RunOptions>& run_export_params();
const ParamTable<RunOptions>& resume_params();
/// The places that a training names, as `resume` is told where they are now: empty where they have not moved.
const ParamTable<TrainConfig>& resume_place_params();

/// What `train` is told beside the parameters of the training.
struct TrainCommandOptions {
  std::string preset;
  bool dry_run = false;
  std::int64_t rank_timeout = kRankTimeOut;
};
const ParamTable<TrainCommandOptions>& train_command_params();

/// What every command can be told.
struct ProgramOptions {
  bool json = false, verbose = false;
  std::filesystem::path log_file;
};
const ParamTable<ProgramOptions>& program_params();

}  // namespace thumbsup
