#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "params/param_spec.h"

namespace thumbsup {

/// A named set of parameter values, kept as <id>.json: {"label": "...", "help": "...", "params": {...},
/// "findings": {...}}. The shipped
/// ones lie in resources/presets/<kind>, the user's own in presets/<kind> of user_config_folder().
struct Preset {
  std::string id;
  std::string label;
  std::string help;
  /// What was found with the preset's model, by parameter: in the place of the tables' findings, which are of SD 1.5.
  std::map<std::string, std::string> findings;
  std::filesystem::path file;
  bool is_own = false;  ///< saved by the user
};

/// The presets of a kind ("train"): the shipped ones sorted by id, then the user's own sorted by label; of these, one
/// that cannot be read is left out, with a line in the log. Throws IoError or FormatError.
std::vector<Preset> list_presets(const std::string& kind);

/// Sets the preset's values. Throws UserInputError naming the presets there are when `id` is none of them, and
/// FormatError when the preset names a parameter that does not exist.
void apply_preset(const std::string& kind, const std::string& id, const BoundParams& params);

/// What a preset of the user's own keeps: how something is made, not of whom and on which machine.
bool is_kept_in_presets(const ParamSpec& spec);

/// Saves the values of `params` that a preset keeps and that are no defaults, under an id made of `label`: "Portraits,
/// slow" becomes "portraits-slow". Throws UserInputError for a label without letters and digits or of more than 60
/// bytes, for the id of a shipped preset, and, unless `replaces`, of one that is there; IoError.
Preset save_preset(const std::string& kind, const std::string& label, const BoundParams& params, bool replaces);

/// The id that a preset of this label would have; empty when it would have none.
std::string preset_id(const std::string& label);

/// Takes one of the user's own away. Throws IoError.
void remove_preset(const Preset& preset);

}  // namespace thumbsup
