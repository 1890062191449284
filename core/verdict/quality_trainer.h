#pragma once

#include "nn/torch.h"

#include "base/run_control.h"
#include "base/run_event.h"
#include "params/judge_config.h"
#include "verdict/judge_info.h"

namespace thumbsup {

/// Fewer photos do not show what their world looks like.
inline constexpr std::size_t kMinimumQualityPhotos = 10;

/// Makes the question of the picture quality (quality_question.h) from all photos of `config.positive`, whatever they
/// show, and writes its folder `config.out`, which must not exist, with the backbone and the model, `judge.json` and
/// `report.html`.
///
/// The photos and random views of them are the sound pictures, damaged ones (damaged_picture.h) the broken. Five folds,
/// near-duplicates never divided: the distances of every picture are to the photos of the other folds, and the answer
/// that the report counts is by weights of the other folds. What is kept is fitted on all of them, so that the figures
/// are those of models with four fifths of the photos.
///
/// Blocking; `control` is asked at every batch. Throws UserInputError for too few photos or without a pretrained
/// backbone, CancelledError, IoError, FormatError.
JudgeInfo train_quality(const JudgeTrainConfig& config, at::Device device, RunControl& control, RunObserver& observer);

}  // namespace thumbsup
