#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <memory>

#include "cli/cli_messages.h"
#include "cli/command.h"
#include "cli/table.h"
#include "cli/terminal_observer.h"
#include "engine/train.h"
#include "params/cli_options.h"
#include "params/json_params.h"
#include "params/presets.h"
#include "params/queue_config.h"
#include "studio/judge_listing.h"
#include "studio/project.h"
#include "studio/run_queue.h"
#include "studio/train_values.h"

namespace thumbsup::cli {
namespace {

/// The project's queue with what earlier sessions left in it.
RunQueue open_queue(Project& project) {
  RunQueue queue(project);
  queue.restore(list_runs(project.runs_folder()), /*also_forgotten=*/false);
  return queue;
}

int list(Context& context, const QueueOptions& options) {
  Project project = Project::open(options.project, ProjectAccess::ReadIfNeeded);
  const RunQueue queue = open_queue(project);
  std::vector<std::vector<std::string>> rows{{"PLACE", "RUN", "STEPS", "LEARNING RATE", "BASE MODEL"}};
  for (const QueuedRun& run : queue.runs()) {
    const auto place = rows.size();
    nlohmann::json json = {{"place", place}, {"resume", run.resume}};
    TrainConfig config;
    const BoundParams params = train_params().bind(config);
    if (run.resume.empty())
      config = queue.config_of(run);
    else
      params_from_json(params, read_run(project.runs_folder() / run.resume).config, project.runs_folder());
    json["config"] = params_to_json(params);
    if (context.terminal.json()) context.terminal.result({}, "queued", json);
    rows.push_back({std::to_string(place), run.resume.empty() ? "new" : run.resume + ", goes on",
                    std::to_string(config.steps), fmt::format("{:g}", config.learning_rate), display(config.model)});
  }
  if (context.terminal.json()) return kOk;
  if (queue.runs().empty())
    context.terminal.result("No run waits.", {}, {});
  else
    context.terminal.result_lines(table(rows), {}, {});
  return kOk;
}

/// `given`: the parameters that were named on the command line; the others are the project's.
int add(Context& context, const QueueOptions& options, const BoundParams& given) {
  Project project = Project::open(options.project);
  TrainConfig config;
  const BoundParams params = train_params().bind(config);
  load_train_values(project, params);
  if (!options.preset.empty()) apply_preset("train", options.preset, params);
  std::filesystem::path judge;
  if (const auto judges = list_judges(project.judges_folder()); !judges.empty()) judge = judges.front().folder;
  for (const BoundParam& value : given) find_param(params, value.spec->id)->set(value.get());
  config = next_run(project, config, judge);
  if (const auto problems = check_training(config); !problems.empty()) throw UserInputError(joined(problems));
  RunQueue queue = open_queue(project);
  queue.add(config);
  const auto waiting = queue.runs().size();
  context.terminal.result(
      fmt::format("{} steps of {}: place {} of the queue", config.steps, display(config.model), waiting), "queued",
      {{"place", waiting}, {"resume", ""}, {"config", params_to_json(params)}});
  return kOk;
}

/// Gives up one that waits. A run that has begun stays among the project's runs, with its checkpoints.
int remove_waiting(Context& context, const QueueOptions& options) {
  Project project = Project::open(options.project);
  RunQueue queue = open_queue(project);
  const auto place = static_cast<std::size_t>(options.place);
  if (place < 1 || place > queue.runs().size())
    throw UserInputError(msg::cli::queue_has_no_such_place(options.place, queue.runs().size()));
  const QueuedRun given_up = queue.runs()[place - 1];
  queue.remove(given_up.number);
  context.terminal.result(
      given_up.resume.empty()
          ? fmt::format("Place {} is taken off the queue.", place)
          : fmt::format("Place {} is taken off the queue; {} stays among the runs.", place, given_up.resume),
      "unqueued", {{"place", place}, {"resume", given_up.resume}});
  return kOk;
}

/// All that waits, in order. One that fails is told and does not keep the others from their turn; one that is stopped
/// stays in the queue and goes on the next time.
int run(Context& context, const QueueOptions& options) {
  Project project = Project::open(options.project);
  RunQueue queue = open_queue(project);
  queue.take_up();
  if (queue.runs().empty()) context.terminal.result("No run waits.", "queue_empty", nlohmann::json::object());
  int code = kOk;
  while (!queue.runs().empty()) {
    const QueuedRun next = queue.runs().front();
    context.control.checkpoint();
    TerminalObserver observer(context.terminal);
    try {
      queue.begin(next.number, next.resume);
      show_training(context, next.resume.empty()
                                 ? train_next(project.runs_folder(), queue.config_of(next), context.control, observer,
                                              [&](const std::filesystem::path& made) {
                                                queue.begin(next.number, made.filename().string());
                                              })
                                 : resume_run(project.runs_folder() / next.resume, context.control, observer));
    } catch (const CancelledError&) {
      throw;
    } catch (const Error& error) {
      context.terminal.error(to_string(error.kind()), error.what());
      if (code == kOk) code = exit_code(error.kind());
    }
    queue.remove(next.number);
  }
  return code;
}

void add_add_command(CLI::App& queue, CommandBody& body) {
  auto* command = queue.add_subcommand("add", "Put a training at the end of the queue.");
  command->footer("What is not named here is as the project's Train page has it.");
  const auto options = std::make_shared<QueueOptions>();
  add_options(*command, queue_add_params().bind(*options));
  const auto config = std::make_shared<TrainConfig>();
  const BoundParams params = queue_train_params().bind(*config);
  add_options(*command, params);
  command->callback([&body, command, options, config, params] {
    BoundParams given;
    for (const BoundParam& param : params)
      if (command->get_option(param.spec->flag())->count() > 0) given.push_back(param);
    body = [options, config, given](Context& context) { return add(context, *options, given); };
  });
}

}  // namespace

void add_queue_command(CLI::App& app, CommandBody& body) {
  auto* queue =
      app.add_subcommand("queue", "A project's trainings that wait: add, list, remove, run them one after the other.");
  queue->require_subcommand(1);
  add_add_command(*queue, body);
  const auto command = [&](const char* name, const char* help, const ParamTable<QueueOptions>& table,
                           int (*start)(Context&, const QueueOptions&)) {
    auto* made = queue->add_subcommand(name, help);
    const auto options = std::make_shared<QueueOptions>();
    add_options(*made, table.bind(*options));
    made->callback(
        [&body, options, start] { body = [options, start](Context& context) { return start(context, *options); }; });
  };
  command("list", "What waits, in order.", queue_params(), list);
  command("remove", "Take a training off the queue.", queue_remove_params(), remove_waiting);
  command("run", "Do all that waits. Ctrl+C saves; the next time it goes on there.", queue_params(), run);
}

}  // namespace thumbsup::cli
