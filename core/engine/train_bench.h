#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/run_control.h"
#include "training/train_bench_report.h"

namespace thumbsup {

struct TrainBenchOptions {
  std::filesystem::path model;  ///< empty: the shape of Stable Diffusion 1.5 with made-up weights
  int resolution = 512;         ///< side of the images in pixels; 0: the model's own
};

/// One DreamBooth step on the CPU (batch 1 + 1, bfloat16, gradient checkpointing, 8-bit AdamW, the UNet alone) beside
/// its forecast. Blocking; `on_phase` is called on this thread. Throws what loading throws for a `model`,
/// OutOfMemoryError when the step would not fit, CancelledError.
TrainBenchReport bench_train(const TrainBenchOptions& options, RunControl& control,
                             const std::function<void(const std::string&)>& on_phase);

}  // namespace thumbsup
