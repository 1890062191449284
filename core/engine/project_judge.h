#pragma once

#include "params/judge_config.h"
#include "studio/project.h"

namespace thumbsup {

/// Sets what a judge of the project learns from: the shelves that hold photos, and the project's name for the subject.
/// Throws IoError when a shelf cannot be read.
void use_shelves(JudgeTrainConfig& config, const Project& project);

/// Folder of the project's judge that asks for `name`: "thumbs up!" lies in judges/thumbs-up.
std::filesystem::path judge_folder(const Project& project, const std::string& name);

}  // namespace thumbsup
