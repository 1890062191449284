#include "serve/platform.h"

#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "base/error.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSageMakerModel = "/opt/ml/model";

std::int64_t port_of(const char* name, const std::string& text) {
  std::int64_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port < 1 || port > 65535)
    throw UserInputError(msg::serve::variable_is_no_port(name));
  return port;
}

std::string route_of(const char* name, const std::optional<std::string>& text, const char* usual) {
  if (!text || text->empty()) return usual;
  if (text->front() != '/' || text->size() > 200) throw UserInputError(msg::serve::variable_is_no_route(name));
  return *text;
}

ServePlatform found_platform(const ServeConfig& config, const Environment& environment) {
  if (config.platform != ServePlatform::Auto) return config.platform;
  if (environment("AIP_HTTP_PORT")) return ServePlatform::VertexAi;
  if (environment("AZUREML_MODEL_DIR")) return ServePlatform::AzureMl;
  if (environment("K_SERVICE") && environment("PORT")) return ServePlatform::CloudRun;
  std::error_code error;
  if (config.model.empty() && config.project.empty() && fs::is_directory(kSageMakerModel, error))
    return ServePlatform::SageMaker;
  return ServePlatform::None;
}

}  // namespace

Environment process_environment() {
  return [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
}

PlatformContract apply_platform(ServeConfig& config, const Environment& environment) {
  const ServeConfig defaults;
  const bool names_model = !config.model.empty() || !config.project.empty();
  const auto take_port = [&](std::int64_t port) {
    if (config.port == defaults.port) config.port = port;
    if (config.address == defaults.address) config.address = "0.0.0.0";
  };
  const auto take_model = [&](const std::string& folder) {
    if (!names_model && !folder.empty()) config.model = folder;
  };
  PlatformContract contract;
  contract.platform = found_platform(config, environment);
  switch (contract.platform) {
    case ServePlatform::Auto:
    case ServePlatform::None:
      break;
    case ServePlatform::SageMaker:
      take_port(8080);
      take_model(kSageMakerModel);
      contract.health_route = "/ping";
      contract.predict_route = "/invocations";
      contract.guards_access = true;
      break;
    case ServePlatform::VertexAi: {
      const auto port = environment("AIP_HTTP_PORT");
      take_port(port ? port_of("AIP_HTTP_PORT", *port) : 8080);
      contract.health_route = route_of("AIP_HEALTH_ROUTE", environment("AIP_HEALTH_ROUTE"), "/ping");
      contract.predict_route = route_of("AIP_PREDICT_ROUTE", environment("AIP_PREDICT_ROUTE"), "/predict");
      contract.guards_access = true;
      break;
    }
    case ServePlatform::CloudRun: {
      const auto port = environment("PORT");
      take_port(port ? port_of("PORT", *port) : 8080);
      // Ten seconds from SIGTERM to SIGKILL.
      if (config.grace == defaults.grace) config.grace = 8;
      break;
    }
    case ServePlatform::AzureMl:
      take_port(5001);
      take_model(environment("AZUREML_MODEL_DIR").value_or(""));
      contract.health_route = "/live";
      contract.predict_route = "/score";
      contract.guards_access = true;
      break;
  }
  return contract;
}

}  // namespace thumbsup::serve
