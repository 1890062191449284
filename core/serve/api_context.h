#pragma once

#include <functional>
#include <string>
#include <vector>

#include "params/serve_config.h"
#include "serve/alerts.h"
#include "serve/generation_service.h"
#include "serve/picture_watch.h"
#include "serve/request_parameters.h"

namespace thumbsup::serve {

/// What the routes work with; all of it outlives them.
struct ApiContext {
  const ServeConfig& config;
  GenerationService& service;
  PictureWatch& watch;
  Alerts& alerts;
  std::function<ServedModelPtr()> current_model;
  std::function<bool()> is_ready;
  std::vector<std::string> questions{};  ///< of the judge; empty without one
  WatchStore* store = nullptr;           ///< counts and alerts of before; null: none
  std::function<nlohmann::json()> last_seed_check{};

  /// Throws RequestError 503 while there is none.
  ServedModelPtr model() const;
  RequestRules rules(const ServedModel& model) const;

  /// Names of the LoRAs that prompts may use, with their files.
  std::vector<std::filesystem::path> loras() const;

  /// Draws and waits; a client that goes takes its request back, and one that waits too long is refused. `on_change` is
  /// called at least once a second; false cancels. Throws RequestError with the refusal's status; what was finished
  /// before an interruption is in the result all the same.
  GenerationPtr draw(const HttpRequest& request, const GenerateConfig& config, SentPictures pictures = {}) const;
  /// The waiting of draw().
  void wait_for(const GenerationPtr& generation, const std::function<bool()>& goes_on) const;
};

/// The routes of each interface, in their own files.
Routes a1111_routes(const ApiContext& context);
Routes openai_routes(const ApiContext& context);
Routes status_routes(const ApiContext& context);
/// Those of a cloud; empty paths make none.
Routes cloud_routes(const ApiContext& context, const std::string& health_path, const std::string& predict_path);
/// Those of the health port: /healthz, /readyz, /metrics.
Routes health_routes(std::function<bool()> is_ready, std::function<std::string()> metrics);
/// The page for people and its files. Throws IoError when the resources are not there.
Routes page_routes();

}  // namespace thumbsup::serve
