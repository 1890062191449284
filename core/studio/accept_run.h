#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "base/progress.h"
#include "base/run_control.h"
#include "studio/registry.h"
#include "studio/run_folder.h"

namespace thumbsup {

struct AcceptedRun {
  std::string version;  ///< id
  Stage stage = Stage::Candidate;
  std::string refusal;  ///< what stands against accepting it (Registry::why_not_accepted); empty: nothing
};

/// A finished run whose images were judged, on its way into the registry: its result is put on record (or the version
/// found that it became before), then the report with the images it names (unless the latest report says the same of
/// the same images), then how it compares to the version in production on the same seeds; and a candidate becomes
/// accepted when nothing stands against it, or a reason overrules what does. `report` is as verdict/acceptance.h writes
/// it. Repeated, it changes nothing. Throws what register_run and Registry::judge throw.
AcceptedRun accept_run(Registry& registry, const RunRecord& run, const std::string& name, const nlohmann::json& report,
                       const std::filesystem::path& images, const Promotion& promotion, RunControl& control,
                       const std::function<void(const Progress&)>& progress = {});

/// Whether two reports say the same of the same images: verdicts, threshold and all but when and where.
bool say_the_same(const nlohmann::json& a, const nlohmann::json& b);

}  // namespace thumbsup
