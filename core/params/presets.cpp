#include "params/presets.h"

#include <algorithm>

#include "base/error.h"
#include "base/json_file.h"
#include "base/resources.h"
#include "params/json_params.h"
#include "params/params_messages.h"

namespace thumbsup {
namespace {

std::filesystem::path preset_folder(const std::string& kind) {
  return resource_folder() / "presets" / kind;
}

}  // namespace

std::vector<Preset> list_presets(const std::string& kind) {
  std::vector<Preset> presets;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(preset_folder(kind), error)) {
    if (entry.path().extension() != ".json") continue;
    const auto json = read_json_file(entry.path());
    presets.push_back({entry.path().stem().string(), json_value(json, "label", std::string(), entry.path()),
                       json_value(json, "help", std::string(), entry.path())});
  }
  if (error) throw IoError(preset_folder(kind), msg::params::cannot_list_presets(error.message()));
  std::sort(presets.begin(), presets.end(), [](const Preset& a, const Preset& b) { return a.id < b.id; });
  return presets;
}

void apply_preset(const std::string& kind, const std::string& id, const BoundParams& params) {
  const auto presets = list_presets(kind);
  if (std::none_of(presets.begin(), presets.end(), [&](const Preset& preset) { return preset.id == id; })) {
    std::string names;
    for (const Preset& preset : presets) names += (names.empty() ? "" : ", ") + preset.id;
    throw UserInputError(msg::params::no_such_preset(id, names));
  }
  const auto path = preset_folder(kind) / (id + ".json");
  const auto unknown = params_from_json(params, read_json_file(path).value("params", nlohmann::json::object()), path);
  if (!unknown.empty()) throw FormatError(path, unknown.begin().key(), msg::params::is_not_parameter());
}

}  // namespace thumbsup
