#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/run_control.h"
#include "base/run_event.h"
#include "engine/photo_intake.h"
#include "engine/retrain.h"
#include "params/update_config.h"

namespace thumbsup {

enum class UpdateOutcome {
  NothingNew,  ///< production was trained on the photos there are
  Promoted,    ///< the new version is in production
  Held,        ///< it is accepted, and waits for somebody to promote it
  Refused,     ///< production is what it was
};
template <>
struct EnumTable<UpdateOutcome> {
  static constexpr std::pair<UpdateOutcome, const char*> kNames[] = {{UpdateOutcome::NothingNew, "nothing_new"},
                                                                     {UpdateOutcome::Promoted, "promoted"},
                                                                     {UpdateOutcome::Held, "held"},
                                                                     {UpdateOutcome::Refused, "refused"}};
};

struct UpdateResult {
  UpdateOutcome outcome = UpdateOutcome::NothingNew;
  std::string refusal;            ///< what stands against it; empty unless it is refused
  std::string project;            ///< its name
  std::string date;               ///< UTC, ISO 8601
  std::string production_before;  ///< id of the version; empty: none
  std::string production;         ///< now
  PhotoIntake photos;
  std::optional<RetrainResult> trained;  ///< nothing when it did not come to that
  std::filesystem::path summary;         ///< Markdown; beside it the same as JSON
};

/// New photos to a new version in production, untouched by hand: the photos that production was not trained on are
/// checked, and what is spoiled or double is left out; the version in production is trained on (the base model, when
/// there is none); the result is judged on fixed seeds, beside production, and registered (engine/retrain.h); what is
/// accepted goes into production, unless it is to be held. Refused are: too many spoiled photos, too few images that
/// pass, fewer than production's, and a version that somebody took out of production again.
///
/// In the project's folder `pipeline` it keeps state.json, by which a call after a stop or a kill goes on where that
/// one was, and summary.md and summary.json of the last call, if that came to an end. Repeated, it says the same and
/// does nothing twice. Two calls wait for each other. Blocking. Throws UserInputError (no project, no judge), and what
/// its parts throw.
UpdateResult update_model(const UpdateOptions& options, RunControl& control, RunObserver& observer);

}  // namespace thumbsup
