#include "studio/experiment.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "base/create_folders.h"
#include "base/error.h"
#include "base/json_file.h"
#include "base/number_text.h"
#include "base/utc_time.h"
#include "params/json_params.h"
#include "studio/project.h"
#include "studio/run_places.h"
#include "studio/studio_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kMostTrials = 10'000;

fs::path folder_of(const Project& project) {
  return project.folder() / "experiments";
}

fs::path file_of(const Project& project, const std::string& id) {
  return folder_of(project) / (id + ".json");
}

/// Where one of its runs will be, as far as its places are concerned.
fs::path some_run(const Project& project) {
  return project.runs_folder() / "next";
}

/// 12 of "exp-012.json" and "exp-012-03"; 0 of other names.
std::int64_t number_in(std::string_view name) {
  if (!name.starts_with("exp-")) return 0;
  name.remove_prefix(4);
  const std::string_view digits = name.substr(0, name.find_first_not_of("0123456789"));
  return digits.size() > 6 ? 0 : parse_number<std::int64_t>(digits).value_or(0);
}

json to_json(const ExperimentTrial& trial) {
  json row = {{"setting", trial.setting}, {"seed", trial.seed}, {"target", trial.target}, {"reached", trial.reached}};
  if (trial.confirms) row["confirms"] = true;
  if (!trial.error.empty()) row["error"] = trial.error;
  return row;
}

json to_json(const ExperimentRecord& record, const json& config) {
  const ExperimentPlan& plan = record.plan;
  json file = {{"version", 1},
               {"created", record.created},
               {"looks", plan.looks},
               {"seeds", plan.seeds},
               {"strategy", to_string(plan.strategy)},
               {"confirmations", plan.confirmations},
               {"budget_seconds", plan.budget_seconds},
               {"max_runs", plan.max_runs},
               {"max_steps", plan.max_steps},
               {"parallel", plan.parallel},
               {"drift_limit", plan.drift_limit},
               {"memorised_limit", plan.memorised_limit},
               {"seconds", record.seconds},
               {"steps_done", record.steps_done},
               {"searched", record.is_searched},
               {"finished", record.is_finished},
               {"axes", json::array()},
               {"trials", json::array()}};
  for (const ExperimentAxis& axis : plan.axes) file["axes"].push_back({{"param", axis.param}, {"values", axis.values}});
  for (const ExperimentTrial& trial : record.trials) file["trials"].push_back(to_json(trial));
  file.update(config);
  return file;
}

/// "config", "place" and "mark", as run.json has them.
json config_entries(const Project& project, const TrainConfig& config) {
  TrainConfig copy = config;
  const BoundParams params = train_params().bind(copy);
  make_paths_absolute(params);
  json entries = {{"config", stored_config(params_to_json(params, Written::All), some_run(project))},
                  {"place", place_of_run(some_run(project))}};
  entries["mark"] = mark_of_run(entries);
  return entries;
}

TrainConfig config_in(const Project& project, const json& file, const fs::path& path) {
  const json wanted = resolved_config(file, some_run(project));
  if (!is_own_run(file))
    for (const NamedPlace& place : outside_places(wanted, some_run(project)))
      throw UserInputError(msg::studio::experiment_names_place_outside(display(path.filename()), display(place.path)));
  TrainConfig config;
  params_from_json(train_params().bind(config), wanted, path);
  return config;
}

const json& list_in(const json& file, const char* key, const fs::path& path) {
  const auto found = file.find(key);
  if (found == file.end() || !found->is_array()) throw FormatError(path, key, msg::studio::is_not_list());
  if (found->size() > kMostTrials) throw FormatError(path, key, msg::studio::has_too_many_entries());
  return *found;
}

/// As parse_axis made it: what a file says is looked at again.
ExperimentAxis axis_in(const json& row, const fs::path& path) {
  ExperimentAxis axis{json_value(row, "param", std::string(), path), {}};
  TrainConfig scratch;
  const BoundParams params = train_params().bind(scratch);
  const BoundParam* param = find_param(params, axis.param);
  if (param == nullptr || param->spec->is_path)
    throw FormatError(path, "axes", msg::studio::cannot_be_varied(axis.param));
  for (const json& value : list_in(row, "values", path)) {
    params_from_json(params, {{axis.param, value}}, path);
    axis.values.push_back(value);
  }
  if (axis.values.empty()) throw FormatError(path, "values", msg::studio::is_not_list());
  return axis;
}

std::vector<std::int64_t> numbers_in(const json& file, const char* key, const fs::path& path) {
  std::vector<std::int64_t> numbers;
  for (const json& row : list_in(file, key, path))
    numbers.push_back(json_value(json{{"number", row}}, "number", std::int64_t{-1}, path));
  if (numbers.empty() || !std::is_sorted(numbers.begin(), numbers.end()) || numbers.front() < 0)
    throw FormatError(path, key, msg::studio::is_not_list());
  return numbers;
}

}  // namespace

std::string ExperimentRecord::run_of(std::size_t trial) const {
  return fmt::format("{}-{:02}", id, trial + 1);
}

