#pragma once

#include <CLI/CLI.hpp>

#include "params/param_spec.h"

namespace thumbsup {

/// Adds an option (for a bool: --flag and --no-flag) a parameter to `app`, with its range, unit and default in the
/// help; advanced ones in a help group of their own. A value out of range ends parsing with CLI::ValidationError.
void add_options(CLI::App& app, const BoundParams& params);

}  // namespace thumbsup
