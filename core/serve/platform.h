#pragma once

#include <functional>
#include <optional>
#include <string>

#include "params/serve_config.h"

namespace thumbsup::serve {

/// An environment variable; nothing when it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;
Environment process_environment();

/// What a cloud asks of the server beside what it is told itself.
struct PlatformContract {
  ServePlatform platform = ServePlatform::None;
  std::string health_route;   ///< answered on the main port; empty: none
  std::string predict_route;  ///< empty: none
  /// The cloud stands in front of the server and lets nobody through whom it does not know.
  bool guards_access = false;
};

/// Finds out which contract is to be kept and fills in what the cloud says (address, port, model folder, grace time)
/// where `config` has its defaults. Contracts: docs/serving.md. Throws UserInputError for variables that make no sense.
PlatformContract apply_platform(ServeConfig& config, const Environment& environment);

}  // namespace thumbsup::serve
