#pragma once

#include "base/run_control.h"
#include "base/run_event.h"
#include "params/judge_config.h"
#include "verdict/acceptance.h"
#include "verdict/judge_info.h"

namespace thumbsup {

/// Fine-tunes a ResNet to tell positive from negative photos and writes the judge's folder `config.out`
/// (verdict/judge_trainer.h). Blocking. Throws UserInputError with all that is wrong with the config or the photos; a
/// stop throws CancelledError, and the same call goes on where it stopped.
JudgeInfo train_judge(const JudgeTrainConfig& config, RunControl& control, RunObserver& observer);

/// Judges a folder of images and says whether enough of them pass (verdict/judging.h). Blocking.
AcceptanceReport run_judge(const JudgeRunConfig& config, RunControl& control, RunObserver& observer);

}  // namespace thumbsup
