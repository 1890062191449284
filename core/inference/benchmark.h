#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/run_control.h"
#include "params/bench_config.h"

namespace thumbsup {

/// The fastest of several large matrix products: what this machine can do in `dtype`.
struct BenchPeak {
  std::string dtype;
  double gflops = 0;  ///< GFLOP/s
};

struct BenchRow {
  std::string what;  ///< "UNet, 64x64 latents, batch 2"
  std::string dtype;
  double seconds = 0;
  double gflop = 0;             ///< work of one forward, 10^9 floating-point operations
  double gflops = 0;            ///< GFLOP/s
  double fraction_of_peak = 0;  ///< of the dtype's own peak
};

struct BenchReport {
  std::string device;
  int threads = 0;
  std::vector<BenchPeak> peaks;
  std::vector<BenchRow> rows;
};

/// Times the networks of Stable Diffusion 1.5 with made-up weights: UNet forward at 64x64 latents, VAE decode to
/// 512x512, text encoder of 77 tokens, and in the same run the matrix-product peak. Nothing is downloaded.
///
/// Work is counted from the shapes that flow through the architecture: 2 operations a multiplication of every
/// convolution (kernel taps over the border count as the others), linear layer and attention product; nothing else.
/// `on_row` (may be null) gets each row as it is ready, on this thread. Throws UserInputError for a device that is not
/// there, OutOfMemoryError, CancelledError between two forwards.
BenchReport run_bench(const BenchOptions& options, RunControl& control,
                      const std::function<void(const BenchRow&)>& on_row = {});

/// The report as a table for a terminal, with the peaks above it.
std::string format_table(const BenchReport& report);

}  // namespace thumbsup
