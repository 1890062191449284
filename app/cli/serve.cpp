#include "serve/serve.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "cli/command.h"
#include "params/cli_options.h"
#include "serve/access.h"

namespace thumbsup::cli {
namespace {

const CLI::App* add_key_command(CLI::App& serve_command, CommandBody& body) {
  auto* command = serve_command.add_subcommand("key", "Make a key for somebody who may ask the server.");
  const auto config = std::make_shared<ServeKeyConfig>();
  add_options(*command, serve_key_params().bind(*config));
  command->callback([&body, config] {
    body = [config](Context& context) {
      const std::string key = serve::add_key(config->keys, config->name);
      context.terminal.notice("The key is shown this once; the file has only its hash.");
      context.terminal.result(key, "key", {{"name", config->name}, {"key", key}, {"file", display(config->keys)}});
      return static_cast<int>(kOk);
    };
  });
  return command;
}

void tell_address(Context& context, const ServingAt& at) {
  const std::string host = at.address.find(':') == std::string::npos ? at.address : "[" + at.address + "]";
  const std::string url = fmt::format("{}://{}:{}/", at.tls ? "https" : "http", host, at.port);
  const std::string health = fmt::format("http://{}:{}/healthz", host, at.health_port);
  context.terminal.result(
      fmt::format("{} is served at {} (health: {})", at.model, url, health), "serving",
      {{"url", url}, {"port", at.port}, {"health_port", at.health_port}, {"health", health}, {"model", at.model}});
}

}  // namespace

void add_serve_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand("serve", "Serve a model to other programs and to people, and watch it.");
  const auto config = std::make_shared<ServeConfig>();
  add_options(*command, serve_params().bind(*config));
  const auto* key = add_key_command(*command, body);
  command->callback([&body, config, key] {
    if (key->parsed()) return;
    body = [config](Context& context) {
      serve_pictures(*config, context.control, [&](const ServingAt& at) { tell_address(context, at); });
      return static_cast<int>(kOk);
    };
  });
}

}  // namespace thumbsup::cli
