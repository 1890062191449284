#include "studio/train_values.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/log.h"
#include "params/json_params.h"
#include "params/presets.h"
#include "studio/model_listing.h"
#include "studio/project.h"

namespace thumbsup {
namespace {

using nlohmann::json;

constexpr const char* kTrainSection = "params/train";
constexpr std::int64_t kFirstInterval = 50;  ///< steps between the previews and checkpoints of a new project

std::filesystem::path project_file_of(const Project& project) {
  return project.folder() / "project.json";
}

/// The parameters that choosing `chosen` sets.
std::set<std::string> preset_keys(const std::vector<TrainPreset>& presets, const TrainPreset& chosen) {
  std::set<std::string> keys;
  if (chosen.is_own) {
    for (const ParamRow& row : train_params().rows())
      if (is_kept_in_presets(*row.spec)) keys.insert(row.spec->id);
    return keys;
  }
  for (const TrainPreset& preset : presets)
    if (!preset.is_own)
      for (const auto& [key, value] : preset.values.items()) keys.insert(key);
  return keys;
}

TrainPreset train_preset(const Preset& preset) {
  TrainConfig config;
  const BoundParams params = train_params().bind(config);
  apply_preset("train", preset.id, params);
  return {preset.id, preset.label, preset.help, preset.is_own, preset.findings, params_to_json(params)};
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
    try {
      presets.push_back(train_preset(preset));
    } catch (const Error& error) {
      if (!preset.is_own) throw;
      logger("studio")->warn("The preset {} is left out: {}", preset.id, error.what());
    }
  }
  const std::vector<std::string> order = {"report", "starter", "lora-8gb", "full-24gb"};
  const auto rank = [&order](const TrainPreset& preset) {
    return std::make_pair(preset.is_own, std::find(order.begin(), order.end(), preset.id));
  };
  std::stable_sort(presets.begin(), presets.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return presets;
}

void choose_preset(const std::vector<TrainPreset>& presets, std::size_t index, const BoundParams& params) {
  const auto keys = preset_keys(presets, presets.at(index));
  for (const BoundParam& param : params)
    if (keys.count(param.spec->id) != 0) param.set(param.default_value);
  params_from_json(params, presets.at(index).values, presets[index].id);
}

std::map<std::string, std::string> findings_of(const std::vector<TrainPreset>& presets,
                                               const std::filesystem::path& model) {
  if (is_starter_model(model))
    for (const TrainPreset& preset : presets)
      if (preset.id == "starter") return preset.findings;
  return {};
}

std::optional<std::size_t> matching_preset(const std::vector<TrainPreset>& presets, const json& values) {
  std::optional<std::size_t> found;
  if (!values.is_object()) return found;  // a project of somebody else's
  for (std::size_t i = 0; i < presets.size(); ++i) {
    const auto keys = preset_keys(presets, presets[i]);
    if (std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
          return values.value(key, json()) == presets[i].values.value(key, json());
        }))
      found = i;
  }
  return found;
}

}  // namespace thumbsup
