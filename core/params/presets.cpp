#include "params/presets.h"

#include <algorithm>

#include "base/error.h"
#include "base/json_file.h"
#include "base/log.h"
#include "base/path_text.h"
#include "base/resources.h"
#include "base/user_folders.h"
#include "params/json_params.h"
#include "params/params_messages.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestLabel = 60;  ///< bytes: a chip and a file's name have room for it

fs::path shipped_folder(const std::string& kind) {
  return resource_folder() / "presets" / kind;
}

/// Empty where the user has no folder of settings.
fs::path own_folder(const std::string& kind) {
  const fs::path folder = user_config_folder();
  return folder.empty() ? folder : folder / "presets" / kind;
}

Preset read_preset(const fs::path& file, bool is_own) {
  const auto json = read_json_file(file);
  if (!json.is_object()) throw FormatError(file, "", msg::params::is_no_preset());
  Preset preset{file.stem().string(),
                json_value(json, "label", std::string(), file),
                json_value(json, "help", std::string(), file),
                json_value(json, "findings", std::map<std::string, std::string>(), file),
                file,
                is_own};
  if (preset.label.empty()) preset.label = display(file.stem());
  return preset;
}

std::vector<fs::path> preset_files(const fs::path& folder, std::error_code& error) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<Preset> own_presets(const std::string& kind) {
  std::vector<Preset> presets;
  const fs::path folder = own_folder(kind);
  if (folder.empty()) return presets;
  std::error_code none_yet;
  for (const fs::path& file : preset_files(folder, none_yet)) {
    try {
      presets.push_back(read_preset(file, true));
    } catch (const Error& error) {
      logger("params")->warn("A preset is left out: {}", error.what());
    }
  }
  std::stable_sort(presets.begin(), presets.end(), [](const auto& a, const auto& b) { return a.label < b.label; });
  return presets;
}

}  // namespace

std::vector<Preset> list_presets(const std::string& kind) {
  std::vector<Preset> presets;
  std::error_code error;
  for (const fs::path& file : preset_files(shipped_folder(kind), error)) presets.push_back(read_preset(file, false));
  if (error) throw IoError(shipped_folder(kind), msg::params::cannot_list_presets(error.message()));
  for (Preset& own : own_presets(kind))
    if (std::none_of(presets.begin(), presets.end(), [&](const Preset& each) { return each.id == own.id; }))
      presets.push_back(std::move(own));
  return presets;
}

void apply_preset(const std::string& kind, const std::string& id, const BoundParams& params) {
  const auto presets = list_presets(kind);
  const auto preset = std::find_if(presets.begin(), presets.end(), [&](const Preset& each) { return each.id == id; });
  if (preset == presets.end()) {
    std::string names;
    for (const Preset& each : presets) names += (names.empty() ? "" : ", ") + each.id;
    throw UserInputError(msg::params::no_such_preset(id, names));
  }
  const auto values = read_json_file(preset->file).value("params", nlohmann::json::object());
  const auto unknown = params_from_json(params, values, preset->file);
  if (!unknown.empty()) throw FormatError(preset->file, unknown.begin().key(), msg::params::is_not_parameter());
}

bool is_kept_in_presets(const ParamSpec& spec) {
  return spec.is_in_form() && !spec.is_path && !spec.has(Role::Subject);
}

std::string preset_id(const std::string& label) {
  std::string id;
  for (const char c : label) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (is_upper || is_kept)
      id += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!id.empty() && id.back() != '-')
      id += '-';
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

Preset save_preset(const std::string& kind, const std::string& label, const BoundParams& params, bool replaces) {
  const std::string id = preset_id(label);
  if (id.empty() || label.size() > kLongestLabel || !is_utf8(label))
    throw UserInputError(msg::params::is_no_name_of_preset(label, kLongestLabel));
  const fs::path folder = own_folder(kind);
  if (folder.empty()) throw UserInputError(msg::params::no_place_for_presets());
  for (const Preset& each : list_presets(kind)) {
    if (each.id != id) continue;
    if (!each.is_own) throw UserInputError(msg::params::preset_comes_with_program(id));
    if (!replaces) throw UserInputError(msg::params::preset_is_there(each.label));
  }
  BoundParams kept;
  for (const BoundParam& param : params)
    if (is_kept_in_presets(*param.spec)) kept.push_back(param);
  const fs::path file = folder / (id + ".json");
  write_json_file(file, {{"label", label}, {"params", params_to_json(kept)}});
  return {id, label, {}, {}, file, true};
}

void remove_preset(const Preset& preset) {
  std::error_code error;
  fs::remove(preset.file, error);
  if (error) throw IoError(preset.file, msg::params::cannot_be_removed(error.message()));
}

}  // namespace thumbsup
