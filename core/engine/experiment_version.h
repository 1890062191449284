#pragma once

#include <string>

#include "base/run_control.h"
#include "base/run_event.h"
#include "studio/accept_run.h"
#include "studio/project.h"
#include "verdict/acceptance.h"

namespace thumbsup {

/// What an experiment found, in the registry.
struct ExperimentVersion {
  std::string run;          ///< whose model it is
  AcceptedRun accepted;     ///< the version; a candidate while something stands against accepting it
  AcceptanceReport report;  ///< of the pictures that run made on its fresh seed
};

/// Puts the model that the experiment advises (ExperimentTable::advice) into the registry: that of the first run on
/// fresh seeds, as it was at the step it was judged at, with the pictures of that step as the evidence. Those were
/// chosen by nobody; the search's own pictures would be no evidence, as the best of many is better by chance too. It is
/// accepted when they suffice by the project's terms. Repeated, it changes nothing. `name` is for people; empty: the
/// project's.
///
/// Blocking. Throws UserInputError (no winner, not confirmed, no such checkpoint any more), CancelledError, and what
/// run_judge, export_checkpoint and accept_run throw.
ExperimentVersion accept_experiment(const Project& project, const std::string& id, const std::string& name,
                                    RunControl& control, RunObserver& observer);

}  // namespace thumbsup
