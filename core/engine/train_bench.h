#pragma once

#include <functional>
#include <string>

#include "base/run_control.h"
#include "params/bench_config.h"
#include "training/train_bench_report.h"

namespace thumbsup {

/// One DreamBooth step on the CPU (batch 1 + 1, bfloat16, gradient checkpointing, 8-bit AdamW, the UNet alone) beside
/// its forecast. Blocking; `on_phase` is called on this thread. Throws what loading throws for a `model`,
/// OutOfMemoryError when the step would not fit, CancelledError.
TrainBenchReport bench_train(const TrainBenchOptions& options, RunControl& control,
                             const std::function<void(const std::string&)>& on_phase);

}  // namespace thumbsup
