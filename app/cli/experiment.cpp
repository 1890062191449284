#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <memory>

#include "cli/command.h"
#include "cli/table.h"
#include "cli/terminal_observer.h"
#include "engine/experiment.h"
#include "engine/experiment_page.h"
#include "engine/experiment_version.h"
#include "engine/experiment_workers.h"
#include "engine/submit.h"
#include "params/cli_options.h"
#include "params/json_params.h"
#include "params/presets.h"
#include "studio/judge_listing.h"
#include "studio/train_values.h"

namespace thumbsup::cli {
namespace {

nlohmann::json to_json(const ExperimentRecord& record, const ExperimentPoint& point) {
  nlohmann::json values = nlohmann::json::object();
  const auto of_axes = record.plan.values_of(point.setting);
  for (std::size_t i = 0; i < of_axes.size(); ++i) values[record.plan.axes[i].param] = of_axes[i];
  return {{"values", values},
          {"step", point.step},
          {"runs", point.runs},
          {"images", point.images},
          {"passed", point.passed},
          {"similarity", point.similarity},
          {"class_images", point.class_images},
          {"class_as_subject", point.class_as_subject},
          {"memorised", point.memorised},
          {"within_limits", point.within_limits},
          {"tied", point.tied}};
}

nlohmann::json to_json(const ExperimentRecord& record, const ExperimentTable& table) {
  nlohmann::json data = {{"experiment", record.id},
                         {"finished", record.is_finished},
                         {"runs", record.trials.size()},
                         {"seconds", record.seconds},
                         {"points", nlohmann::json::array()}};
  for (const ExperimentPoint& point : table.points) data["points"].push_back(to_json(record, point));
  if (table.winner) data["winner"] = to_json(record, *table.winner);
  if (table.confirmation) data["confirmation"] = to_json(record, *table.confirmation);
  if (table.as_it_was) data["as_it_was"] = to_json(record, *table.as_it_was);
  if (const auto advice = table.advice()) data["advice"] = to_json(record, *advice);
  return data;
}

std::string note(const ExperimentTable& table, const ExperimentPoint& point) {
  if (table.is_winner(point)) return "best";
  return !point.within_limits ? "beyond the limits" : point.tied ? "tied" : "";
}

int tell(Context& context, const Project& project, const ExperimentRecord& record) {
  const ExperimentTable result = read_table(project, record);
  std::vector<std::vector<std::string>> rows{{"SETTING", "STEP", "RUNS", "PASS", "SIMILARITY", "DRIFT", "COPIES", ""}};
  for (const ExperimentPoint& point : result.points)
    rows.push_back({record.plan.words_for(point.setting), std::to_string(point.step), std::to_string(point.runs),
                    fmt::format("{} of {}", point.passed, point.images), fmt::format("{:.3f}", point.similarity),
                    point.class_images == 0 ? "-" : fmt::format("{} of {}", point.class_as_subject, point.class_images),
                    std::to_string(point.memorised), note(result, point)});
  std::vector<std::string> lines;
  if (!result.points.empty()) lines = table(std::move(rows));
  lines.push_back(fmt::format("{}, {} runs in {}{}", record.id, record.trials.size(), format_duration(record.seconds),
                              record.is_finished ? "." : "; it is not finished: experiment resume goes on with it."));
  lines.push_back(conclusion_of(record, result));
  context.terminal.finish_line();
  context.terminal.result_lines(lines, "experiment", to_json(record, result));
  return kOk;
}

/// What workers are started as.
std::filesystem::path own_program() {
  return std::filesystem::read_symlink("/proc/self/exe");
}

std::string newest_or(const Project& project, const std::string& id) {
  const auto known = list_experiments(project);
  return id.empty() && !known.empty() ? known.front() : id;
}

int work(Context& context, const Project& project, const std::string& id, std::int64_t parallel) {
  TerminalObserver observer(context.terminal);
  const ExperimentWorkers others(own_program(), project, id, parallel);
  return tell(context, project, run_experiment(project, id, context.control, observer));
}

int submit(Context& context, const Project& project, const ExperimentRecord& record, const ExperimentOptions& options) {
  const Submission submission = slurm_array(project, record.id, options, own_program());
  write_script(submission);
  hand_over(submission);
  context.terminal.result(
      fmt::format("{}: {} workers are in Slurm's queue. `thumbsup experiment show` says how far they are.", record.id,
                  options.parallel),
      "submitted", {{"experiment", record.id}, {"script", display(submission.script)}, {"workers", options.parallel}});
  return kOk;
}

/// `given`: the parameters that were named on the command line; the others are the project's.
int run(Context& context, ExperimentOptions options, const BoundParams& given) {
  if (options.axes.empty()) options.axes = axes_of_preset(options.preset);
  const Project project = Project::open(options.project);
  TrainConfig config;
  const BoundParams params = train_params().bind(config);
  load_train_values(project, params);
  if (!options.preset.empty()) apply_preset("train", options.preset, params);
  config.sample_count = kDefaultExperimentImages;
  config.sample_every = 1;  // the plan sets it
  const auto judges = list_judges(project.judges_folder());
  for (const BoundParam& value : given) find_param(params, value.spec->id)->set(value.get());
  config = next_run(project, config, judges.empty() ? std::filesystem::path() : judges.front().folder);
  if (options.on == ExperimentPlace::Slurm) slurm_array(project, "exp", options, own_program());  // refused before
  const ExperimentRecord record = begin_experiment(project, options, config);
  return options.on == ExperimentPlace::Slurm ? submit(context, project, record, options)
                                              : work(context, project, record.id, options.parallel);
}

int resume(Context& context, const ExperimentOptions& options) {
  const Project project = Project::open(options.project);
  return work(context, project, newest_or(project, options.experiment), options.parallel);
}

/// Beside others, who may have the project open.
int join(Context& context, const ExperimentOptions& options) {
  return work(context, Project::open(options.project, ProjectAccess::Read), options.experiment, 1);
}

int list(Context& context, const ExperimentOptions& options) {
  const Project project = Project::open(options.project, ProjectAccess::Read);
  std::vector<std::vector<std::string>> rows{{"EXPERIMENT", "BEGUN", "SETTINGS", "RUNS", "STATE"}};
  for (const std::string& id : list_experiments(project)) {
    const ExperimentRecord record = read_experiment(project, id);
    if (context.terminal.json())
      context.terminal.result({}, "experiment", to_json(record, read_table(project, record)));
    rows.push_back({id, record.created, std::to_string(record.plan.settings()), std::to_string(record.trials.size()),
                    record.is_finished ? "finished" : "not finished"});
  }
  if (context.terminal.json()) return kOk;
  context.terminal.result_lines(rows.size() == 1 ? std::vector<std::string>{"There are no experiments."} : table(rows),
                                {}, {});
  return kOk;
}

int show(Context& context, const ExperimentOptions& options) {
  const Project project = Project::open(options.project, ProjectAccess::Read);
  return tell(context, project, read_experiment(project, newest_or(project, options.experiment)));
}

/// The settings that did best become the values of the Train page.
int use(Context& context, const ExperimentOptions& options) {
  Project project = Project::open(options.project);
  const ExperimentRecord record = read_experiment(project, newest_or(project, options.experiment));
  const ExperimentTable result = read_table(project, record);
  const TrainConfig winner = winning_config(record, result);
  TrainConfig values;
  const BoundParams params = train_params().bind(values);
  const nlohmann::json unknown = load_train_values(project, params);
  TrainConfig source = winner;
  const BoundParams from = train_params().bind(source);
  const auto take = [&](const std::string& id) { find_param(params, id)->set(find_param(from, id)->get()); };
  for (const ParamRow& row : experiment_train_params().rows())
    if (!row.spec->is_path && row.spec->id != "sample_count") take(row.spec->id);  // what looked at it is not taken
  take("steps");
  save_train_values(project, params, unknown);
  context.terminal.result(fmt::format("The next training of {} has {}, {} steps.", display(project.folder()),
                                      record.plan.words_for(result.advice()->setting), winner.steps),
                          "used", to_json(record, *result.advice()));
  return kOk;
}

/// The best model found becomes a version, by the pictures of its run on a fresh seed.
int accept(Context& context, const ExperimentOptions& options) {
  const Project project = Project::open(options.project);
  TerminalObserver observer(context.terminal);
  const std::string id = newest_or(project, options.experiment);
  const ExperimentVersion result = accept_experiment(project, id, options.name, context.control, observer);
  const AcceptedRun& version = result.accepted;
  const bool accepted = version.stage != Stage::Candidate;
  std::vector<std::string> lines{fmt::format("{} is {}: the model of {}, {} of {} pictures of its fresh seed pass.",
                                             version.version, to_string(version.stage), result.run,
                                             result.report.passed, result.report.images)};
  if (!version.refusal.empty()) lines.push_back(fmt::format("Refused: {}.", version.refusal));
  context.terminal.finish_line();
  context.terminal.result_lines(lines, "accepted",
                                {{"experiment", id},
                                 {"run", result.run},
                                 {"version", version.version},
                                 {"stage", to_string(version.stage)},
                                 {"refusal", version.refusal},
                                 {"report", thumbsup::to_json(result.report)}});
  return accepted ? kOk : kNotAccepted;
}

int write_report(Context& context, const ExperimentOptions& options) {
  const Project project = Project::open(options.project, ProjectAccess::Read);
  const ExperimentRecord record = read_experiment(project, newest_or(project, options.experiment));
  write_experiment_report(project, record, options.out);
  context.terminal.result(fmt::format("{} is written to {}.", record.id, display(options.out)), "exported",
                          {{"experiment", record.id}, {"report", display(options.out)}});
  return kOk;
}

void add_run_command(CLI::App& experiment, CommandBody& body) {
  auto* command = experiment.add_subcommand("run",
                                            "Try settings of the training, judge each run's pictures, and confirm the "
                                            "best on fresh seeds. Stopped or killed, "
                                            "`experiment resume` goes on.");
  command->footer("What is not named here is as the project's Train page has it.");
  const auto options = std::make_shared<ExperimentOptions>();
  add_options(*command, experiment_run_params().bind(*options));
  command->get_option("--axis")->allow_extra_args(false);  // PROJECT may come after it
  const auto config = std::make_shared<TrainConfig>();
  const BoundParams params = experiment_train_params().bind(*config);
  add_options(*command, params);
  command->callback([&body, command, options, config, params] {
    BoundParams given;
    for (const BoundParam& param : params)
      if (command->get_option(param.spec->flag())->count() > 0) given.push_back(param);
    body = [options, config, given](Context& context) { return run(context, *options, given); };
  });
}

}  // namespace

void add_experiment_command(CLI::App& app, CommandBody& body) {
  auto* experiment = app.add_subcommand("experiment",
                                        "The best settings found, not guessed: run, resume, work, list, "
                                        "show, use, accept, export.");
  experiment->require_subcommand(1);
  add_run_command(*experiment, body);
  const auto command = [&](const char* name, const char* help, const ParamTable<ExperimentOptions>& table,
                           int (*start)(Context&, const ExperimentOptions&)) {
    auto* made = experiment->add_subcommand(name, help);
    const auto options = std::make_shared<ExperimentOptions>();
    add_options(*made, table.bind(*options));
    made->callback(
        [&body, options, start] { body = [options, start](Context& context) { return start(context, *options); }; });
  };
  command("resume", "Go on with an experiment that was stopped.", experiment_resume_params(), resume);
  command("work", "Help with an experiment that is at work elsewhere: any number of processes share its runs.",
          experiment_work_params(), join);
  command("list", "The project's experiments, the newest first.", experiment_list_params(), list);
  command("show", "What an experiment came to so far.", experiment_params(), show);
  command("use", "Take the best settings for the project's next training.", experiment_params(), use);
  command("accept",
          "Put the best model found into the registry, with the pictures of its run on a fresh seed as the evidence. "
          "Ends with 0 when it is accepted, 3 when not.",
          experiment_accept_params(), accept);
  command("export", "Write a CSV file, or one HTML page with heat map and pictures.", experiment_export_params(),
          write_report);
}

}  // namespace thumbsup::cli
