#include <memory>

#include "cli/command.h"
#include "cli/terminal_observer.h"
#include "engine/model_update.h"
#include "engine/update_summary.h"
#include "params/cli_options.h"

namespace thumbsup::cli {
namespace {

int run(Context& context, const UpdateOptions& options) {
  TerminalObserver observer(context.terminal);
  const UpdateResult result = update_model(options, context.control, observer);
  context.terminal.finish_line();
  nlohmann::json data = to_json(result);
  data["summary"] = display(result.summary);
  context.terminal.result_lines({update_sentence(result), "  summary              " + display(result.summary)},
                                "updated", data);
  return result.outcome == UpdateOutcome::Refused ? kNotAccepted : kOk;
}

}  // namespace

void add_pipeline_command(CLI::App& app, CommandBody& body) {
  auto* pipeline = app.add_subcommand("pipeline", "From new photos to a new version in production, for a timer or CI.");
  pipeline->require_subcommand(1);
  auto* command = pipeline->add_subcommand(
      "run",
      "Check a project's new photos, train, judge on fixed seeds beside the version in production, register, promote. "
      "Stopped or killed, the same command goes on. Ends with 0, also when nothing is new; 3 when it is refused.");
  command->footer("P/pipeline/summary.md and summary.json say what came of it.");
  const auto options = std::make_shared<UpdateOptions>();
  add_options(*command, update_retrain_params().bind(options->retrain));
  add_options(*command, update_params().bind(*options));
  command->callback([&body, options] { body = [options](Context& context) { return run(context, *options); }; });
}

}  // namespace thumbsup::cli
