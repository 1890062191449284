#include "engine/model_files.h"
#include "cli/cli_messages.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "base/printable.h"
#include "cli/model_commands.h"
#include "cli/secret_input.h"
#include "engine/model_card.h"
#include "params/cli_options.h"
#include "studio/download.h"
#include "studio/hub_token.h"
#include "studio/project.h"
#include "studio/registry.h"

namespace thumbsup::cli {
namespace {

namespace fs = std::filesystem;

fs::path models_of(const fs::path& project) {
  if (!Project::is_project(project)) throw UserInputError(msg::cli::no_project_in(display(project)));
  return project / "models";
}

void add_import(CLI::App& models, CommandBody& body) {
  auto* command = models.add_subcommand(
      "import", "Take a model into a project: diffusers folder, .safetensors, .ckpt, LoRA, embedding.");
  const auto options = std::make_shared<ImportOptions>();
  add_options(*command, import_params().bind(*options));
  command->callback([&body, options] {
    body = [options](Context& context) {
      TerminalObserver observer(context.terminal);
      ModelImport model = options->model;
      model.folder = models_of(options->project);
      const ImportedModel imported = import_model(model, context.control, observer);
      context.terminal.result(imported.kind + ": " + display(imported.path), "imported",
                              {{"path", display(imported.path)}, {"kind", imported.kind}});
      return static_cast<int>(kOk);
    };
  });
}

void add_export(CLI::App& models, CommandBody& body) {
  auto* command = models.add_subcommand("export", "Write a model or a version in a form that other programs read.");
  const auto options = std::make_shared<ExportOptions>();
  add_options(*command, export_params().bind(*options));
  command->callback([&body, options] {
    body = [options](Context& context) {
      TerminalObserver observer(context.terminal);
      const ModelExport& model = options->model;
      if (options->project.empty()) {
        export_model(model, context.control, observer);
      } else {
        const fs::path project = models_of(options->project).parent_path();
        const Version version = Registry(project / "versions").read(model.model.string());
        export_version(version, project / "judges", model, context.control, observer);
        context.terminal.result("model card: " + display(card_of(model)), "card", {{"path", display(card_of(model))}});
      }
      context.terminal.result("written: " + display(model.out), "exported", {{"path", display(model.out)}});
      return static_cast<int>(kOk);
    };
  });
}

void add_download(CLI::App& models, CommandBody& body) {
  auto* command = models.add_subcommand("download", "Fetch a model from a hub-compatible server.");
  const auto options = std::make_shared<DownloadOptions>();
  add_options(*command, download_params().bind(*options));
  command->footer(
      "A token for gated models is read from THUMBSUP_HUB_TOKEN or HF_TOKEN, else from the keyring (models login).");
  command->callback([&body, options] {
    body = [options](Context& context) {
      DownloadConfig config = options->config;
      if (options->project.empty() && options->out.empty())
        throw UserInputError(msg::cli::project_or_folder_is_needed());
      config.folder = options->out;
      if (options->out.empty())
        config.folder = models_of(options->project) / config.repo.substr(config.repo.rfind('/') + 1);
      config.offline = config.offline || offline_by_environment();
      if (!config.offline) {
        const HubToken token = find_hub_token(config.endpoint);
        config.token = token.token;
        config.token_note = token.explanation;
      }
      const auto result = download_model(config, context.control, [&](const DownloadProgress& now) {
        context.terminal.progress(now.bytes, format_bytes(static_cast<std::uint64_t>(now.bytes_per_second)) + "/s",
                                  {{"bytes_per_second", now.bytes_per_second}});
      });
      context.terminal.finish_line();
      context.terminal.result(
          fmt::format("{} files, {}: {}", result.files, format_bytes(result.bytes), display(result.folder)),
          "downloaded", {{"path", display(result.folder)}, {"files", result.files}, {"bytes", result.bytes}});
      return static_cast<int>(kOk);
    };
  });
}

void add_login(CLI::App& models, CommandBody& body) {
  auto* login = models.add_subcommand("login", "Keep an access token for gated models in the keyring.");
  const auto options = std::make_shared<LoginOptions>();
  add_options(*login, login_params().bind(*options));
  login->footer("The token is asked for, or read from standard input; it is never part of a command line.");
  login->callback([&body, options] {
    body = [options](Context& context) {
      store_hub_token(options->endpoint, read_secret("Access token (not shown): "));
      if (!hub_token_from_environment().empty())
        context.terminal.notice("The environment holds a token too (THUMBSUP_HUB_TOKEN, HF_TOKEN): it goes first.");
      const std::string server = without_credentials(options->endpoint);
      context.terminal.result("stored in the keyring for " + server, "login", {{"endpoint", server}});
      return static_cast<int>(kOk);
    };
  });
  auto* logout = models.add_subcommand("logout", "Remove the access token from the keyring.");
  add_options(*logout, login_params().bind(*options));
  logout->callback([&body, options] {
    body = [options](Context& context) {
      const bool removed = remove_hub_token(options->endpoint);
      const std::string server = without_credentials(options->endpoint);
      context.terminal.result(
          (removed ? "removed from the keyring: the token for " : "the keyring holds no token for ") + server, "logout",
          {{"endpoint", server}, {"removed", removed}});
      return static_cast<int>(kOk);
    };
  });
}

}  // namespace

void add_model_file_commands(CLI::App& models, CommandBody& body) {
  add_import(models, body);
  add_export(models, body);
  add_download(models, body);
  add_login(models, body);
}

}  // namespace thumbsup::cli
