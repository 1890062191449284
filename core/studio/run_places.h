#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "params/param_spec.h"

/// The places that a run's config names. In run.json those within the run's project (or, outside of projects, within
/// the run's own folder) are kept relative to the run's folder, so that a project can be moved, copied and unpacked
/// elsewhere; all others are absolute. "place" in run.json says where the run was when that was written:
///
///     "config": {"instance": "../../photos/instance", "model": "/models/sd15", ...},
///     "place": {"run": "/home/u/alexa/runs/run-001", "project": "/home/u/alexa"}, "mark": "…"
///
/// "mark" tells that this user's program wrote both (own_mark.h): the config of any other run may name no place outside
/// of its project unasked, since a run reads and writes them.
namespace thumbsup {

/// The parameters of a training that name places (ParamSpec::is_place).
const std::vector<ParamSpec>& place_params();

struct NamedPlace {
  std::string id;
  std::filesystem::path path;
};

/// The project that a run lies in; empty when it lies in none.
std::filesystem::path project_of_run(const std::filesystem::path& run);

/// As run.json keeps them: `config` has absolute places.
nlohmann::json stored_config(const nlohmann::json& config, const std::filesystem::path& run);
nlohmann::json place_of_run(const std::filesystem::path& run);

/// The config of a run.json, whose run lies in `run` now, with absolute places. Places within the project that the run
/// was in are those of the project it is in now: a copy never leads to the original. Absolute ones of earlier versions
/// are understood in the same way. `file` is the whole run.json; throws FormatError for entries of the wrong kind.
nlohmann::json resolved_config(const nlohmann::json& file, const std::filesystem::path& run);

/// Those of a resolved config that are not there.
std::vector<NamedPlace> missing_places(const nlohmann::json& config);
/// Those of a resolved config that lie outside of the run's project (links followed) and are not the program's own.
std::vector<NamedPlace> outside_places(const nlohmann::json& config, const std::filesystem::path& run);

/// What is to be decided before a run is resumed.
struct PlaceQuestions {
  std::vector<NamedPlace> missing;
  std::vector<NamedPlace> outside;  ///< of a run of somebody else's: those of its places that may have to be allowed

  bool empty() const { return missing.empty() && outside.empty(); }
};
/// Throws IoError or FormatError when the run cannot be read.
PlaceQuestions place_questions(const std::filesystem::path& run);

/// What "mark" is to be of a run.json's "config" and "place", and whether it is.
std::string mark_of_run(const nlohmann::json& file);
bool is_own_run(const nlohmann::json& file);

/// Throws UserInputError when something within a run's folder is a link that leads out of it: nothing is written
/// through it.
void refuse_links_out_of(const std::filesystem::path& run);

}  // namespace thumbsup
