#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "params/serve_config.h"
#include "serve/platform.h"

namespace thumbsup::serve {

/// Throws UserInputError for a configuration that cannot be served.
void check_serving(const ServeConfig& config, const PlatformContract& contract);

/// The judge that was named, or the project's only one; empty: nobody judges. Throws UserInputError where there are
/// several.
std::filesystem::path judge_to_serve_with(const ServeConfig& config);

/// The folder of logs, state and pictures, which is made; empty: none. Throws IoError.
std::filesystem::path records_folder(const ServeConfig& config);

/// What a judge asks; empty without one. Throws what reading it throws.
std::vector<std::string> questions_of(const std::filesystem::path& judge);

/// What the bits of a picture may depend on beside its model and its parameters: machine, device, number format,
/// program.
std::string machine_of(const ServeConfig& config);

}  // namespace thumbsup::serve
