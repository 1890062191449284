#include "studio/run_places.h"

#include <algorithm>

#include "base/error.h"
#include "base/json_file.h"
#include "base/path_text.h"
#include "base/resources.h"
#include "params/train_config.h"
#include "studio/own_mark.h"
#include "studio/run_folder.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

fs::path cleaned(const fs::path& path) {
  std::error_code error;
  fs::path place = fs::absolute(path, error).lexically_normal();
  return place.has_filename() || !place.has_relative_path() ? place : place.parent_path();
}

fs::path followed(const fs::path& path) {
  std::error_code error;
  const fs::path place = fs::weakly_canonical(path, error);
  return error ? cleaned(path) : cleaned(place);
}

/// Both cleaned.
bool is_within(const fs::path& path, const fs::path& folder) {
  return !folder.empty() && std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

bool leads_out(const fs::path& relative) {
  const fs::path normal = relative.lexically_normal();
  return !normal.empty() && *normal.begin() == "..";
}

fs::path path_at(const json& object, const std::string& key, const fs::path& file) {
  return path_from_text(json_value(object, key, std::string(), file));
}

/// Whether a run of this config may write there; what is not there yet is no loss then. (Class photos that are yet to
/// be made have no folder.)
bool is_written(const ParamSpec& param, const json& config) {
  return param.has(Role::WrittenByRun) || (!param.made_when.empty() && config.value(param.made_when, json()) != 0);
}

}  // namespace

const std::vector<ParamSpec>& place_params() {
  static const std::vector<ParamSpec> places = [] {
    std::vector<ParamSpec> found;
    for (const ParamRow& row : train_params().rows())
      if (row.spec->is_place()) found.push_back(*row.spec);
    return found;
  }();
  return places;
}

fs::path project_of_run(const fs::path& run) {
  constexpr int kLevels = 3;
  fs::path folder = cleaned(run);
  for (int level = 0; level < kLevels && folder.has_relative_path(); ++level) {
    folder = folder.parent_path();
    std::error_code error;
    if (fs::is_regular_file(folder / "project.json", error)) return folder;
  }
  return {};
}

json place_of_run(const fs::path& run) {
  json place = {{"run", path_to_text(cleaned(run))}};
  if (const fs::path project = project_of_run(run); !project.empty()) place["project"] = path_to_text(project);
  return place;
}

json stored_config(const json& config, const fs::path& run) {
  json stored = config;
  stored.erase("out");  // it is where run.json lies
  const fs::path folder = cleaned(run), project = project_of_run(run), root = project.empty() ? folder : project;
  for (const ParamSpec& param : place_params()) {
    const auto found = stored.find(param.id);
    if (found == stored.end() || !found->is_string()) continue;
    const fs::path path = path_from_text(found->get<std::string>());
    if (!path.is_absolute()) continue;
    if (is_within(cleaned(path), root))
      *found = path_to_text(cleaned(path).lexically_relative(folder));
    else if (is_within(followed(path), followed(root)))
      *found = path_to_text(followed(path).lexically_relative(followed(folder)));
  }
  return stored;
}

