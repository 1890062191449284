#include "params/experiment_config.h"

#include "base/error.h"
#include "base/number_text.h"
#include "params/params_messages.h"
#include "params/queue_config.h"

namespace thumbsup {
namespace {

using Experiment = ExperimentOptions;

ParamTable<Experiment> of_experiments() {
  return ParamTable<Experiment>{}.add(
      &Experiment::project, {.id = "project", .help = "Project folder.", .required = true, .position = "PROJECT"});
}

ParamTable<Experiment> of_experiment() {
  return of_experiments().add(
      &Experiment::experiment,
      {.id = "experiment", .help = "Which one, exp-001; by default the newest.", .position = "EXPERIMENT"});
}

ParamSpec parallel_row() {
  return {.id = "parallel",
          .help =
              "Runs at once, each in a process of its own; the cores are shared among them. Which setting goes on is "
              "then decided in the order in which they end.",
          .unit = "runs",
          .minimum = 1,
          .maximum = 256};
}

}  // namespace

const ParamTable<ExperimentOptions>& experiment_run_params() {
  static const auto table =
      of_experiments()
          .add(&Experiment::preset,
               {.id = "preset",
                .help = "Start from a named set of values: starter, report, lora-8gb, full-24gb. Flags "
                        "overrule it."})
          .add(
              &Experiment::axes,
              {.id = "axis",
               .help = "A parameter and its values: learning_rate=2e-6,1e-5,5e-5, or a range, "
                       "learning_rate=1e-6..1e-4/5 (5 values). Steps cost nothing: steps=400..1000/4 judges every run "
                       "four times. Without any: half, the whole and twice the learning rate, half and all steps; with "
                       "the preset report what its report looked at.",
               .minimum = 0,
               .maximum = 8})
          .add(&Experiment::seeds, {.id = "seeds",
                                    .help = "Runs of every setting, each with another seed.",
                                    .unit = "runs",
                                    .minimum = 1,
                                    .maximum = 100})
          .add(&Experiment::strategy,
               {.id = "strategy",
                .help = "grid: every setting to its end. halving: only the better half goes on at each "
                        "look."})
          .add(&Experiment::budget,
               {.id = "budget",
                .help = "Time for all of it, 40m or 1h30m: no run begins that would not end in it. By "
                        "default as long as it takes."})
          .add(&Experiment::max_runs, {.id = "max_runs",
                                       .help = "Runs of the search at most; 0: all there are.",
                                       .unit = "runs",
                                       .minimum = 0,
                                       .maximum = 10000})
          .add(&Experiment::max_steps,
               {.id = "max_steps",
                .help = "Optimizer steps of all its runs together at most, confirmation included; 0: as many as it "
                        "takes.",
                .unit = "steps",
                .minimum = 0,
                .maximum = 1e9})
          .add(&Experiment::confirmations,
               {.id = "confirmations",
                .help = "Runs of the best setting on seeds that the search did not use: their "
                        "figure is the one to believe.",
                .unit = "runs",
                .minimum = 0,
                .maximum = 100})
          .add(&Experiment::drift_limit,
               {.id = "drift_limit",
                .help = "Largest share of the class prompt's pictures that may have become the "
                        "subject; a setting beyond it does not win.",
                .minimum = 0,
                .maximum = 1})
          .add(&Experiment::memorised_limit,
               {.id = "memorised_limit",
                .help = "Largest share of the pictures that may be nearly a photo; a setting "
                        "beyond it does not win.",
                .minimum = 0,
                .maximum = 1})
          .add(&Experiment::parallel, parallel_row())
          .add(&Experiment::on,
               {.id = "on",
                .help =
                    "here, or slurm: a job array of as many workers as --parallel says is submitted, for a project "
                    "that all nodes see. Partition, account and time limit are sbatch's own (SBATCH_PARTITION, ...)."})
          .add(&Experiment::cpus,
               {.id = "cpus", .help = "Cores of each worker on Slurm.", .minimum = 1, .maximum = 1024})
          .add(&Experiment::gpus, {.id = "gpus", .help = "GPUs of each worker on Slurm.", .minimum = 0, .maximum = 1});
  return table;
}

const ParamTable<TrainConfig>& experiment_train_params() {
  // The experiment sets when pictures are made and judged, the seeds, and who goes on.
  static const auto table = queue_train_params().some([](ParamSpec& spec) {
    return spec.id != "sample_every" && spec.id != "seed" && spec.id != "steps" && spec.id != "patience";
  });
  return table;
}

const ParamTable<ExperimentOptions>& experiment_list_params() {
  static const auto table = of_experiments();
  return table;
}

const ParamTable<ExperimentOptions>& experiment_params() {
  static const auto table = of_experiment();
  return table;
}

const ParamTable<ExperimentOptions>& experiment_resume_params() {
  static const auto table = of_experiment().add(&Experiment::parallel, parallel_row());
  return table;
}

const ParamTable<ExperimentOptions>& experiment_work_params() {
  static const auto table = of_experiments().add(
      &Experiment::experiment,
      {.id = "experiment", .help = "Which one, exp-001.", .required = true, .position = "EXPERIMENT"});
  return table;
}

const ParamTable<ExperimentOptions>& experiment_export_params() {
  static const auto table = of_experiment().add(
      &Experiment::out, {.id = "out",
                         .help = "What to write: a .csv with a line for every setting and step, or a .html "
                                 "page with heat map and pictures. Must not exist yet.",
                         .required = true});
  return table;
}

const ParamTable<ExperimentOptions>& experiment_accept_params() {
  static const auto table = of_experiment().add(
      &Experiment::name, {.id = "name", .help = "Name of the version, for people; by default the project's."});
  return table;
}

std::vector<std::string> axes_of_preset(const std::string& preset) {
  if (preset != "report") return {};
  return {"learning_rate=2e-6,1e-5,5e-5", "steps=400..1000/4"};
}

double parse_duration(const std::string& text) {
  double seconds = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = rest.find_first_not_of("0123456789.");
    const auto number = end == rest.npos ? std::nullopt : parse_number<double>(rest.substr(0, end));
    const std::size_t unit = number ? std::string_view("smh").find(rest[end]) : std::string_view::npos;
    if (unit == std::string_view::npos) throw UserInputError(msg::params::is_no_duration(text));
    constexpr double kSeconds[] = {1, 60, 3600};
    seconds += *number * kSeconds[unit];
    rest.remove_prefix(end + 1);
  }
  if (!(seconds > 0) || seconds > 1e7) throw UserInputError(msg::params::is_no_duration(text));
  return seconds;
}

}  // namespace thumbsup
