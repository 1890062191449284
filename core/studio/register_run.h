#pragma once

#include <functional>
#include <string>

#include "base/progress.h"
#include "base/run_control.h"
#include "studio/registry.h"
#include "studio/run_folder.h"

namespace thumbsup {

/// Puts the result of a finished run into the registry as a candidate, with where it comes from: the base model, the
/// photos it was trained on, its parameters and the numbers it ended with. `name` is for people. Throws UserInputError
/// for a run without a result, and what Registry::add throws.
Version register_run(Registry& registry, const RunRecord& run, const std::string& name, RunControl& control,
                     const std::function<void(const Progress&)>& progress = {});

}  // namespace thumbsup
