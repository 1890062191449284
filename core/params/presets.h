#pragma once

#include <string>
#include <vector>

#include "params/param_spec.h"

namespace thumbsup {

/// A named set of parameter values, kept in resources/presets/<kind>/<id>.json as
/// {"label": "...", "help": "...", "params": {...}}.
struct Preset {
  std::string id;
  std::string label;
  std::string help;
};

/// The shipped presets of a kind ("train"), sorted by id. Throws IoError or FormatError.
std::vector<Preset> list_presets(const std::string& kind);

/// Sets the preset's values. Throws UserInputError naming the presets there are when `id` is none of them, and
/// FormatError when the preset names a parameter that does not exist.
void apply_preset(const std::string& kind, const std::string& id, const BoundParams& params);

}  // namespace thumbsup
