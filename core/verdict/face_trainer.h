#pragma once

#include "nn/torch.h"

#include <filesystem>

#include "base/run_control.h"
#include "base/run_event.h"
#include "params/judge_config.h"
#include "verdict/judge_info.h"

namespace thumbsup {

/// Tries to tell the subject by its face, and keeps what judges better: the question in `folder`, which train_judge has
/// just made from the photos of `config`, or faces (face_question.h). Both are compared on the photos that the former
/// held out: by how many are judged rightly, then by the log loss.
///
/// Faces need an instance photo whose main face is found in at least half of them, and in five that differ; whether
/// that is so shows after a dozen photos, so that drawings and animals cost little. Every answer of the faces is made
/// without the photo, by five folds that never divide near-duplicates: descriptors and distances of the other four
/// fifths alone. What is kept is fitted on all of them.
///
/// Where the faces are better, writes faces.safetensors into the folder; judge.json and report.html are written again
/// in any case and say which of the two it is and what both did. Returns the question's info. Blocking; `control` is
/// asked at every photo. Throws CancelledError, IoError, FormatError.
JudgeInfo choose_subject_means(const JudgeTrainConfig& config, const std::filesystem::path& folder, at::Device device,
                               RunControl& control, RunObserver& observer);

}  // namespace thumbsup
