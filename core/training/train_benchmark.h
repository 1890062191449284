#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/run_control.h"
#include "models/stable_diffusion.h"
#include "params/train_config.h"
#include "training/train_bench_report.h"

namespace thumbsup {

/// Forecasts a run (step_measurement.h), then does one whole step of it as a run does: forward, backward, update.
/// `on_phase` is told what begins. The model is trained by that step. Throws OutOfMemoryError before the step when the
/// forecast does not fit into this machine's memory, CancelledError between the phases.
TrainBenchReport benchmark_training(StableDiffusion& model, const TrainConfig& config, RunControl& control,
                                    const std::function<void(const std::string&)>& on_phase);

}  // namespace thumbsup
