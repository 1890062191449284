#pragma once

#include <filesystem>
#include <string>

#include "base/run_control.h"
#include "engine/judge.h"
#include "ui/jobs/job.h"

namespace thumbsup {

/// A run whose images were judged, on its way into the registry.
struct AcceptVersionRequest {
  std::filesystem::path versions;  ///< folder of the registry
  std::filesystem::path run;       ///< folder of the run
  std::string name;                ///< for people
  std::filesystem::path images;    ///< folder of the judged images
  AcceptanceReport report;
};

/// Puts the run's result on record (or finds the version it became before), adds the report with its images, and moves
/// the version to Accepted. Returns its id. Throws what studio/registry.h throws.
std::string accept_version_of_run(const AcceptVersionRequest& request, RunControl& control,
                                  const FunctionJob::Report& report);

}  // namespace thumbsup
