#include <spdlog/fmt/fmt.h>

#include <memory>

#include "cli/command.h"
#include "cli/model_commands.h"
#include "engine/inspect.h"
#include "params/cli_options.h"
#include "params/model_file_config.h"

namespace thumbsup::cli {
namespace {

int inspect(Context& context, const std::filesystem::path& path) {
  const ModelFileReport report = inspect_model_file(path, &context.control);
  nlohmann::json problems = nlohmann::json::array();
  for (const Message& problem : report.problems) problems.push_back(problem.english());
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
                         {"problems", problems}};
  if (context.terminal.json()) {
    context.terminal.result({}, "model", data);
    return kOk;
  }
  std::vector<std::string> lines{
      report.kind, "  format      " + report.format, fmt::format("  tensors     {}", report.tensor_count),
      fmt::format("  parameters  {}", report.parameter_count), "  size        " + format_bytes(report.bytes)};
  if (!report.prediction.empty()) lines.push_back("  prediction  " + report.prediction);
  if (report.not_finite > 0)
    lines.push_back(fmt::format("  damaged     {} values that are not finite (NaN or infinite), the first in '{}'",
                                report.not_finite, report.not_finite_key));
  for (const Message& problem : report.problems) lines.push_back("  problem     " + problem.english());
  for (const auto& [dtype, count] : report.dtypes) lines.push_back(fmt::format("  dtype       {} x {}", dtype, count));
  for (const auto& [key, value] : report.metadata)
    lines.push_back(
        fmt::format("  metadata    {} = {}", key, value.size() > 200 ? value.substr(0, 200) + "..." : value));
  lines.push_back("  sha256      " + report.sha256);
  context.terminal.result_lines(lines, "model", data);
  return kOk;
}

}  // namespace

void add_models_command(CLI::App& app, CommandBody& body) {
  auto* models = app.add_subcommand("models", "Look at, bring in, hand out and keep track of models.");
  models->require_subcommand(1);
  auto* command = models->add_subcommand(
      "inspect", "Say what a file or folder is: kind, tensors, number formats, metadata. Nothing in it is executed.");
  const auto options = std::make_shared<InspectOptions>();
  add_options(*command, inspect_params().bind(*options));
  command->callback(
      [&body, options] { body = [options](Context& context) { return inspect(context, options->file); }; });
  add_model_file_commands(*models, body);
  add_version_commands(*models, body);
  add_retrain_command(*models, body);
}

}  // namespace thumbsup::cli
