#include "engine/retrain.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "cli/model_commands.h"
#include "cli/terminal_observer.h"

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
  struct Arguments {
    RetrainOptions options;
    std::string project, instance, class_folder, judge;
  };
  const auto a = std::make_shared<Arguments>();
  RetrainOptions& o = a->options;
  command->add_option("VERSION", o.version, "v3; default: the one in production.");
  command->add_option("--project", a->project, "Project folder.")->required();
  command->add_option("--instance", a->instance, "Folder of photos; default: the project's shelf.");
  command->add_option("--class", a->class_folder, "Folder of class photos; default: the project's shelf.");
  command->add_option("--judge", a->judge, "Judge that decides; default: the one that judged production.");
  command->add_option("--run", o.run, "Id of the run of a retraining that was interrupted, to go on with.");
  command->add_option("--name", o.name, "Name for people.");
  command->add_option("--steps", o.steps, "Training steps; default: those of the version's run.")
      ->check(CLI::Range(0, 1000000));
  command->add_option("--count", o.count, "Images that decide; default: those production was judged on, or 20.")
      ->check(CLI::Range(0, 10000));
  command->add_option("--criterion", o.criterion, "Pass rate that acceptance demands.")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--override", o.override_reason,
                      "Reason to accept it whatever stands against it; put on record.");
  command->callback([&body, a] {
    body = [a](Context& context) {
      RetrainOptions options = a->options;
      options.project = a->project;
      options.instance = a->instance;
      options.class_ = a->class_folder;
      options.judge = a->judge;
      return run(context, options);
    };
  });
}

}  // namespace thumbsup::cli
