#include "engine/retrain.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "cli/model_commands.h"
#include "cli/terminal_observer.h"
#include "params/cli_options.h"

namespace thumbsup::cli {
namespace {

int run(Context& context, const RetrainOptions& options) {
  TerminalObserver observer(context.terminal);
  const RetrainResult result = retrain(options, context.control, observer);
  nlohmann::json data = {{"version", result.version},        {"stage", to_string(result.stage)},
                         {"run", display(result.run)},       {"images", display(result.images)},
                         {"report", to_json(result.report)}, {"refusal", result.refusal}};
  std::string text = fmt::format("{} is {}: {} of {} images pass.", result.version, to_string(result.stage),
                                 result.report.passed, result.report.images);
  if (const std::string counts = question_counts(result.report); !counts.empty()) text += " Each: " + counts + ".";
  if (const auto& c = result.comparison) {
    text += fmt::format(" Of the {} with the same seeds {} pass, {} of {} in production.", c->images, c->passed,
                        c->passed_there, c->with);
    data["comparison"] = {
        {"with", c->with}, {"images", c->images}, {"passed", c->passed}, {"passed_there", c->passed_there}};
  }
  const bool accepted = result.stage != Stage::Candidate;
  std::vector<std::string> lines{text};
  if (!result.refusal.empty())
    lines.push_back(fmt::format("{}: {}.", accepted ? "Overruled" : "Refused", result.refusal));
  if (!accepted)
    lines.push_back(fmt::format("To accept it all the same: thumbsup models promote {} --to accepted --override REASON",
                                result.version));
  context.terminal.finish_line();
  context.terminal.result_lines(lines, "retrained", data);
  return accepted ? kOk : kNotAccepted;
}

}  // namespace

void add_retrain_command(CLI::App& models, CommandBody& body) {
  auto* command = models.add_subcommand(
      "retrain",
      "Train a version on, with its parameters, on the photos there are now; the result is accepted only when it is "
      "not "
      "worse than the version in production on the same seeds. Ends with 0 when it is accepted, 3 when not.");
  const auto options = std::make_shared<RetrainOptions>();
  add_options(*command, retrain_params().bind(*options));
  command->callback([&body, options] { body = [options](Context& context) { return run(context, *options); }; });
}

}  // namespace thumbsup::cli
