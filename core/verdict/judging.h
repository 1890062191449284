#pragma once

#include "base/rgb_image.h"
#include "base/run_control.h"
#include "params/judge_config.h"
#include "verdict/acceptance.h"
#include "verdict/judge.h"
#include "verdict/judge_observer.h"
#include "verdict/likeness.h"

namespace thumbsup {

/// Judges every image directly in `config.images` and concludes (acceptance.h). Images are taken whole, as they are
/// (no edits). Known ones are not judged again (verdict_cache.h) unless `config.cache` is off; likeness is measured
/// anew each time. Files that cannot be read are listed in the report and count neither way. Writes
/// `config.report` (HTML) and `config.report_json` when they are named. Blocking; `control` is asked at every batch.
/// Throws UserInputError when there is nothing to judge, and what loading the judge throws.
AcceptanceReport run_judge(const JudgeRunConfig& config, at::Device device, RunControl& control,
                           JudgeObserver& observer);

/// The judge's word on previews during a training.
struct PreviewVerdict {
  double probability = 0;
  bool passed = false;
  double likeness = 0;  ///< mean cosine similarity to the instance photos; 0 without a meter
};
std::vector<PreviewVerdict> judge_previews(Judge& judge, const LikenessMeter* meter,
                                           const std::vector<RgbImage>& images);

}  // namespace thumbsup
