#pragma once

#include "base/run_control.h"
#include "base/run_event.h"
#include "params/judge_config.h"
#include "verdict/acceptance.h"
#include "verdict/judge_info.h"
#include "verdict/readiness.h"
#include "verdict/validation_plan.h"
#include "verdict/verdict_parts.h"

namespace thumbsup {

/// Trains a judge with every question that the config's folders allow - the gesture, the subject, the quality - and
/// writes its folder `config.out`; of a judge that is there already what it does not ask yet
/// (verdict/verdict_trainer.h). Returns the leading question's numbers; read_verdict has all of them. Blocking. Throws
/// UserInputError with all that is wrong with the config or the photos; a stop throws CancelledError, and the same call
/// goes on where it stopped.
JudgeInfo train_judge(const JudgeTrainConfig& config, RunControl& control, RunObserver& observer);

/// What `train_judge` would add to the judge at `config.out`, or all that it would learn where nothing is there; none
/// where a folder is in the way. Throws what reading that judge throws.
std::vector<std::string> missing_judge_questions(const JudgeTrainConfig& config);

/// Judges a folder of images by all questions of the judge and says whether enough of them pass (verdict/judging.h).
/// Blocking.
AcceptanceReport run_judge(const JudgeRunConfig& config, RunControl& control, RunObserver& observer);

}  // namespace thumbsup
