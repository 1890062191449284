#include "training/train_benchmark.h"

#include <fmt/printf.h>

#include <array>
#include <chrono>
#include <ctime>

#include "base/error.h"
#include "base/host_memory.h"
#include "training/objective.h"
#include "training/optimizer_loop.h"
#include "training/random_batch.h"
#include "training/step_measurement.h"
#include "training/trainable_model.h"
#include "training/training_sizes.h"

namespace thumbsup {

TrainBenchReport benchmark_training(StableDiffusion& model, const TrainConfig& config, RunControl& control,
                                    const std::function<void(const std::string&)>& on_phase) {
  on_phase("forecasting: two forward and backward passes");
  const StepMeasurement forecast = measure_step(model, config);
  const ParameterCounts counts = count_parameters(*model.unet, *model.text_encoder, *model.vae, config);
  control.checkpoint();
  if (!forecast.fits()) throw OutOfMemoryError("cpu", forecast.peak_bytes, forecast.available_bytes);

  on_phase("measuring one step");
  const auto conditioning = make_conditioning(model);
  TrainedLora lora;
  OptimizerLoopOptions options;
  options.adamw = {config.adam_beta1, config.adam_beta2, config.adam_epsilon, config.weight_decay};
  options.eight_bit = config.optimizer == OptimizerKind::AdamW8bit;
  options.max_grad_norm = config.max_grad_norm;
  if (config.use_ema) options.ema.emplace();
  OptimizerLoop optimizer_loop(make_trainable(model, *conditioning, config, lora), options);
  const Objective objective(model, *conditioning, {});
  const MicroBatch batch = random_batch(model, *conditioning, config, training_context(config).device());
  std::array<double, kParameterGroups> rates;
  rates.fill(config.learning_rate);

  forget_peak_memory();
  const std::clock_t processor = std::clock();
  const auto begin = std::chrono::steady_clock::now();
  optimizer_loop.accumulate(objective.forward(batch).objective);
  control.checkpoint();
  optimizer_loop.update(rates);
  TrainBenchReport report;
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  report.processor_seconds = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
  report.peak_bytes = peak_memory();
  report.forecast_seconds = forecast.seconds;
  report.forecast_peak_bytes = forecast.peak_bytes;
  report.trained_parameters = training_sizes(counts, config).trained_parameters;
  return report;
}

std::string format_table(const TrainBenchReport& report) {
  const auto percent = [](double forecast, double measured) { return 100 * (forecast / measured - 1); };
  const auto gigabytes = [](std::uint64_t bytes) { return static_cast<double>(bytes) * 1e-9; };
  const double forecast = gigabytes(report.forecast_peak_bytes), measured = gigabytes(report.peak_bytes);
  return fmt::sprintf(
      "%s: one training step of %.1f million parameters\n\n"
      "%-16s %12s %12s %8s\n"
      "%-16s %10.2f s %10.2f s %+6.0f %%\n"
      "%-16s %9.2f GB %9.2f GB %+6.0f %%\n"
      "processor time of the step, all threads: %.1f s\n",
      report.what, static_cast<double>(report.trained_parameters) * 1e-6, "", "forecast", "measured", "off", "time",
      report.forecast_seconds, report.seconds, percent(report.forecast_seconds, report.seconds), "peak of memory",
      forecast, measured, percent(forecast, measured), report.processor_seconds);
}

}  // namespace thumbsup
