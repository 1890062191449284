#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <set>
#include <thread>

#include "base/json_text.h"
#include "base/run_event_file.h"
#include "cli/cli_messages.h"
#include "cli/command.h"
#include "cli/table.h"
#include "cli/terminal_observer.h"
#include "engine/overfitting.h"
#include "engine/train.h"
#include "params/cli_options.h"
#include "params/run_config.h"
#include "studio/run_folder.h"

namespace thumbsup::cli {
namespace {

nlohmann::json to_json(const RunRecord& run) {
  nlohmann::json json = {{"id", run.id},
                         {"name", run.label.name},
                         {"note", run.label.note},
                         {"folder", display(run.folder)},
                         {"state", to_string(run.state)},
                         {"created", run.created},
                         {"ended", run.ended},
                         {"step", run.step},
                         {"steps", run.steps},
                         {"resumable", run.is_resumable()},
                         {"sessions", run.sessions},
                         {"base_model", run.base_model},
                         {"config", run.config}};
  for (const auto& checkpoint : run.checkpoints) json["checkpoints"].push_back(checkpoint.step);
  if (!run.model.empty()) json["model"] = display(run.model);
  for (const auto& file : run.lora_files) json["lora_files"].push_back(display(file));
  if (!run.error.empty()) json["error"] = run.error;
  if (run.best)
    json["best"] = {{"step", run.best->step}, {"pass_rate", run.best->pass_rate()}, {"likeness", run.best->similarity}};
  if (run.summary)
    json["summary"] = {{"first_loss", run.summary->first_loss},
                       {"last_loss", run.summary->last_loss},
                       {"seconds", run.summary->seconds}};
  return json;
}

/// The folder itself when it is a run, else the runs in it.
std::vector<RunRecord> runs_in(const std::filesystem::path& folder) {
  if (is_run_folder(folder)) return {read_run(folder)};
  if (!std::filesystem::is_directory(folder)) throw IoError(folder, msg::cli::is_not_folder());
  return list_runs(folder);
}

std::string best_of(const RunRecord& run) {
  return run.best ? fmt::format("step {}: {} of {} pass", run.best->step, run.best->passed, run.best->images) : "-";
}

/// Means over the first and the last tenth of the steps, of the whole run.
std::string loss_course(const std::vector<TrainStep>& steps) {
  if (steps.empty()) return "-";
  const std::size_t part = std::max<std::size_t>(1, steps.size() / 10);
  double first = 0, last = 0;
  for (std::size_t i = 0; i < part; ++i) {
    first += steps[i].loss / static_cast<double>(part);
    last += steps[steps.size() - 1 - i].loss / static_cast<double>(part);
  }
  return fmt::format("{:.4f} -> {:.4f}", first, last);
}

int list(Context& context, const std::filesystem::path& folder) {
  const auto runs = runs_in(folder);
  std::vector<std::vector<std::string>> rows{{"RUN", "STATE", "STEP", "STARTED", "BEST", "NAME"}};
  for (const RunRecord& run : runs) {
    if (context.terminal.json()) context.terminal.result({}, "run", to_json(run));
    rows.push_back({run.id, to_string(run.state), fmt::format("{}/{}", run.step, run.steps), run.created, best_of(run),
                    run.label.name.empty() ? "-" : run.label.name});
  }
  if (!context.terminal.json())
    context.terminal.result_lines(
        runs.empty() ? std::vector<std::string>{"There are no runs in " + display(folder) + "."} : table(rows), {}, {});
  return kOk;
}

int show(Context& context, const std::filesystem::path& folder) {
  const RunRecord run = read_run(folder);
  const auto scores = read_scores(folder);
  const RunMetrics metrics = read_metrics(folder);
  const Overfitting signs = find_overfitting(scores, metrics.holdout_loss);
  if (context.terminal.json()) {
    nlohmann::json data = to_json(run);
    if (signs.memorised) data["overfitting"]["memorised"] = *signs.memorised;
    if (signs.drift) data["overfitting"]["class_drift"] = *signs.drift;
    if (signs.holdout) data["overfitting"]["holdout_loss"] = *signs.holdout;
    for (const auto& score : scores) {
      data["scores"].push_back(
          {{"step", score.step}, {"pass_rate", score.pass_rate()}, {"likeness", score.similarity}});
      for (const QuestionScore& question : score.questions)
        data["scores"].back()["questions"].push_back({{"question", question.question}, {"passed", question.passed}});
    }
    context.terminal.result({}, "run", data);
    return kOk;
  }
  std::vector<std::vector<std::string>> rows{{"run", run.id},
                                             {"name", run.label.name.empty() ? "-" : run.label.name},
                                             {"state", to_string(run.state)},
                                             {"base model", run.base_model},
                                             {"started", run.created},
                                             {"ended", run.ended.empty() ? "-" : run.ended},
                                             {"steps", fmt::format("{} of {}", run.step, run.steps)},
                                             {"loss", loss_course(metrics.steps)}};
  std::string checkpoints;
  for (const auto& checkpoint : run.checkpoints)
    checkpoints += (checkpoints.empty() ? "" : ", ") + std::to_string(checkpoint.step);
  rows.push_back({"checkpoints", checkpoints.empty() ? "-" : checkpoints});
  rows.push_back({"best", best_of(run)});
  for (const auto& score : scores)
    rows.push_back({"", fmt::format("step {}: {} of {} pass, similarity {:.3f}", score.step, score.passed, score.images,
                                    score.similarity)});
  if (signs.any()) rows.push_back({"overfitting", overfitting_words(signs)});
  if (run.summary) rows.push_back({"time", format_duration(run.summary->seconds)});
  if (!run.model.empty()) rows.push_back({"result", display(run.model)});
  for (const auto& file : run.lora_files) rows.push_back({"LoRA file", display(file)});
  if (!run.label.note.empty()) rows.push_back({"note", run.label.note});
  if (!run.error.empty()) rows.push_back({"error", run.error});
  if (run.is_resumable()) rows.push_back({"", "thumbsup resume " + display(folder) + " goes on with it"});
  context.terminal.result_lines(table(rows), {}, {});
  return kOk;
}

int compare(Context& context, const std::vector<std::string>& folders) {
  std::vector<RunRecord> runs;
  for (const auto& folder : folders) runs.push_back(read_run(folder));
  std::vector<std::vector<std::string>> rows;
  const auto add = [&](const std::string& name, const auto& value) {
    rows.push_back({name});
    for (const RunRecord& run : runs) rows.back().push_back(value(run));
  };
  add("", [](const RunRecord& run) { return run.id; });
  add("name", [](const RunRecord& run) { return run.label.name.empty() ? std::string("-") : run.label.name; });
  add("state", [](const RunRecord& run) { return std::string(to_string(run.state)); });
  add("steps", [](const RunRecord& run) { return fmt::format("{} of {}", run.step, run.steps); });
  add("loss", [](const RunRecord& run) { return loss_course(read_metrics(run.folder).steps); });
  add("best", best_of);
  add("time", [](const RunRecord& run) { return run.summary ? format_duration(run.summary->seconds) : "-"; });
  // Only the parameters that are not the same everywhere.
  std::set<std::string> keys;
  for (const RunRecord& run : runs)
    for (const auto& [key, value] : run.config.items()) keys.insert(key);
  nlohmann::json differences = nlohmann::json::object();
  for (const auto& key : keys) {
    const auto value = [&](const RunRecord& run) { return run.config.value(key, nlohmann::json()); };
    if (key == "out" ||
        std::all_of(runs.begin(), runs.end(), [&](const RunRecord& run) { return value(run) == value(runs.front()); }))
      continue;
    add(key, [&](const RunRecord& run) {
      const auto one = value(run);
      return one.is_null() ? std::string("-") : one.is_string() ? one.get<std::string>() : json_excerpt(one);
    });
    for (const RunRecord& run : runs) differences[key].push_back(value(run));
  }
  if (context.terminal.json()) {
    nlohmann::json data = {{"differences", differences}};
    for (const RunRecord& run : runs) data["runs"].push_back(to_json(run));
    context.terminal.result({}, "comparison", data);
  } else {
    context.terminal.result_lines(table(rows), {}, {});
  }
  return kOk;
}

/// What another program that trains `folder` tells, from the run's beginning to its end.
int follow(Context& context, const std::filesystem::path& folder) {
  TerminalObserver observer(context.terminal);
  RunEventTail tail(folder);
  for (bool is_active = true; is_active;) {
    is_active = read_run(folder).is_active();  // first: what comes until it ends is told below
    for (const RunEvent& event : tail.take()) observer.on(event);
    context.control.checkpoint();
    if (is_active) std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  return kOk;
}

int label(Context& context, const RunOptions& options) {
  RunLabel label = options.clear ? RunLabel{} : read_run(options.run).label;
  if (!options.name.empty()) label.name = options.name;
  if (!options.note.empty()) label.note = options.note;
  write_run_label(options.run, label);
  label = read_run_label(options.run);
  context.terminal.result(label.name.empty() ? display(options.run) + " has no name."
                                             : fmt::format("{} is called \"{}\".", display(options.run), label.name),
                          "labelled", {{"run", display(options.run)}, {"name", label.name}, {"note", label.note}});
  return kOk;
}

int export_model(Context& context, const RunOptions& options) {
  TerminalObserver observer(context.terminal);
  const std::int64_t exported = export_checkpoint(options.run, options.step, options.out, context.control, observer);
  context.terminal.result(fmt::format("The model as it was after step {}: {}", exported, display(options.out)),
                          "exported", {{"step", exported}, {"model", display(options.out)}});
  return kOk;
}

}  // namespace

void add_runs_command(CLI::App& app, CommandBody& body) {
  auto* runs = app.add_subcommand(
      "runs", "Look at trainings: list, show, compare, follow; name them; make a model of a checkpoint.");
  runs->require_subcommand(1);

  const auto command = [&](const char* name, const char* help, const ParamTable<RunOptions>& table,
                           int (*run)(Context&, const RunOptions&)) {
    auto* made = runs->add_subcommand(name, help);
    const auto options = std::make_shared<RunOptions>();
    add_options(*made, table.bind(*options));
    made->callback(
        [&body, options, run] { body = [options, run](Context& context) { return run(context, *options); }; });
  };
  command("list", "The runs in a folder, the newest first.", run_list_params(),
          [](Context& context, const RunOptions& options) { return list(context, options.folder); });
  command("show", "All about one run.", run_show_params(),
          [](Context& context, const RunOptions& options) { return show(context, options.run); });
  command("compare", "Runs side by side: results, and parameters that differ.", run_compare_params(),
          [](Context& context, const RunOptions& options) { return compare(context, options.runs); });
  command("follow", "Show what a run tells that another program computes, until it ends.", run_follow_params(),
          [](Context& context, const RunOptions& options) { return follow(context, options.run); });
  command("label", "Give a run a name and a note.", run_label_params(), label);
  command("export", "Write the model as it was at a checkpoint.", run_export_params(), export_model);
}

}  // namespace thumbsup::cli
