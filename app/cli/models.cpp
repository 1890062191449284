#include <spdlog/fmt/fmt.h>

#include <memory>

#include "cli/command.h"
#include "cli/model_commands.h"
#include "engine/inspect.h"

namespace thumbsup::cli {
namespace {

int inspect(Context& context, const std::filesystem::path& path) {
  const ModelFileReport report = inspect_model_file(path);
  nlohmann::json data = {{"path", display(path)},
                         {"kind", report.kind},
                         {"format", report.format},
                         {"tensors", report.tensor_count},
                         {"parameters", report.parameter_count},
                         {"bytes", report.bytes},
                         {"sha256", report.sha256},
                         {"dtypes", report.dtypes},
                         {"metadata", report.metadata},
                         {"prediction", report.prediction},
                         {"not_finite", report.not_finite},
                         {"not_finite_key", report.not_finite_key},
                         {"problems", report.problems}};
  if (context.terminal.json()) {
    context.terminal.result({}, "model", data);
    return kOk;
  }
  std::string text =
      fmt::format("{}\n  format      {}\n  tensors     {}\n  parameters  {}\n  size        {}\n", report.kind,
                  report.format, report.tensor_count, report.parameter_count, format_bytes(report.bytes));
  if (!report.prediction.empty()) text += fmt::format("  prediction  {}\n", report.prediction);
  if (report.not_finite > 0)
    text += fmt::format("  damaged     {} values that are not finite (NaN or infinite), the first in '{}'\n",
                        report.not_finite, report.not_finite_key);
  for (const auto& problem : report.problems) text += fmt::format("  problem     {}\n", problem);
  for (const auto& [dtype, count] : report.dtypes) text += fmt::format("  dtype       {} x {}\n", dtype, count);
  for (const auto& [key, value] : report.metadata)
    text += fmt::format("  metadata    {} = {}\n", key, value.size() > 200 ? value.substr(0, 200) + "..." : value);
  text += "  sha256      " + report.sha256;
  context.terminal.result(text, "model", data);
  return kOk;
}

}  // namespace

void add_models_command(CLI::App& app, CommandBody& body) {
  auto* models = app.add_subcommand("models", "Look at, bring in, hand out and keep track of models.");
  models->require_subcommand(1);
  auto* command = models->add_subcommand(
      "inspect", "Say what a file or folder is: kind, tensors, number formats, metadata. Nothing in it is executed.");
  const auto path = std::make_shared<std::string>();
  command->add_option("FILE", *path, "File or diffusers folder to look at.")->required();
  command->callback([&body, path] { body = [path](Context& context) { return inspect(context, *path); }; });
  add_model_file_commands(*models, body);
  add_version_commands(*models, body);
  add_retrain_command(*models, body);
}

}  // namespace thumbsup::cli
