#pragma once

#include "nn/torch.h"

#include "base/run_control.h"
#include "base/run_event.h"
#include "params/judge_config.h"
#include "verdict/judge_info.h"

namespace thumbsup {

/// Trains one question of one's own: whether a picture shows `config.attribute`, learned from photos that have that tag
/// against those that have not, over all folders of the config. Where a judge is at `config.out` it becomes a further
/// question of it, only reported unless `config.attribute_required`; else a judge of its own. Returns its info.
///
/// Blocking. Throws UserInputError for a name that is a question of the program's own, for one that the judge asks
/// already, and what train_judge throws, as when too few photos have the tag.
JudgeInfo train_attribute(const JudgeTrainConfig& config, at::Device device, RunControl& control,
                          RunObserver& observer);

}  // namespace thumbsup
