#pragma once

#include "nn/torch.h"

#include "base/run_control.h"
#include "base/run_event.h"
#include "params/judge_config.h"
#include "verdict/judge_info.h"

namespace thumbsup {

/// Makes a judge from photos that show something and photos that do not, and writes its folder (`config.out`) with
/// weights, `judge.json` and `report.html`.
///
/// Each network is trained as network_fit.h says. Its held-out photos choose epoch, temperature and threshold, and tell
/// how far the judge can be trusted, in such a way that no photo has a say in its own verdict (nested_evaluation.h):
/// - A fifth of the photos is held out (validation_plan.h), and training ends when `patience` epochs have not beaten
/// the
///   best one. The weights are those of that epoch, exactly as they are stored.
/// - Where that would be fewer than `kMinimumHeldOut` distinct photos, all of them are cross-validated: each is judged
///   by one of `kValidationFolds` networks that were trained on the others. The judge is a further network, trained on
///   all photos for as many epochs as they have chosen.
///
/// Blocking; `control` is asked at every photo and every batch. A stop writes a checkpoint beside `config.out` and
/// throws CancelledError; the same call then goes on from there and ends with the same judge as without the stop.
/// Throws UserInputError for photos or parameters that cannot make a judge, DivergenceError, IoError, FormatError.
///
/// This is one question, `question` of a verdict; verdict_trainer.h makes all of them.
JudgeInfo train_judge(const JudgeTrainConfig& config, at::Device device, RunControl& control, RunObserver& observer,
                      const std::string& question = "gesture");

}  // namespace thumbsup
