#include "engine/bench.h"
#include "engine/train_bench.h"

#include <memory>

#include "cli/command.h"
#include "params/cli_options.h"

namespace thumbsup::cli {

namespace {

const CLI::App* add_bench_train_command(CLI::App& bench, CommandBody& body) {
  auto* command = bench.add_subcommand(
      "train",
      "Measure one training step of Stable Diffusion 1.5 (made-up weights, batch 1 + 1, bfloat16, gradient "
      "checkpointing, 8-bit AdamW) beside its forecast.");
  const auto options = std::make_shared<TrainBenchOptions>();
  add_options(*command, train_bench_params().bind(*options));
  command->callback([&body, options] {
    body = [options](Context& context) {
      const TrainBenchReport report =
          bench_train(*options, context.control, [&](const std::string& what) { context.terminal.notice(what); });
      if (!context.terminal.json()) context.terminal.page(format_table(report));
      if (context.terminal.json())
        context.terminal.result({}, "bench_train",
                                {{"forecast_seconds", report.forecast_seconds},
                                 {"seconds", report.seconds},
                                 {"forecast_peak_bytes", report.forecast_peak_bytes},
                                 {"peak_bytes", report.peak_bytes}});
      return static_cast<int>(kOk);
    };
  });
  return command;
}

}  // namespace

void add_bench_command(CLI::App& app, CommandBody& body) {
  auto* command = app.add_subcommand(
      "bench", "Measure the networks of Stable Diffusion 1.5 (made-up weights) beside what this machine can do.");
  const auto options = std::make_shared<BenchOptions>();
  add_options(*command, bench_params().bind(*options));
  const auto* training = add_bench_train_command(*command, body);
  command->callback([&body, options, training] {
    if (training->parsed()) return;
    body = [options](Context& context) {
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
      if (!context.terminal.json()) context.terminal.page(format_table(report));
      return static_cast<int>(kOk);
    };
  });
}

}  // namespace thumbsup::cli
