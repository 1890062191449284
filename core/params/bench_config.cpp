#include "params/bench_config.h"

#include "params/shared_rows.h"

namespace thumbsup {

const ParamTable<BenchOptions>& bench_params() {
  using C = BenchOptions;
  static const auto table =
      ParamTable<C>{}
          .add(&C::device, ungrouped(device_row()))
          .add(&C::dtypes, {.id = "dtype",
                            .help = "Number formats; by default all that the device computes "
                                    "with.",
                            .choices = {"float32", "bfloat16", "float16"}})
          .add(&C::repetitions,
               {.id = "repetitions", .help = "Timed runs; the fastest counts.", .minimum = 1, .maximum = 1000});
  return table;
}

const ParamTable<TrainBenchOptions>& train_bench_params() {
  using C = TrainBenchOptions;
  static const auto table =
      ParamTable<C>{}
          .add(&C::model, {.id = "model", .help = "Measure this model instead of the made-up one."})
          .add(&C::resolution, {.id = "resolution",
                                .help = "Side of the images; 0 takes the model's own.",
                                .unit = "px",
                                .minimum = 0,
                                .maximum = 2048});
  return table;
}

}  // namespace thumbsup
