#include "params/queue_config.h"

namespace thumbsup {
namespace {

using Queue = QueueOptions;

ParamTable<Queue> of_queue() {
  return ParamTable<Queue>{}.add(&Queue::project,
                                 {.id = "project", .help = "Project folder.", .required = true, .position = "PROJECT"});
}

}  // namespace

const ParamTable<QueueOptions>& queue_params() {
  static const auto table = of_queue();
  return table;
}

const ParamTable<QueueOptions>& queue_add_params() {
  static const auto table =
      of_queue().add(&Queue::preset, {.id = "preset",
                                      .help = "Start from a named set of values: starter, report, lora-8gb, full-24gb. "
                                              "Flags overrule it."});
  return table;
}

const ParamTable<QueueOptions>& queue_remove_params() {
  static const auto table = of_queue().add(&Queue::place, {.id = "place",
                                                           .help = "Place in the queue, as `queue list` shows it.",
                                                           .minimum = 1,
                                                           .maximum = 100000,
                                                           .required = true,
                                                           .position = "PLACE"});
  return table;
}

const ParamTable<TrainConfig>& queue_train_params() {
  static const auto table = train_params().some([](ParamSpec& spec) {
    spec.required = false;  // what is not named is as the project has it
    return !(spec.has(Role::FilledByPage) && spec.is_path);
  });
  return table;
}

}  // namespace thumbsup
