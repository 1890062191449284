#include "engine/bench.h"

#include <memory>

#include "cli/command.h"
#include "engine/device.h"
#include "params/shared_choices.h"

namespace thumbsup::cli {

void add_bench_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand(
      "bench", "Measure the networks of Stable Diffusion 1.5 (made-up weights) beside what this machine can do.");
  const auto options = std::make_shared<BenchOptions>();
  const auto device = std::make_shared<std::string>("auto");
  command->add_option("--device", *device, "Where to compute. [default: auto]")->check(CLI::IsMember(device_choices()));
  command->add_option("--dtype", options->dtypes, "Number formats. [default: all that the device computes with]")
      ->check(CLI::IsMember({"float32", "bfloat16", "float16"}));
  command->add_option("--repetitions", options->repetitions, "Timed runs; the fastest counts. [default: 3]")
      ->check(CLI::PositiveNumber);
  command->callback([&body, options, device] {
    body = [options, device](Context& context) {
      options->device = resolve_device(*device);
      const BenchReport report = run_bench(*options, context.control, [&](const BenchRow& row) {
        if (context.terminal.json())
          context.terminal.result({}, "row",
                                  {{"what", row.what},
                                   {"dtype", row.dtype},
                                   {"seconds", row.seconds},
                                   {"gflops", row.gflops},
                                   {"fraction_of_peak", row.fraction_of_peak}});
        else
          context.terminal.notice("measured " + row.what + ", " + row.dtype);
      });
      if (!context.terminal.json()) context.terminal.result(format_table(report), "", {});
      return static_cast<int>(kOk);
    };
  });
}

}  // namespace thumbsup::cli
