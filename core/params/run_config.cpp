#include "params/run_config.h"

namespace thumbsup {
namespace {

using R = RunOptions;

ParamTable<R> of_run(const char* help = "Folder of the run.") {
  return ParamTable<R>{}.add(&R::run, {.id = "run", .help = help, .required = true, .position = "RUN"});
}

ParamSpec rank_timeout_row() {
  return {.id = "rank_timeout",
          .help =
              "Of a distributed training: how long a rank may stand still, or take to come, before the others give "
              "it up.",
          .unit = "s",
          .minimum = 1,
          .maximum = 86400};
}

}  // namespace

const ParamTable<RunOptions>& run_list_params() {
  static const auto table =
      ParamTable<R>{}.add(&R::folder, {.id = "folder", .help = "Where the runs are.", .position = "FOLDER"});
  return table;
}

const ParamTable<RunOptions>& run_show_params() {
  static const auto table = of_run();
  return table;
}

const ParamTable<RunOptions>& run_compare_params() {
  static const auto table = ParamTable<R>{}.add(
      &R::runs,
      {.id = "runs", .help = "Folders of the runs.", .minimum = 2, .maximum = 64, .required = true, .position = "RUN"});
  return table;
}

const ParamTable<RunOptions>& run_follow_params() {
  static const auto table = of_run();
  return table;
}

const ParamTable<RunOptions>& run_label_params() {
  static const auto table =
      of_run()
          .add(&R::name, {.id = "name", .help = "What the run is called from now on; its folder keeps its name."})
          .add(&R::note, {.id = "note", .help = "What you want to remember of it."})
          .add(&R::clear, {.id = "clear", .help = "Takes name and note away."});
  return table;
}

const ParamTable<RunOptions>& run_export_params() {
  static const auto table =
      of_run()
          .add(&R::step, {.id = "step",
                          .help = "Of which step; 0 takes the best by the judge, else the last.",
                          .minimum = 0,
                          .maximum = 1000000})
          .add(&R::out, {.id = "out", .help = "Diffusers folder to make; must not exist yet.", .required = true});
  return table;
}

const ParamTable<RunOptions>& resume_params() {
  static const auto table =
      of_run("Folder of the run: the --out of its training.")
          .add(&R::allow_outside,
               {.id = "allow_outside",
                .help = "Let a run that somebody else has written read and write outside of its project."})
          .add(&R::rank_timeout, rank_timeout_row());
  return table;
}

const ParamTable<TrainConfig>& resume_place_params() {
  static const auto table = train_params().some([](ParamSpec& spec) {
    if (!spec.is_place()) return false;
    spec.help = spec.label + ", where it is now; by default where the run found it.";
    spec.group = "Places that have moved";
    spec.level = Level::Basic;
    spec.required = false;
    return true;
  });
  return table;
}

const ParamTable<TrainCommandOptions>& train_command_params() {
  using C = TrainCommandOptions;
  static const auto table =
      ParamTable<C>{}
          .add(&C::preset, {.id = "preset",
                            .help = "Start from a named set of values: starter, report, lora-8gb, full-24gb, or one "
                                    "of your own, saved on the Train page. Flags overrule it."})
          .add(&C::dry_run,
               {.id = "dry_run", .help = "Show the photos and the forecast of memory, disk and time; train nothing."})
          .add(&C::rank_timeout, rank_timeout_row());
  return table;
}

const ParamTable<ProgramOptions>& program_params() {
  using C = ProgramOptions;
  static const auto table = ParamTable<C>{}
                                .add(&C::json, {.id = "json", .help = "Print events as one JSON object a line."})
                                .add(&C::verbose, {.id = "verbose", .help = "Show the log on standard error."})
                                .add(&C::log_file, {.id = "log_file", .help = "Append the log to this file."});
  return table;
}

}  // namespace thumbsup
