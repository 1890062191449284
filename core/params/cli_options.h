#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "params/param_spec.h"

namespace thumbsup {

/// Who says that a required parameter is missing: the command line, at the first; or the run, which says all at once.
enum class Missing { ParserSays, RunSays };

/// Adds an option (for a bool: --flag and --no-flag; for one with a position: an argument) a parameter to `app`, with
/// its range, unit and default in the help; advanced ones in a help group of their own. A value out of range ends
/// parsing with CLI::ValidationError. `params` may be gone by then, what they are bound to may not.
void add_options(CLI::App& app, const BoundParams& params, Missing missing = Missing::ParserSays);

/// What the help says of a parameter: its help, unit, range, default and choices.
std::string param_description(const ParamSpec& spec, const ParamValue& default_value);
/// What stands for its value: "N", "X", "PATH", "TEXT"; empty for a flag without one.
const char* value_name(const ParamSpec& spec, const ParamValue& default_value);

}  // namespace thumbsup
