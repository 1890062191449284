#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/run_control.h"
#include "engine/generate.h"
#include "engine/judge.h"
#include "engine/train.h"
#include "studio/registry.h"

namespace thumbsup {

/// New photos have come: a version is trained on. What is empty or 0 is taken from where it says.
struct RetrainOptions {
  std::filesystem::path project;
  std::string version;             ///< that is trained on; empty: the one in production
  std::filesystem::path instance;  ///< photos; empty: the project's shelf
  std::filesystem::path class_;    ///< empty: the project's shelf
  std::filesystem::path judge;     ///< folder; empty: the one that judged production, else the project's only one
  std::string run;                 ///< id of the run of a retraining that was interrupted, to go on with
  std::string name;                ///< of the new version, for people
  std::int64_t steps = 0;          ///< of training; 0: as the version's run had
  std::int64_t count = 0;          ///< images that decide; 0: all that production was judged on, or 20
  double criterion = 0.75;
  std::string override_reason;  ///< accepts what something stands against, and is put on record
};

struct RetrainResult {
  std::filesystem::path run;
  std::filesystem::path images;  ///< what the new version made
  std::string version;           ///< id of the new version
  Stage stage = Stage::Candidate;
  AcceptanceReport report;
  std::optional<SeedComparison> comparison;  ///< with the version in production, when there was one
  std::string refusal;                       ///< what stands against accepting it, overruled or not; empty: nothing
};

/// A new run that starts from a version's weights, with the parameters of the run that made it, on the photos there are
/// now. Then the new model makes the images by which the version in production was judged (same prompts, same seeds;
/// production makes them first when it has none), one judge looks at both, and the new version enters the registry:
/// accepted when enough of its images pass and no fewer than production's on the same seeds, a candidate otherwise.
/// Both figures are put on record. Production stays what it is.
///
/// Blocking. After a stop or a kill, `run` goes on where it broke off. Throws UserInputError (no such version, one
/// without parameters, no judge), and what its parts throw.
RetrainResult retrain(const RetrainOptions& options, RunControl& control, RunObserver& observer);

}  // namespace thumbsup
