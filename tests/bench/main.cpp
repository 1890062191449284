#include <benchmark/benchmark.h>

#include <algorithm>
#include <thread>

#include "nn/torch.h"

int main(int argc, char** argv) {
  // LibTorch may start with one thread; measure what the programs use, all cores.
  at::set_num_threads(static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
  const at::NoGradGuard no_grad;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
