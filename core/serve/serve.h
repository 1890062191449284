#pragma once

#include <functional>
#include <string>

#include "base/run_control.h"
#include "params/serve_config.h"

namespace thumbsup {

/// Where a server answers.
struct ServingAt {
  std::string address;
  int port = 0;
  int health_port = 0;
  bool tls = false;
  std::string model;  ///< title of the model that serves
};

/// Serves pictures until a stop is requested; then finishes what is under way within the grace time, hands the rest
/// back (503) and returns. Routes, limits, keys: docs/serving.md. `on_ready` is called once the model is loaded and
/// requests are drawn; health is answered from before that. Blocking. Throws UserInputError for a configuration that
/// cannot be served, and what loading the model throws.
void serve_pictures(const ServeConfig& config, RunControl& control,
                    const std::function<void(const ServingAt&)>& on_ready);

}  // namespace thumbsup