ExperimentRecord create_experiment(const Project& project, const ExperimentPlan& plan) {
  ExperimentRecord record;
  record.plan = plan;
  record.created = utc_now();
  // Runs of an experiment that is gone keep their names.
  std::int64_t number = 0;
  for (const fs::path& folder : {folder_of(project), project.runs_folder(), project.trash_folder()}) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
      number = std::max(number, number_in(entry.path().filename().string()));
  }
  record.id = fmt::format("exp-{:03}", number + 1);
  save_experiment(project, record);
  return record;
}

ExperimentRecord read_experiment(const Project& project, const std::string& id) {
  const auto known = list_experiments(project);
  if (known.empty()) throw UserInputError(msg::studio::has_no_experiments(display(project.folder())));
  if (std::find(known.begin(), known.end(), id) == known.end())
    throw UserInputError(msg::studio::has_no_such_experiment(id, known.front()));
  const fs::path path = file_of(project, id);
  const json file = read_json_file(path);
  if (!file.is_object()) throw FormatError(path, "", msg::studio::is_not_object());
  ExperimentRecord record;
  record.id = id;
  record.created = json_value(file, "created", std::string(), path);
  record.seconds = json_value(file, "seconds", 0.0, path);
  record.steps_done = json_value(file, "steps_done", std::int64_t{0}, path);
  record.is_searched = json_value(file, "searched", false, path);
  record.is_finished = json_value(file, "finished", false, path);
  ExperimentPlan& plan = record.plan;
  plan.config = config_in(project, file, path);
  for (const json& row : list_in(file, "axes", path)) plan.axes.push_back(axis_in(row, path));
  plan.looks = numbers_in(file, "looks", path);
  plan.seeds = numbers_in(file, "seeds", path);
  const std::string strategy = json_value(file, "strategy", std::string(), path);
  const auto known_strategy = find_enum<ExperimentStrategy>(strategy);
  if (!known_strategy) throw FormatError(path, "strategy", msg::studio::is_no_value_of(strategy, "strategy"));
  plan.strategy = *known_strategy;
  plan.confirmations = json_value(file, "confirmations", plan.confirmations, path);
  plan.budget_seconds = json_value(file, "budget_seconds", plan.budget_seconds, path);
  plan.max_runs = json_value(file, "max_runs", plan.max_runs, path);
  plan.max_steps = json_value(file, "max_steps", plan.max_steps, path);
  plan.parallel = std::max<std::int64_t>(1, json_value(file, "parallel", plan.parallel, path));
  plan.drift_limit = json_value(file, "drift_limit", plan.drift_limit, path);
  plan.memorised_limit = json_value(file, "memorised_limit", plan.memorised_limit, path);
  for (const json& row : list_in(file, "trials", path)) {
    ExperimentTrial trial;
    trial.setting = json_value(row, "setting", std::size_t{0}, path);
    trial.seed = json_value(row, "seed", std::int64_t{0}, path);
    trial.target = json_value(row, "target", std::int64_t{0}, path);
    trial.reached = json_value(row, "reached", std::int64_t{0}, path);
    trial.confirms = json_value(row, "confirms", false, path);
    trial.error = json_value(row, "error", std::string(), path);
    if (trial.setting >= plan.settings())
      throw FormatError(path, "setting", msg::studio::is_no_value_of(std::to_string(trial.setting), "setting"));
    record.trials.push_back(std::move(trial));
  }
  return record;
}

void save_experiment(const Project& project, const ExperimentRecord& record) {
  const fs::path folder = folder_of(project);
  if (const auto error = create_folders(folder))
    throw IoError(folder, msg::studio::cannot_be_created_because(error.message()));
  write_json_file(file_of(project, record.id), to_json(record, config_entries(project, record.plan.config)));
}

std::string experiment_of(const Project& project, const std::string& run) {
  const std::string id = run.substr(0, run.rfind('-'));
  std::error_code ignored;
  return number_in(run) > 0 && id != run && fs::is_regular_file(file_of(project, id), ignored) ? id : std::string();
}

fs::path experiment_lock(const Project& project, const std::string& id) {
  return folder_of(project) / ("." + id + ".lock");
}

fs::path trial_lock(const Project& project, const ExperimentRecord& record, std::size_t trial) {
  return folder_of(project) / ("." + record.run_of(trial) + ".lock");
}

void remove_locks(const Project& project, const ExperimentRecord& record) {
  std::error_code ignored;
  for (std::size_t i = 0; i < record.trials.size(); ++i) fs::remove(trial_lock(project, record, i), ignored);
  fs::remove(experiment_lock(project, record.id), ignored);
}

std::vector<std::string> list_experiments(const Project& project) {
  std::vector<std::string> ids;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_of(project), error)) {
    const std::string name = entry.path().stem().string();
    const bool is_ours = entry.path().extension() == ".json" && name.starts_with("exp-") && name.size() >= 7 &&
                         name.size() <= 10 && name.find_first_not_of("0123456789", 4) == name.npos;
    if (is_ours) ids.push_back(name);
  }
  // Longer numbers are larger ones.
  std::sort(ids.begin(), ids.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a > b;
  });
  return ids;
}

}  // namespace thumbsup
