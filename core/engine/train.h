#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "base/message.h"
#include "base/run_control.h"
#include "base/run_event.h"
#include "engine/rank_options.h"
#include "params/train_config.h"
#include "studio/run_folder.h"
#include "studio/run_session.h"

namespace thumbsup {

/// DreamBooth as a run: makes the run folder `config.out`, which must not exist yet (new_run_folder names one), keeps
/// in it all that the run needs to go on after an interruption and all that can be seen of it, and at the end the
/// result in its `model` folder. In order: class photos that are missing are made by the base model, into the class
/// folder; photos are read and encoded; steps, with checkpoints, previews and the judge's scores; the result.
///
/// Blocking; to be called on a thread of its own by a window. `control` may be paused, resumed and stopped from any
/// thread: a stop saves a checkpoint and throws CancelledError within one step. `observer` is called on this thread;
/// RunFinished is the last it hears, and carries what is returned here.
/// run.json says at any time where the run stands (read_run).
///
/// Throws UserInputError with all that is wrong with the config before anything is loaded or made; UserInputError when
/// it does not fit into memory or onto the disk, naming the cheapest change that would; and what loading, training
/// (training/dreambooth_trainer.h) and writing throw. After a DivergenceError the last good checkpoint is there.
///
/// What is refused before the first step (no usable photo, a model that cannot be read) leaves no folder behind.
///
/// With more than one rank, all of them call this; rank 0 trains what it was told and does all of the above, the others
/// share its steps, write and tell nothing, and return an empty summary. A stop of one is a stop of all. When one fails
/// or is lost, the others throw an error of the kind Io that names it.
RunSummary train(const TrainConfig& config, RunControl& control, RunObserver& observer, const RankOptions& ranks = {});

/// As above in the first folder of `runs` that nobody has taken ("run-001", ...), whatever `config.out` says.
/// `on_folder` is told which; it may be empty.
RunSummary train_next(const std::filesystem::path& runs, const TrainConfig& config, RunControl& control,
                      RunObserver& observer, const std::function<void(const std::filesystem::path&)>& on_folder);

/// Goes on with a run that was stopped, failed or was killed: from its newest checkpoint that is whole (damaged ones
/// are set aside, and said), or from the beginning when it has none. On the CPU in float32 the result is, bit for bit,
/// that of the run without the interruption. Throws what `train` throws, and UserInputError when the run is at work,
/// finished or cannot go on (its photos or its base model have changed), and what RunSession::resume throws. Ranks as
/// for `train`; there may be more or fewer than the run began with, as long as they can share its steps.
RunSummary resume_run(const std::filesystem::path& run, const ResumeOptions& options, RunControl& control,
                      RunObserver& observer, const RankOptions& ranks = {});
RunSummary resume_run(const std::filesystem::path& run, RunControl& control, RunObserver& observer);

/// Writes the model as it was at one of the run's checkpoints (`step` 0: the best one by the judge's scores, else the
/// last) as a diffusers folder to `out`, which must not exist yet. Returns the step. Throws UserInputError when there
/// is no such checkpoint.
std::int64_t export_checkpoint(const std::filesystem::path& run, std::int64_t step, const std::filesystem::path& out,
                               RunControl& control, RunObserver& observer);

/// Everything that is wrong with a config as far as can be told without loading the model; empty when it can be tried.
std::vector<Message> check_training(const TrainConfig& config);

}  // namespace thumbsup
