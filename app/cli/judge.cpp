#include "engine/judge.h"

#include <spdlog/fmt/fmt.h>

#include <memory>

#include "base/error.h"
#include "cli/cli_messages.h"
#include "cli/command.h"
#include "cli/table.h"
#include "cli/terminal_observer.h"
#include "engine/bias_probe.h"
#include "engine/project_judge.h"
#include "params/cli_options.h"

namespace thumbsup::cli {
namespace {

std::string interval(const Interval& value) {
  return fmt::format("95 % interval {:.0f} to {:.0f} %", 100 * value.low, 100 * value.high);
}

nlohmann::json part_data(const VerdictPart& part) {
  return {{"question", part.info.question},
          {"name", part.info.name},
          {"judge", display(part.folder)},
          {"required", part.info.required},
          {"evaluation", to_json(part.info.evaluation)},
          {"ready", readiness(part.info.evaluation) == Readiness::Ready},
          {"seconds", part.info.seconds},
          {"notes", part.info.notes}};
}

/// "gesture (thumbs up): at least 89 % (right on 34 of 34 held-out photos): ready"
std::string part_line(const VerdictPart& part, bool alone) {
  const Evaluation& e = part.info.evaluation;
  const char* seen = part.info.question == "quality" ? "held-out photos and broken pictures" : "held-out photos";
  const char* means = part.info.means == SubjectMeans::Faces      ? ", by faces"
                      : part.info.means == SubjectMeans::Backbone ? ", by the backbone"
                                                                  : "";
  return fmt::format("{}{}: {}", alone ? "" : fmt::format("{} ({}{}): ", part.info.question, part.info.name, means),
                     trust_phrase(e, seen), readiness_phrase(e));
}

int train(const JudgeTrainConfig& config, Context& context) {
  TerminalObserver observer(context.terminal);
  const JudgeInfo info = train_judge(config, context.control, observer);
  const std::vector<VerdictPart> parts = read_verdict(config.out);
  const std::string answers = what_it_answers(parts);
  double seconds = 0;
  nlohmann::json questions = nlohmann::json::array();
  for (const VerdictPart& part : parts) {
    seconds += part.info.seconds;
    questions.push_back(part_data(part));
  }
  context.terminal.result(fmt::format("{}, in {}: {}", part_line(parts.front(), parts.size() == 1),
                                      format_duration(seconds), display(config.out)),
                          "judge_trained",
                          {{"judge", display(config.out)},
                           {"name", info.name},
                           {"evaluation", to_json(info.evaluation)},
                           {"seconds", seconds},
                           {"notes", info.notes},
                           {"questions", questions},
                           {"answers", answers}});
  if (context.terminal.json()) return kOk;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) context.terminal.result(part_line(parts[i], false), {}, {});
    context.terminal.result("Threshold " + parts[i].info.evaluation.threshold_why.english(), {}, {});
    for (const std::string& note : parts[i].info.notes) context.terminal.result(note, {}, {});
  }
  context.terminal.result(answers, {}, {});
  context.terminal.result("Report: " + display(config.out / "report.html"), {}, {});
  return kOk;
}

/// The shelves of a project as what the judge learns from.
JudgeTrainConfig with_project(JudgeTrainConfig config) {
  if (!config.positive.empty() || !config.negative.empty() || !config.instance.empty())
    throw UserInputError(msg::cli::shelves_are_taken_as_they_are());
  const Project project = Project::open(config.project, ProjectAccess::ReadIfNeeded);
  config.project.clear();
  use_shelves(config, JudgeSources(project));
  if (config.out.empty()) {
    config.out = judge_folder(project.judges_folder(), config.name);
    std::error_code ignored;
    if (!config.attribute.empty() && !std::filesystem::exists(config.out, ignored))
      config.out = judge_folder(project.judges_folder(), config.attribute);
  }
  return config;
}

/// "  fails subject 12 %": the answers that are no, where there are several questions.
std::string failures(const ImageVerdict& verdict) {
  std::string text;
  if (verdict.answers.size() > 1)
    for (const QuestionAnswer& answer : verdict.answers)
      if (!answer.passed()) text += fmt::format("  no {} {:.1f} %", answer.question, 100 * answer.probability);
  return text;
}

