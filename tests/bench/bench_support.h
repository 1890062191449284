#pragma once

#include <benchmark/benchmark.h>

#include "nn/torch.h"

namespace thumbsup::bench {

/// Operations of one iteration, shown as GFLOP/s.
inline void count_operations(benchmark::State& state, double operations) {
  state.counters["FLOP/s"] = benchmark::Counter(operations, benchmark::Counter::kIsIterationInvariantRate);
}

/// The last argument of every benchmark: 0 float32, 1 bfloat16.
inline at::ScalarType type_of(const benchmark::State& state, int argument) {
  return state.range(argument) != 0 ? at::kBFloat16 : at::kFloat;
}

}  // namespace thumbsup::bench
