#include "nn/attention.h"

#include "bench/bench_support.h"

namespace thumbsup::bench {
namespace {

// Queries, keys, heads, depth, dtype.
void attention_forward(benchmark::State& state) {
  const std::int64_t queries = state.range(0), keys = state.range(1), heads = state.range(2), depth = state.range(3);
  const auto type = type_of(state, 4);
  const at::Tensor q = at::randn({1, queries, heads * depth}).to(type);
  const at::Tensor k = at::randn({1, keys, heads * depth}).to(type), v = at::randn({1, keys, heads * depth}).to(type);
  for (auto _ : state) benchmark::DoNotOptimize(attention(q, k, v, heads).data_ptr());
  count_operations(state, 4.0 * static_cast<double>(queries * keys * heads * depth));
}

void attention_training(benchmark::State& state) {
  const at::AutoGradMode with_gradients(true);
  const std::int64_t queries = state.range(0), keys = state.range(1), heads = state.range(2), depth = state.range(3);
  const auto type = type_of(state, 4);
  const at::Tensor q = at::randn({1, queries, heads * depth}).to(type).requires_grad_();
  const at::Tensor k = at::randn({1, keys, heads * depth}).to(type).requires_grad_();
  const at::Tensor v = at::randn({1, keys, heads * depth}).to(type).requires_grad_();
  for (auto _ : state) attention(q, k, v, heads).sum().backward();
  count_operations(state, 14.0 * static_cast<double>(queries * keys * heads * depth));
}

// The shapes of Stable Diffusion 1.5: self and cross attention at each resolution, VAE, text encoder.
void shapes(benchmark::internal::Benchmark* b) {
  for (const std::int64_t type : {0, 1}) {
    b->Args({77, 77, 12, 64, type})->Args({64, 64, 8, 160, type})->Args({64, 77, 8, 160, type});
    b->Args({256, 256, 8, 160, type})->Args({1024, 1024, 8, 80, type})->Args({1024, 77, 8, 80, type});
    b->Args({4096, 4096, 8, 40, type})->Args({4096, 77, 8, 40, type})->Args({4096, 4096, 1, 512, type});
  }
}

BENCHMARK(attention_forward)->Apply(shapes)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(attention_training)->Apply(shapes)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace thumbsup::bench