void print_verdicts(const AcceptanceReport& report, Terminal& terminal) {
  for (const ImageVerdict& verdict : report.verdicts)
    terminal.result(fmt::format("{}  {:5.1f} %  {}{}{}{}", verdict.passed ? "pass" : "FAIL", 100 * verdict.probability,
                                display(verdict.path.filename()), verdict.deleted ? "  deleted" : "", failures(verdict),
                                verdict.similarity && verdict.similarity->memorised
                                    ? "  nearly a copy of " +
                                          display(std::filesystem::path(verdict.similarity->nearest_photo).filename())
                                    : ""),
                    {}, {});
}

int judge(const JudgeRunConfig& config, Context& context) {
  TerminalObserver observer(context.terminal);
  const AcceptanceReport report = run_judge(config, context.control, observer);
  if (!context.terminal.json()) print_verdicts(report, context.terminal);
  const std::string counts = question_counts(report);
  std::string line =
      fmt::format("{}{}{} of {} images pass: {:.1f} % ({}), criterion {:.0f} %: {}", counts, counts.empty() ? "" : ": ",
                  report.passed, report.images, 100 * report.pass_rate, interval(report.pass_rate_interval),
                  100 * report.criterion, conclusion_phrase(report));
  if (const std::string aside = set_aside_phrase(report); !aside.empty()) line += "; " + aside;
  if (report.similarity)
    line += fmt::format("; similarity {:.3f}, {} nearly copied from a photo", report.similarity->mean,
                        report.similarity->memorised);
  context.terminal.result(line, "judged", to_json(report));
  return report.accepted ? kOk : kNotAccepted;
}

std::vector<std::vector<std::string>> bias_rows(const BiasReport& report) {
  std::vector<std::vector<std::string>> rows{{"ASKED WITH", "SHOWN IN", "95 % INTERVAL"}};
  for (const BiasRow& row : report.rows)
    rows.push_back({row_name(row), fmt::format("{} of {}", row.with, row.images),
                    fmt::format("{:.0f} to {:.0f} %", 100 * row.interval.low, 100 * row.interval.high)});
  return rows;
}

int bias(const BiasProbeConfig& config, Context& context) {
  TerminalObserver observer(context.terminal);
  const BiasReport report = probe_bias(config, context.control, observer);
  context.terminal.result_lines(table(bias_rows(report)), "bias", to_json(report));
  if (context.terminal.json()) return kOk;
  for (const std::string& sentence : bias_findings(report)) context.terminal.result(sentence, {}, {});
  context.terminal.result(fmt::format("The question \"{}\" was right for {:.0f} % of its held-out photos ({}).",
                                      report.attribute, 100 * report.accuracy, interval(report.accuracy_interval)),
                          {}, {});
  context.terminal.result("Report: " + display(config.out / "bias.html"), {}, {});
  return kOk;
}

}  // namespace

void add_judge_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand("judge", "Train a judge on your photos, and let it accept or refuse images.");
  command->require_subcommand(1);

  auto* train_command =
      command->add_subcommand("train", "Make a judge from photos that show something and photos that do not.");
  const auto train_config = std::make_shared<JudgeTrainConfig>();
  add_options(*train_command, judge_train_params().bind(*train_config), Missing::RunSays);
  train_command->callback([&body, train_config] {
    body = [train_config](Context& context) {
      return train(train_config->project.empty() ? *train_config : with_project(*train_config), context);
    };
  });

  auto* bias_command = command->add_subcommand(
      "bias", "How often an attribute shows in a model's pictures, with and without each word of the negative prompt.");
  const auto bias_config = std::make_shared<BiasProbeConfig>();
  add_options(*bias_command, bias_probe_params().bind(*bias_config));
  bias_command->callback(
      [&body, bias_config] { body = [bias_config](Context& context) { return bias(*bias_config, context); }; });

  auto* run_command =
      command->add_subcommand("run", "Judge a folder of images; ends with 0 when they are accepted, 3 when not.");
  const auto run_config = std::make_shared<JudgeRunConfig>();
  add_options(*run_command, judge_run_params().bind(*run_config), Missing::RunSays);
  run_command->callback(
      [&body, run_config] { body = [run_config](Context& context) { return judge(*run_config, context); }; });
}

}  // namespace thumbsup::cli
