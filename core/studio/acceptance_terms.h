#pragma once

#include "params/judge_config.h"
#include "studio/project.h"

namespace thumbsup {

/// On what terms images are accepted in a project: "params/acceptance" of its project.json. A value there that cannot
/// be used counts as not given.
AcceptanceConfig acceptance_terms(const Project& project);
/// Of a project in `folder` that need not be opened. Throws IoError, FormatError (damaged project.json).
AcceptanceConfig acceptance_terms(const std::filesystem::path& folder);
/// Saves them at once. Throws IoError.
void set_acceptance_terms(Project& project, const AcceptanceConfig& terms);

}  // namespace thumbsup