json resolved_config(const json& file, const fs::path& run) {
  const fs::path path = run / "run.json";
  json config = json_value(file, "config", json::object(), path);
  if (!config.is_object()) throw FormatError(path, "config", msg::studio::is_not_object());
  if (config.empty()) return config;
  const json place = json_value(file, "place", json::object(), path);
  if (!place.is_object()) throw FormatError(path, "place", msg::studio::is_not_object());
  const fs::path now = cleaned(run), project = project_of_run(run);
  fs::path before = place.empty() ? path_at(config, "out", path) : path_at(place, "run", path);
  fs::path project_before = path_at(place, "project", path);
  if (!before.is_absolute()) before.clear();
  if (!before.empty()) before = cleaned(before);
  // Earlier versions did not say which project a run was in.
  if (place.empty() && before.has_parent_path() && before.parent_path().filename() == "runs")
    project_before = before.parent_path().parent_path();
  for (const ParamSpec& param : place_params()) {
    const fs::path named = path_at(config, param.id, path);
    if (named.empty()) continue;
    fs::path resolved = named;
    if (named.is_relative()) {
      const fs::path meant = before.empty() ? fs::path() : cleaned(before / named);
      if (!leads_out(named) || before.empty())
        resolved = cleaned(now / named);
      else if (project.empty())  // taken out of its project alone: it still means the photos that it left there
        resolved = meant;
      else if (!project_before.empty() && is_within(meant, cleaned(project_before)))
        resolved = cleaned(project / meant.lexically_relative(cleaned(project_before)));
      else
        resolved = cleaned(now / named);
    } else if (!project.empty() && !project_before.empty() && is_within(cleaned(named), cleaned(project_before))) {
      resolved = cleaned(project / cleaned(named).lexically_relative(cleaned(project_before)));
    } else if (!before.empty() && is_within(cleaned(named), before)) {
      resolved = cleaned(now / cleaned(named).lexically_relative(before));
    }
    config[param.id] = path_to_text(resolved);
  }
  config["out"] = path_to_text(now);
  return config;
}

std::vector<NamedPlace> missing_places(const json& config) {
  std::vector<NamedPlace> missing;
  for (const ParamSpec& param : place_params()) {
    const auto found = config.find(param.id);
    if (found == config.end() || !found->is_string() || is_written(param, config)) continue;
    const fs::path place = path_from_text(found->get<std::string>());
    std::error_code error;
    if (!place.empty() && !fs::exists(place, error)) missing.push_back({param.id, place});
  }
  return missing;
}

std::vector<NamedPlace> outside_places(const json& config, const fs::path& run) {
  const fs::path project = project_of_run(run), root = followed(project.empty() ? run : project);
  fs::path own;
  try {
    own = followed(resource_folder());
  } catch (const Error&) {  // then nothing is the program's own
  }
  std::vector<NamedPlace> outside;
  for (const ParamSpec& param : place_params()) {
    const auto found = config.find(param.id);
    if (found == config.end() || !found->is_string()) continue;
    const fs::path place = path_from_text(found->get<std::string>());
    if (place.empty() || is_within(followed(place), root)) continue;
    if (!is_written(param, config) && is_within(followed(place), own)) continue;
    outside.push_back({param.id, place});
  }
  return outside;
}

PlaceQuestions place_questions(const fs::path& run) {
  const json config = read_run(run).config;
  PlaceQuestions questions{missing_places(config), {}};
  if (is_own_run(read_json_file(run / "run.json"))) return questions;
  for (const NamedPlace& place : outside_places(config, run))
    if (std::none_of(questions.missing.begin(), questions.missing.end(),
                     [&](const NamedPlace& other) { return other.id == place.id; }))
      questions.outside.push_back(place);
  return questions;
}

std::string mark_of_run(const json& file) {
  if (!file.is_object()) return {};
  const json marked = json::array({file.value("config", json()), file.value("place", json())});
  return own_mark(marked.dump(-1, ' ', false, json::error_handler_t::replace));
}

bool is_own_run(const json& file) {
  if (!file.is_object()) return false;
  const auto mark = file.find("mark");
  const json marked = json::array({file.value("config", json()), file.value("place", json())});
  return mark != file.end() && mark->is_string() &&
         is_own_mark(marked.dump(-1, ' ', false, json::error_handler_t::replace), mark->get<std::string>());
}

void refuse_links_out_of(const fs::path& run) {
  const fs::path root = followed(run);
  std::error_code error;
  for (fs::recursive_directory_iterator at(run, error); !error && at != fs::recursive_directory_iterator();
       at.increment(error)) {
    if (!at->is_symlink()) continue;
    // Its own target: one that is not there yet would be made by the first write through the link.
    std::error_code unreadable;
    const fs::path target = at->path().parent_path() / fs::read_symlink(at->path(), unreadable);
    if (unreadable || !is_within(followed(target), root))
      throw UserInputError(msg::studio::link_leads_out_of_run(display(at->path())));
  }
}

}  // namespace thumbsup
