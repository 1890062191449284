#include "nn/group_norm_silu.h"

#include "bench/bench_support.h"

namespace thumbsup::bench {
namespace {

at::Tensor image(const benchmark::State& state) {
  const std::int64_t side = state.range(0), channels = state.range(1);
  return at::randn({1, channels, side, side}).to(type_of(state, 2)).contiguous(at::MemoryFormat::ChannelsLast);
}

void count_bytes(benchmark::State& state, const at::Tensor& x) {
  state.SetBytesProcessed(state.iterations() * 2 * x.numel() * x.element_size());
}

// Side, channels, dtype.
void group_norm_silu(benchmark::State& state) {
  const at::Tensor x = image(state), weight = at::ones({x.size(1)}, x.scalar_type()), bias = at::zeros_like(weight);
  for (auto _ : state) benchmark::DoNotOptimize(group_norm(x, 32, weight, bias, 1e-5, true).data_ptr());
  count_bytes(state, x);
}

void group_norm_silu_by_operators(benchmark::State& state) {
  const at::Tensor x = image(state), weight = at::ones({x.size(1)}, x.scalar_type()), bias = at::zeros_like(weight);
  for (auto _ : state) benchmark::DoNotOptimize(at::silu(at::group_norm(x, 32, weight, bias, 1e-5)).data_ptr());
  count_bytes(state, x);
}

void shapes(benchmark::internal::Benchmark* b) {
  for (const std::int64_t type : {0, 1}) {
    b->Args({8, 1280, type})->Args({16, 2560, type})->Args({32, 640, type})->Args({64, 320, type});
    b->Args({64, 960, type})->Args({512, 128, type});
  }
}

BENCHMARK(group_norm_silu)->Apply(shapes)->UseRealTime()->Unit(benchmark::kMicrosecond);
BENCHMARK(group_norm_silu_by_operators)->Apply(shapes)->UseRealTime()->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace thumbsup::bench
