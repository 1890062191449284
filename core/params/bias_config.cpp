#include "params/bias_config.h"

#include "params/shared_rows.h"

namespace thumbsup {

const ParamTable<BiasProbeConfig>& bias_probe_params() {
  using C = BiasProbeConfig;
  static const auto table =
      ParamTable<C>{}
          .add(&C::judge, {.id = "judge", .help = "Folder of a judge that asks for the attribute.", .required = true})
          .add(&C::attribute, {.id = "attribute",
                               .help = "What is looked for in the pictures: a question that `judge train --attribute` "
                                       "taught the judge, for example moustache.",
                               .required = true})
          .add(&C::model, {.id = "model", .help = "The model that is probed, as for `generate`.", .required = true})
          .add(&C::prompt, {.id = "prompt", .help = "What the pictures are to show.", .required = true})
          .add(&C::negative_prompt,
               {.id = "negative_prompt",
                .help = "Its words, separated by commas, are left out one after the other; then all of it."})
          .add(&C::neutral, {.id = "neutral",
                             .help = "Further prompts that say nothing of the attribute, without a negative prompt: "
                                     "how the model is by itself."})
          .add(&C::count, {.id = "count", .help = "Pictures for each row of the table.", .minimum = 1, .maximum = 1000})
          .add(&C::steps, {.id = "steps", .help = "Of the sampler.", .minimum = 1, .maximum = 1000})
          .add(&C::guidance_scale, {.id = "guidance_scale", .help = "As for `generate`.", .minimum = 0, .maximum = 100})
          .add(&C::seed, {.id = "seed",
                          .help = "Of the first picture; every row uses the same ones.",
                          .minimum = 0,
                          .maximum = 4294967295.0})
          .add(&C::size, {.id = "size", .help = "Width x height; 0x0 takes the size the model was made for."})
          .add(&C::device, device_row())
          .add(&C::out, {.id = "out",
                         .help = "Folder for the pictures, bias.json and bias.html; new, or of a probe that was "
                                 "stopped.",
                         .required = true,
                         .roles = Role::Result});
  return table;
}

}  // namespace thumbsup
