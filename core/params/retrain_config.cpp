#include "params/retrain_config.h"

#include "params/shared_rows.h"

namespace thumbsup {

const ParamTable<RetrainOptions>& retrain_params() {
  using C = RetrainOptions;
  static const auto table =
      ParamTable<C>{}
          .add(&C::version, {.id = "version", .help = "v3; by default the one in production.", .position = "VERSION"})
          .add(&C::project, {.id = "project", .help = "Project folder.", .required = true})
          .add(&C::instance, {.id = "instance", .help = "Folder of photos; by default the project's shelf."})
          .add(&C::class_, {.id = "class", .help = "Folder of class photos; by default the project's shelf."})
          .add(&C::judge, {.id = "judge", .help = "Judge that decides; by default the one that judged production."})
          .add(&C::from_base, {.id = "from_base",
                               .help = "Train the project's base model anew, with the values of its Train page, "
                                       "instead of a version.",
                               .excludes = "version"})
          .add(&C::run, {.id = "run", .help = "Id of the run of a retraining that was interrupted, to go on with."})
          .add(&C::name, {.id = "name", .help = "Name for people."})
          .add(&C::steps, {.id = "steps",
                           .help = "Training steps; 0 takes those of the version's run.",
                           .unit = "steps",
                           .minimum = 0,
                           .maximum = 1000000})
          .add(&C::count, {.id = "count",
                           .help = "Images that decide; 0: those production was judged on, or 20.",
                           .unit = "images",
                           .minimum = 0,
                           .maximum = 10000})
          .add(&C::criterion, project_criterion_row())
          .add(&C::minimum_images, project_minimum_images_row())
          .add(&C::override_reason,
               {.id = "override", .help = "Reason to accept it whatever stands against it; put on record."});
  return table;
}

}  // namespace thumbsup
