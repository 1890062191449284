#include "params/demo_config.h"

namespace thumbsup {

const ParamTable<DemoOptions>& demo_params() {
  using C = DemoOptions;
  static const auto table =
      ParamTable<C>{}
          .add(&C::out,
               {.id = "out",
                .help = "Project folder to make, by default thumbsup-demo; a demo that was interrupted there goes on.",
                .roles = Role::FreeOnResume | Role::Result})
          .add(&C::seed, {.id = "seed",
                          .help = "Seed of the judge, the training and the images.",
                          .minimum = 0,
                          .maximum = 4294967295.0})
          .add(&C::steps, {.id = "steps",
                           .help = "Training steps; 0 takes those of the starter preset.",
                           .unit = "steps",
                           .minimum = 0,
                           .maximum = 1000000})
          .add(&C::count, {.id = "count",
                           .help = "Images before and after; 0: 20.",
                           .unit = "images",
                           .minimum = 0,
                           .maximum = 10000})
          .add(&C::sampling_steps, {.id = "sampling_steps",
                                    .help = "Denoising steps an image; 0: as the preset says.",
                                    .unit = "steps",
                                    .minimum = 0,
                                    .maximum = 1000})
          .add(&C::judge_epochs, {.id = "judge_epochs",
                                  .help = "Passes over the judge's photos; 0: the default.",
                                  .unit = "epochs",
                                  .minimum = 0,
                                  .maximum = 10000})
          .add(&C::criterion, ungrouped(criterion_row()))
          .add(&C::minimum_images, ungrouped(minimum_images_row()));
  return table;
}

}  // namespace thumbsup
