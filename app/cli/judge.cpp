#include "engine/judge.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "cli/command.h"
#include "cli/terminal_observer.h"
#include "params/cli_options.h"

namespace thumbsup::cli {
namespace {

std::string interval(const Interval& value) {
  return fmt::format("95 % interval {:.0f} to {:.0f} %", 100 * value.low, 100 * value.high);
}

int train(const JudgeTrainConfig& config, Context& context) {
  TerminalObserver observer(context.terminal);
  const JudgeInfo info = train_judge(config, context.control, observer);
  const Evaluation& e = info.evaluation;
  context.terminal.result(
      fmt::format("{} of {} held-out photos right: {:.1f} % ({}), in {}: {}", e.confusion.right(), e.confusion.total(),
                  100 * e.accuracy, interval(e.accuracy_interval), format_duration(info.seconds), display(config.out)),
      "judge_trained",
      {{"judge", display(config.out)},
       {"name", info.name},
       {"evaluation", to_json(e)},
       {"seconds", info.seconds},
       {"notes", info.notes}});
  if (!context.terminal.json()) {
    context.terminal.result("Threshold " + e.threshold_why, {}, {});
    for (const std::string& note : info.notes) context.terminal.result(note, {}, {});
    context.terminal.result("Report: " + display(config.out / "report.html"), {}, {});
  }
  return kOk;
}

void print_verdicts(const AcceptanceReport& report, Terminal& terminal) {
  for (const ImageVerdict& verdict : report.verdicts)
    terminal.result(fmt::format("{}  {:5.1f} %  {}{}", verdict.passed ? "pass" : "FAIL", 100 * verdict.probability,
                                display(verdict.path.filename()),
                                verdict.likeness && verdict.likeness->memorised
                                    ? "  nearly a copy of " +
                                          display(std::filesystem::path(verdict.likeness->nearest_photo).filename())
                                    : ""),
                    {}, {});
}

int judge(const JudgeRunConfig& config, Context& context) {
  TerminalObserver observer(context.terminal);
  const AcceptanceReport report = run_judge(config, context.control, observer);
  if (!context.terminal.json()) print_verdicts(report, context.terminal);
  std::string line = fmt::format("{} of {} images pass: {:.1f} % ({}), criterion {:.0f} %: {}", report.passed,
                                 report.images, 100 * report.pass_rate, interval(report.pass_rate_interval),
                                 100 * report.criterion, report.accepted ? "accepted" : "not accepted");
  if (report.likeness)
    line += fmt::format("; likeness {:.3f}, {} nearly copied from a photo", report.likeness->mean,
                        report.likeness->memorised);
  context.terminal.result(line, "judged", to_json(report));
  return report.accepted ? kOk : kNotAccepted;
}

}  // namespace

void add_judge_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand("judge", "Train a judge on your photos, and let it accept or refuse images.");
  command->require_subcommand(1);

  auto* train_command =
      command->add_subcommand("train", "Make a judge from photos that show something and photos that do not.");
  const auto train_config = std::make_shared<JudgeTrainConfig>();
  add_options(*train_command, judge_train_params().bind(*train_config), Missing::RunSays);
  train_command->callback(
      [&body, train_config] { body = [train_config](Context& context) { return train(*train_config, context); }; });

  auto* run_command =
      command->add_subcommand("run", "Judge a folder of images; ends with 0 when they are accepted, 3 when not.");
  const auto run_config = std::make_shared<JudgeRunConfig>();
  add_options(*run_command, judge_run_params().bind(*run_config), Missing::RunSays);
  run_command->callback(
      [&body, run_config] { body = [run_config](Context& context) { return judge(*run_config, context); }; });
}

}  // namespace thumbsup::cli
