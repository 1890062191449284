#pragma once

#include "params/judge_config.h"
#include "studio/gallery_marks.h"
#include "studio/project.h"

namespace thumbsup {

/// Where a project keeps what its judges learn from: taken from it once, for a thread that must not touch the project.
struct JudgeSources {
  explicit JudgeSources(const Project& project);

  std::filesystem::path instance, class_, contrast;  ///< folders of the shelves
  std::filesystem::path judges;
  std::string subject;
  OverruledImages overruled;
};

/// Sets what a judge of the project learns from: the shelves that hold photos, the project's name for the subject,
/// and the images of its gallery whose verdict was overruled by hand.
/// Throws IoError when a shelf cannot be read.
void use_shelves(JudgeTrainConfig& config, const JudgeSources& sources);

/// Folder of the project's judge that asks for `name`: "thumbs up!" lies in judges/thumbs-up.
std::filesystem::path judge_folder(const std::filesystem::path& judges, const std::string& name);

/// The config of the training that gives the project a judge of `config.name`, which may not be empty: with the
/// shelves, and `out`. A judge of that name which does not ask all of it is added to; a complete one is left, and
/// another is trained beside it. With an attribute, its question is learned into `config.out`, or as a judge of its own
/// where that is empty. Throws IoError, FormatError.
JudgeTrainConfig next_judge(JudgeTrainConfig config, const JudgeSources& sources);

}  // namespace thumbsup
