#pragma once

#include "base/rgb_image.h"
#include "base/run_control.h"
#include "base/run_event.h"
#include "params/judge_config.h"
#include "verdict/acceptance.h"
#include "verdict/similarity.h"
#include "verdict/verdict.h"

namespace thumbsup {

/// Judges every image directly in `config.images` by all questions of the judge and concludes (acceptance.h). Images
/// are taken whole, as they are (no edits). Known ones are not judged again (verdict_cache.h) unless `config.cache` is
/// off; similarity is measured again each time. Files that cannot be read are listed in the report and count neither
/// way. Writes `config.report` (HTML) and `config.report_json` when they are named. Blocking; `control` is asked at
/// every batch. Throws UserInputError when there is nothing to judge, and what loading the judge throws.
AcceptanceReport run_judge(const JudgeRunConfig& config, at::Device device, RunControl& control, RunObserver& observer);

/// The judge's word on previews during a training, which are in no file yet; without similarity where there is no
/// meter.
std::vector<ImageVerdict> judge_previews(Verdict& verdict, const SimilarityMeter* meter,
                                         const std::vector<RgbImage>& images);

/// What is told of the previews of one step: how many pass all questions and, where there are several, each of them;
/// and the photo that each is most like, by its place below `instance`.
RunScore score_of(std::int64_t step, const std::vector<ImageVerdict>& verdicts,
                  const std::filesystem::path& instance = {});

/// How many pass as the subject, whatever the other questions say.
std::int64_t count_subject(const std::vector<ImageVerdict>& verdicts);

}  // namespace thumbsup
