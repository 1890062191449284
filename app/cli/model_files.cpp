#include "engine/model_files.h"
#include "cli/cli_messages.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "base/printable.h"
#include "cli/model_commands.h"
#include "cli/secret_input.h"
#include "params/shared_choices.h"
#include "studio/download.h"
#include "studio/hub_token.h"
#include "studio/project.h"
#include "studio/registry.h"

namespace thumbsup::cli {
namespace {

namespace fs = std::filesystem;

fs::path models_of(const std::string& project) {
  if (!Project::is_project(project)) throw UserInputError(msg::cli::no_project_in(display(project)));
  return fs::path(project) / "models";
}

/// The flags that say more about a model than its file does; the parameters of the same names describe them.
struct SourceArguments {
  std::string config, prediction_type = "auto", vae, text_encoder;

  void add_to(CLI::App& command) {
    command.add_option("--config", config, "Diffusers folder that describes a single file of unusual size.");
    command.add_option("--prediction-type", prediction_type, prediction_type_row().help)
        ->check(CLI::IsMember(prediction_type_choices()))
        ->capture_default_str();
    command.add_option("--vae", vae, vae_row().help);
    command.add_option("--text-encoder", text_encoder, text_encoder_row().help);
  }
  ModelSource source() const { return {config, prediction_type, vae, text_encoder}; }
};

void add_import(CLI::App& models, CommandBody& body) {
  auto* command = models.add_subcommand(
      "import", "Take a model into a project: diffusers folder, .safetensors, .ckpt, LoRA, embedding.");
  struct Arguments {
    std::string source, project, name, base;
    SourceArguments given;
    double scale = 1;
  };
  const auto a = std::make_shared<Arguments>();
  command->add_option("SOURCE", a->source, "File or folder; what it is follows from its keys.")->required();
  command->add_option("--project", a->project, "Project folder.")->required();
  command->add_option("--name", a->name, "Name it gets there; default: its own.");
  a->given.add_to(*command);
  command->add_option("--merge-into", a->base, "Model that a LoRA is merged into; default: it is kept as a file.");
  command->add_option("--lora-scale", a->scale, "Strength of the merged LoRA.");
  command->callback([&body, a] {
    body = [a](Context& context) {
      TerminalObserver observer(context.terminal);
      const ModelImport options{a->source, a->given.source(), models_of(a->project), a->name, a->base, a->scale};
      const ImportedModel imported = import_model(options, context.control, observer);
      context.terminal.result(imported.kind + ": " + display(imported.path), "imported",
                              {{"path", display(imported.path)}, {"kind", imported.kind}});
      return static_cast<int>(kOk);
    };
  });
}

void add_export(CLI::App& models, CommandBody& body) {
  auto* command = models.add_subcommand("export", "Write a model or a version in a form that other programs read.");
  struct Arguments {
    ModelExport options;
    std::string model, project, out, base, lora;
    SourceArguments given;
  };
  const auto a = std::make_shared<Arguments>();
  command
      ->add_option("MODEL", a->model,
                   "Diffusers folder, single file, run folder, LoRA file, or with --project a version (v3).")
      ->required();
  command->add_option("--out", a->out, "File or folder to write; must not exist.")->required();
  command->add_option("--project", a->project, "Project folder, for a version.");
  command
      ->add_option("--format", a->options.format,
                   "safetensors (one file), diffusers (a folder); of a LoRA: kohya, peft.")
      ->check(CLI::IsMember({"safetensors", "diffusers", "kohya", "peft"}));
  command->add_option("--base", a->base, "Model that a LoRA file is for, when it is written as kohya or peft.");
  command->add_option("--dtype", a->options.dtype, "float16, bfloat16 or float32.")
      ->check(CLI::IsMember({"float16", "bfloat16", "float32"}));
  command->add_option("--title", a->options.title, "Name inside the file; default: the model's.");
  command->add_option("--trigger-phrase", a->options.trigger_phrase, "Words that call the subject, inside the file.");
  command->add_option("--lora", a->lora, "LoRA to merge into the model.");
  command->add_option("--lora-scale", a->options.lora_scale, "Its strength.");
  a->given.add_to(*command);
  command->callback([&body, a] {
    body = [a](Context& context) {
      TerminalObserver observer(context.terminal);
      ModelExport options = a->options;
      options.model = a->model;
      if (!a->project.empty()) {
        const Version version = Registry(models_of(a->project).parent_path() / "versions").read(a->model);
        options.model = version.model;
        if (options.title.empty()) options.title = version.record.name;
      }
      options.out = a->out;
      options.source = a->given.source();
      options.base = a->base;
      options.lora = a->lora;
      export_model(options, context.control, observer);
      context.terminal.result("written: " + a->out, "exported", {{"path", a->out}});
      return static_cast<int>(kOk);
    };
  });
}

void add_download(CLI::App& models, CommandBody& body) {
  auto* command = models.add_subcommand("download", "Fetch a model from a hub-compatible server.");
  struct Arguments {
    DownloadConfig config;
    std::string project, out, ca_file;
  };
  const auto a = std::make_shared<Arguments>();
  auto& c = a->config;
  command->add_option("REPO", c.repo, "Model there: owner/name.")->required();
  auto* project = command->add_option("--project", a->project, "Project whose models it joins.");
  command->add_option("--out", a->out, "Folder to make instead.")->excludes(project);
  command->add_option("--revision", c.revision, "Branch, tag or commit.")->capture_default_str();
  command->add_option("--endpoint", c.endpoint, "Server.")->capture_default_str();
  command->add_option("--file", c.files, "Only these files; default: what a model needs.");
  command->add_option("--variant", c.variant, "Variant of the weights: fp16.");
  command->add_option("--parallel", c.parallel, "Files at once.")->check(CLI::Range(1, 16))->capture_default_str();
  command->add_option("--proxy", c.proxy, "http://host:port, or none; default: the system's.");
  command->add_flag("--offline", c.offline, "Refuse to open a connection.");
  command->add_option("--ca-file", a->ca_file, "Certificates (PEM) of authorities to trust beside the system's.");
  command->footer(
      "A token for gated models is read from THUMBSUP_HUB_TOKEN or HF_TOKEN, else from the keyring (models login).");
  command->callback([&body, a] {
    body = [a](Context& context) {
      DownloadConfig config = a->config;
      if (a->project.empty() && a->out.empty()) throw UserInputError(msg::cli::project_or_folder_is_needed());
      config.folder = a->out;
      if (a->out.empty()) config.folder = models_of(a->project) / config.repo.substr(config.repo.rfind('/') + 1);
      config.ca_file = a->ca_file;
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
  const auto endpoint = std::make_shared<std::string>(DownloadConfig().endpoint);
  auto* login = models.add_subcommand("login", "Keep an access token for gated models in the keyring.");
  login->add_option("--endpoint", *endpoint, "Server it is for.")->capture_default_str();
  login->footer("The token is asked for, or read from standard input; it is never part of a command line.");
  login->callback([&body, endpoint] {
    body = [endpoint](Context& context) {
      store_hub_token(*endpoint, read_secret("Access token (not shown): "));
      if (!hub_token_from_environment().empty())
        context.terminal.notice("The environment holds a token too (THUMBSUP_HUB_TOKEN, HF_TOKEN): it goes first.");
      const std::string server = without_credentials(*endpoint);
      context.terminal.result("stored in the keyring for " + server, "login", {{"endpoint", server}});
      return static_cast<int>(kOk);
    };
  });
  auto* logout = models.add_subcommand("logout", "Remove the access token from the keyring.");
  logout->add_option("--endpoint", *endpoint, "Server it is for.")->capture_default_str();
  logout->callback([&body, endpoint] {
    body = [endpoint](Context& context) {
      const bool removed = remove_hub_token(*endpoint);
      const std::string server = without_credentials(*endpoint);
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
