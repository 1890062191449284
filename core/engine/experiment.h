#pragma once

#include <string>

#include "base/run_control.h"
#include "base/run_event.h"
#include "engine/experiment_search.h"
#include "engine/forecast.h"
#include "studio/experiment.h"
#include "studio/project.h"

namespace thumbsup {

/// What the judge said of an experiment's runs, read from their folders.
TrialScores read_trial_scores(const Project& project, const ExperimentRecord& record);
/// What it came to so far, by that.
ExperimentTable read_table(const Project& project, const ExperimentRecord& record);

/// What an experiment takes at most.
struct ExperimentForecast {
  TrainingForecast one;                    ///< of its runs, from sizes alone (forecast_training)
  std::int64_t runs = 0;                   ///< those that confirm included
  std::uint64_t disk_bytes = 0;            ///< what its runs leave behind
  std::uint64_t disk_available_bytes = 0;  ///< 0: unknown, or without limit

  bool fits_disk() const { return disk_available_bytes == 0 || disk_bytes <= disk_available_bytes; }
};

/// Of what is left to do, with its runs in the folder `runs`. No weights are loaded. Throws what forecast_training
/// does.
ExperimentForecast forecast_experiment(const ExperimentRecord& record, const std::filesystem::path& runs);

/// Puts a new experiment into the project, given all values of the training; nothing is trained yet. Throws
/// UserInputError with what is wrong with the plan or with any of its settings, and IoError.
ExperimentRecord begin_experiment(const Project& project, const ExperimentOptions& options, const TrainConfig& config);

/// Does all that is left of an experiment: its search by the rule of its plan, then the winner's confirmation on fresh
/// seeds. Its runs are the project's (`exp-001-01`, ...), trained by engine/train.h; one that is to wait at a look is
/// stopped there with a checkpoint, and goes on from it when it is its turn. A run that diverges is out; what else goes
/// wrong ends the work, which the next call goes on with. Photos are encoded once for all.
///
/// Its record is kept in the project's folder `experiments` at every change: after a stop, a crash or kill -9 another
/// call goes on where this one was, and on the CPU in float32 ends with the same table, unless the time ran out at
/// another place. Any number of callers, in other processes and on other machines that see the folder, work on one
/// experiment together, each on runs of its own; who finds nothing to do waits for the others. In which order halving
/// looks at the runs, and so which go on, then depends on who is faster. With a time budget no run begins that would
/// not end in it, confirmation included, by the pace of those before; the first ones always do.
///
/// Blocking. `observer` hears all runs as one. Throws CancelledError, what train() throws, and IoError.
ExperimentRecord run_experiment(const Project& project, const std::string& id, RunControl& control,
                                RunObserver& observer);

/// The settings to be used (ExperimentTable::advice) as values of a training: with the steps it won at, unless the
/// learning rate follows a curve over the length of the run, which is kept then. Throws UserInputError while there is
/// no winner.
TrainConfig winning_config(const ExperimentRecord& record, const ExperimentTable& table);

}  // namespace thumbsup
