#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/run_control.h"
#include "engine/generate.h"
#include "engine/judge.h"
#include "engine/train.h"
#include "params/retrain_config.h"
#include "studio/registry.h"

namespace thumbsup {

struct RetrainResult {
  std::filesystem::path run;
  std::filesystem::path images;  ///< what the new version made
  std::string version;           ///< id of the new version
  Stage stage = Stage::Candidate;
  AcceptanceReport report;
  std::optional<SeedComparison> comparison;  ///< with the version in production, when there was one
  std::string refusal;                       ///< what stands against accepting it, overruled or not; empty: nothing
};

/// For who calls again after a kill: which run an earlier call has begun.
struct BegunRun {
  std::string id{};  ///< it goes on; when it cannot, that is said and another one is begun. Empty: there is none
  std::function<void(const std::filesystem::path& run)> on_begun{};  ///< told as soon as there is one; may be empty
};

/// A new run that starts from a version's weights, with the parameters of the run that made it, on the photos there are
/// now (or, with `from_base`, from the project's base model and the values of its Train page). Then the new model makes
/// the images by which the version in production was judged (same prompts, same seeds; production makes them first when
/// it has none), one judge looks at both, and the new version enters the registry: accepted when enough of its images
/// pass and no fewer than production's on the same seeds, a candidate otherwise. Both figures are put on record.
/// Production stays what it is.
///
/// Blocking. After a stop or a kill, `run` goes on where it broke off. Throws UserInputError (no such version, one
/// without parameters, no judge), and what its parts throw.
RetrainResult retrain(const RetrainOptions& options, RunControl& control, RunObserver& observer,
                      const BegunRun& begun = {});

}  // namespace thumbsup
