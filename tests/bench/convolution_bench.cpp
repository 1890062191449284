#include "bench/bench_support.h"
#include "nn/prepacked_conv.h"

namespace thumbsup::bench {
namespace {

struct Inputs {
  explicit Inputs(const benchmark::State& state) {
    const std::int64_t side = state.range(0), in = state.range(1), out = state.range(2);
    kernel = state.range(3);
    const auto type = type_of(state, 4);
    x = at::randn({1, in, side, side}).to(type).contiguous(at::MemoryFormat::ChannelsLast);
    weight = at::randn({out, in, kernel, kernel}).to(type);
    bias = at::randn({out}).to(type);
  }
  double operations() const {
    return 2.0 * static_cast<double>(weight.numel()) * static_cast<double>(x.size(2) * x.size(3));
  }
  at::Tensor x, weight, bias;
  std::int64_t kernel = 3;
};

// Side, channels in, channels out, kernel, dtype.
void prepacked_convolution(benchmark::State& state) {
  const Inputs in(state);
  const PrepackedConv conv(in.weight, in.bias, 1, in.kernel / 2);
  for (auto _ : state) benchmark::DoNotOptimize(conv(in.x).data_ptr());
  count_operations(state, in.operations());
}

void convolution_by_operator(benchmark::State& state) {
  const Inputs in(state);
  for (auto _ : state) benchmark::DoNotOptimize(at::conv2d(in.x, in.weight, in.bias, 1, in.kernel / 2).data_ptr());
  count_operations(state, in.operations());
}

void shapes(benchmark::internal::Benchmark* b) {
  for (const std::int64_t type : {0, 1}) {
    b->Args({8, 1280, 1280, 3, type})->Args({16, 1280, 1280, 3, type})->Args({16, 2560, 1280, 3, type});
    b->Args({32, 640, 640, 3, type})->Args({64, 320, 320, 3, type})->Args({64, 4, 320, 3, type});
    b->Args({64, 320, 4, 3, type})->Args({64, 960, 320, 1, type})->Args({512, 128, 128, 3, type});
  }
}

BENCHMARK(prepacked_convolution)->Apply(shapes)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(convolution_by_operator)->Apply(shapes)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace thumbsup::bench
