#include "studio/train_values.h"

#include <algorithm>
#include <set>

#include "params/json_params.h"
#include "params/presets.h"
#include "studio/project.h"

namespace thumbsup {
namespace {

using nlohmann::json;

constexpr const char* kTrainSection = "params/train";
constexpr std::int64_t kFirstInterval = 50;  ///< steps between the previews and checkpoints of a new project

std::filesystem::path project_file_of(const Project& project) {
  return project.folder() / "project.json";
}

std::set<std::string> preset_keys(const std::vector<TrainPreset>& presets) {
  std::set<std::string> keys;
  for (const TrainPreset& preset : presets)
    for (const auto& [key, value] : preset.values.items()) keys.insert(key);
  return keys;
}

}  // namespace

json load_train_values(const Project& project, const BoundParams& params) {
  const json values = project.section(kTrainSection);
  if (!values.empty()) return params_from_json(params, values, project_file_of(project));
  params_from_json(params, {{"sample_every", kFirstInterval}, {"checkpoint_every", kFirstInterval}},
                   project_file_of(project));
  return json::object();
}

void save_train_values(Project& project, const BoundParams& params, const json& unknown) {
  json values = params_to_json(params);
  for (const auto& [key, value] : unknown.items()) values[key] = value;
  project.set_section(kTrainSection, values);
}

TrainConfig next_run(const Project& project, TrainConfig values, const std::filesystem::path& judge) {
  values.instance = project.shelf_folder(Shelf::Instance);
  if (values.prior_loss_weight > 0) values.class_ = project.shelf_folder(Shelf::Class);
  values.out = project.runs_folder() / "next";
  values.latent_cache = project.cache_folder() / "latents";
  values.judge = values.sample_every > 0 ? judge : std::filesystem::path();
  return values;
}

std::vector<TrainPreset> train_presets() {
  std::vector<TrainPreset> presets;
  for (const Preset& preset : list_presets("train")) {
    TrainConfig config;
    const BoundParams params = train_params().bind(config);
    apply_preset("train", preset.id, params);
    presets.push_back({preset.id, preset.label, preset.help, params_to_json(params)});
  }
  const std::vector<std::string> order = {"report", "starter", "lora-8gb", "full-24gb"};
  const auto rank = [&order](const TrainPreset& preset) { return std::find(order.begin(), order.end(), preset.id); };
  std::stable_sort(presets.begin(), presets.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return presets;
}

void choose_preset(const std::vector<TrainPreset>& presets, std::size_t index, const BoundParams& params) {
  const auto keys = preset_keys(presets);
  for (const BoundParam& param : params)
    if (keys.count(param.spec->id) != 0) param.set(param.default_value);
  params_from_json(params, presets.at(index).values, presets[index].id);
}

std::optional<std::size_t> matching_preset(const std::vector<TrainPreset>& presets, const json& values) {
  const auto keys = preset_keys(presets);
  std::optional<std::size_t> found;
  if (!values.is_object()) return found;  // a project of somebody else's
  for (std::size_t i = 0; i < presets.size(); ++i)
    if (std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
          return values.value(key, json()) == presets[i].values.value(key, json());
        }))
      found = i;
  return found;
}

}  // namespace thumbsup
