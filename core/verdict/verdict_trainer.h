#pragma once

#include "nn/torch.h"

#include <map>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/run_control.h"
#include "base/run_event.h"
#include "params/judge_config.h"
#include "verdict/judge_info.h"

namespace thumbsup {

/// One question that can be learned from the folders of a config: its name and what its own training is given.
struct PlannedQuestion {
  std::string question;  ///< "gesture", "subject", "quality"
  JudgeTrainConfig config;
};

struct VerdictPlan {
  std::vector<PlannedQuestion> questions;   ///< the leading one first
  std::map<std::string, Message> left_out;  ///< what cannot be learned, and why
};

/// Which questions the folders answer. The gesture: positive against negative. The subject: the instance folders
/// against all others; it needs photos of others with the gesture (class), without which "the subject" and "the
/// gesture" would be the same answer. The quality: all photos.
VerdictPlan plan_verdict(const JudgeTrainConfig& config);

/// What `train_verdict` would add to the judge at `config.out`, or all of it where nothing is there. Questions that
/// this judge tried to learn in vain are not named again, and nothing is where a folder is in the way.
std::vector<std::string> missing_questions(const JudgeTrainConfig& config);

/// Trains all questions that the folders allow: the leading one into `config.out` (judge_trainer.h), the others into
/// folders below it (verdict_parts.h). Of a judge that is there already only what it does not ask is trained. A further
/// question that cannot be learned becomes a notice and stands in the leading judge.json (left_out); a subject question
/// that is no better than guessing is kept, but only reported. Returns the leading question's info.
///
/// Blocking. After a stop the same call goes on where it stopped. Throws UserInputError when `config.out` holds
/// something else or asks all of it already, and what the trainers throw for the leading question.
JudgeInfo train_verdict(const JudgeTrainConfig& config, at::Device device, RunControl& control, RunObserver& observer);

}  // namespace thumbsup
