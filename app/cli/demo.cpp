#include "engine/demo.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "base/put_in_place.h"
#include "cli/command.h"
#include "cli/terminal_observer.h"
#include "engine/judge.h"
#include "params/cli_options.h"

namespace thumbsup::cli {
namespace {

std::string verdict_line(const std::string& who, const AcceptanceReport& report) {
  std::string line =
      fmt::format("{:<22} {} of {} pass, {:.0f} %", who, report.passed, report.images, 100 * report.pass_rate);
  if (const std::string counts = question_counts(report); !counts.empty()) line += " (" + counts + ")";
  if (report.similarity) line += fmt::format("; similarity to Alexa {:.3f}", report.similarity->mean);
  return line;
}

int run(const DemoOptions& options, Context& context) {
  TerminalObserver observer(context.terminal);
  const DemoResult result = run_demo(options, context.control, observer);
  const AcceptanceReport& after = result.after;
  std::string trust;
  for (const QuestionSummary& question : after.questions)
    trust += fmt::format("{}{} at least {} %", trust.empty() ? "" : ", ", question.question,
                         sure_percent(question.accuracy_interval.value_or(Interval{})));
  context.terminal.result_lines(
      {fmt::format("Trained {} steps in {}, loss {:.4f} -> {:.4f}.", result.training.steps,
                   format_duration(result.training.seconds), result.training.first_loss, result.training.last_loss),
       fmt::format("The judge is right about what it never saw: {}.", trust),
       "  " + verdict_line("base model", result.before), "  " + verdict_line("personalised model", after),
       fmt::format("{} of {} = {:.0f} % against the criterion of {:.0f} %: {}.", after.passed, after.images,
                   100 * after.pass_rate, 100 * after.criterion, conclusion_phrase(after)),
       "  verdicts             " + display(result.report), "  before and after     " + display(result.contact_sheet),
       "  images               " + display(result.after_images),
       "  personalised model   " + display(result.training.model), "  project              " + display(result.project)},
      "demo",
      {{"project", display(result.project)},
       {"judge_accuracy", result.judge.evaluation.accuracy},
       {"before", to_json(result.before)},
       {"after", to_json(after)},
       {"accepted", after.accepted},
       {"run", display(result.training.run)},
       {"model", display(result.training.model)},
       {"first_loss", result.training.first_loss},
       {"last_loss", result.training.last_loss},
       {"report", display(result.report)},
       {"contact_sheet", display(result.contact_sheet)},
       {"version", result.version}});
  return after.accepted ? kOk : kNotAccepted;
}

}  // namespace

void add_demo_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand("demo",
                                     "The whole job with the starter model and photos that ship with this program: a "
                                     "judge, a personalised model, images and verdicts. Ends with 0 when they are "
                                     "accepted, 3 when not.");
  const auto options = std::make_shared<DemoOptions>();
  add_options(*command, demo_params().bind(*options));
  command->callback([&body, options] {
    body = [options](Context& context) {
      if (options->out.empty()) options->out = free_name("thumbsup-demo");
      return run(*options, context);
    };
  });
}

}  // namespace thumbsup::cli
