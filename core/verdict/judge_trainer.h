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
/// A fifth of the photos is held out (photo_split.h); the rest is shown in random views (picture_input.h), balanced
/// between the classes, with a few broken pictures (broken_picture.h) in every batch as negatives. First only the new
/// last layer learns on the frozen backbone, then everything, with AdamW and a cosine; batch normalisation keeps the
/// backbone's statistics. The epoch with the lowest loss on the held-out photos is kept, and training ends when
/// `patience` epochs have not beaten it. Then temperature and threshold are set (evaluation.h) on the weights exactly
/// as they are stored.
///
/// Blocking; `control` is asked at every photo and every batch. A stop writes a checkpoint beside `config.out` and
/// throws CancelledError; the same call then goes on from there and ends with the same judge as without the stop.
/// Throws UserInputError for photos or parameters that cannot make a judge, DivergenceError, IoError, FormatError.
///
/// This is one question, `question` of a verdict; verdict_trainer.h makes all of them.
JudgeInfo train_judge(const JudgeTrainConfig& config, at::Device device, RunControl& control, RunObserver& observer,
                      const std::string& question = "gesture");

}  // namespace thumbsup
