// What is computed on a GPU against what the processor computes of the same numbers.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "gpu/figures.h"
#include "nn/attention.h"
#include "nn/cuda/launch.h"
#include "nn/geglu.h"
#include "nn/group_norm_silu.h"
#include "nn/torch_compat.h"
#include "support/device.h"
#include "training/adamw.h"
#include "training/adamw_8bit.h"

namespace thumbsup {
namespace {

using Function = std::function<at::Tensor(const std::vector<at::Tensor>&)>;

/// Over the root mean square of what is right: the largest difference, or in 16 bits, where every number is rounded by
/// its own size, the root mean square of the differences.
double relative_error(const at::Tensor& actual, const at::Tensor& expected) {
  const at::Tensor wanted = expected.detach().to(at::kCPU, at::kDouble);
  const at::Tensor difference = actual.detach().to(at::kCPU, at::kDouble) - wanted;
  const at::Tensor size = wanted.square().mean().sqrt().clamp_min(1e-12);
  const bool is_narrow = actual.scalar_type() == at::kHalf || actual.scalar_type() == at::kBFloat16;
  return ((is_narrow ? difference.square().mean().sqrt() : difference.abs().max()) / size).item<double>();
}

/// `function` and its gradients in `type` on the device, against float64 or float32 on the processor.
void expect_the_processors_results(const std::string& name, const Function& function,
                                   const std::vector<at::Tensor>& inputs, at::ScalarType type, double tolerance) {
  std::vector<at::Tensor> here, there;
  for (const at::Tensor& input : inputs) {
    const at::Tensor rounded = input.to(type);
    here.push_back(rounded.to(at::kFloat).detach().requires_grad_());
    there.push_back(rounded.to(test::device()).detach().requires_grad_());
  }
  const at::Tensor expected = function(here), actual = function(there);
  const at::Tensor gradient = at::randn(expected.sizes()).to(type);
  expected.backward(gradient.to(at::kFloat));
  actual.backward(gradient.to(test::device()));
  double worst = relative_error(actual, expected);
  for (std::size_t i = 0; i < inputs.size(); ++i)
    worst = std::max(worst, relative_error(there[i].grad(), here[i].grad()));
  EXPECT_LT(worst, tolerance) << name << " in " << c10::toString(type);
  test::note_figure("difference, relative", name + " " + c10::toString(type), worst);
}

/// Float32 to 1e-4; 16 bits to a few units of the last place, which are 2^-11 and 2^-8.
void expect_the_processors_results(const std::string& name, const Function& function,
                                   const std::vector<at::Tensor>& inputs) {
  expect_the_processors_results(name, function, inputs, at::kFloat, 1e-4);
  expect_the_processors_results(name, function, inputs, at::kBFloat16, 1e-2);
  if (!test::device().is_cpu()) expect_the_processors_results(name, function, inputs, at::kHalf, 2e-3);
}

TEST(GpuKernels, GroupNormalisation) {
  at::manual_seed(1);
  for (const auto& [channels, side] : std::vector<std::pair<std::int64_t, std::int64_t>>{{320, 32}, {64, 9}, {2560, 8}})
    for (const bool silu : {false, true}) {
      const at::Tensor x = (at::randn({2, channels, side, side}) + 1).contiguous(at::MemoryFormat::ChannelsLast);
      expect_the_processors_results(
          "group norm " + std::to_string(channels) + (silu ? " silu" : ""),
          [silu](const std::vector<at::Tensor>& in) { return group_norm(in[0], 32, in[1], in[2], 1e-5, silu); },
          {x, at::linspace(0.5, 2, channels), at::linspace(-1, 1, channels)});
    }
}

TEST(GpuKernels, GatedActivation) {
  at::manual_seed(2);
  for (const std::int64_t inner : {std::int64_t{1280}, std::int64_t{37}})
    expect_the_processors_results("geglu " + std::to_string(inner),
                                  [](const std::vector<at::Tensor>& in) { return geglu(in[0]); },
                                  {at::randn({2, 77, 2 * inner}) * 2});
}

TEST(GpuKernels, Attention) {
  at::manual_seed(3);
  for (const auto& [width, keys, causal] :
       std::vector<std::tuple<std::int64_t, std::int64_t, bool>>{{320, 256, false}, {640, 77, false}, {768, 256, true}})
    expect_the_processors_results(
        "attention " + std::to_string(width) + (causal ? " causal" : ""),
        [causal = causal](const std::vector<at::Tensor>& in) { return attention(in[0], in[1], in[2], 8, causal); },
        {at::randn({2, 256, width}), at::randn({2, keys, width}), at::randn({2, keys, width})});
}

TEST(GpuKernels, TheLibrarysAttentionIsTheFormulaOnTheProcessorToo) {
  if (!compat::kHasScaledDotProductAttention) GTEST_SKIP() << "this LibTorch has none";
  at::manual_seed(5);
  const at::Tensor q = at::randn({2, 40, 48}), k = at::randn({2, 40, 48}), v = at::randn({2, 40, 48});
  const auto by_heads = [](const at::Tensor& x) { return x.view({2, 40, 4, 12}).transpose(1, 2); };
  for (const bool causal : {false, true}) {
    const at::Tensor theirs = compat::scaled_dot_product_attention(by_heads(q), by_heads(k), by_heads(v), causal);
    EXPECT_LT(relative_error(theirs.transpose(1, 2).reshape({2, 40, 48}), attention(q, k, v, 4, causal)), 1e-5);
  }
}

TEST(GpuKernels, ScoresBeyondFloat16AreNoInfinity) {
  THUMBSUP_NEEDS_GPU("attention in float16 with products beyond 65504");
  const at::Tensor x = at::full({1, 64, 160}, 40.0, at::TensorOptions().device(test::device()).dtype(at::kHalf));
  EXPECT_TRUE(at::isfinite(attention(x, x, x, 1)).all().item<bool>()) << "160 * 40 * 40 = 256000";
}

template <class Optimizer>
void expect_the_processors_bits() {
  const auto parameters = [](at::Device device) {
    at::manual_seed(4);
    std::vector<TrainedParameter> all;
    const auto add = [&](const std::string& name, const at::Tensor& values) {
      all.push_back(make_trained_parameter(name, values.to(device), all.size() % 2));
    };
    add("large", at::randn({64, 64, 5, 5}).contiguous(at::MemoryFormat::ChannelsLast));
    add("bfloat16", at::randn({70, 71}).to(at::kBFloat16));
    add("float16", at::randn({4099}).to(at::kHalf));
    add("small", at::randn({33}));
    add("still", at::randn({5000}));
    return all;
  };
  std::vector<TrainedParameter> here = parameters(at::kCPU), there = parameters(test::device());
  Optimizer one(here, {}), other(there, {});
  for (int step = 1; step <= 5; ++step) {
    for (std::size_t p = 0; p < here.size(); ++p) {
      if (here[p].name == "still") continue;
      const at::Tensor gradient = at::empty_like(here[p].working.detach()).normal_(0, step == 3 ? 1e-4 : 1.0);
      here[p].working.mutable_grad() = gradient;
      there[p].working.mutable_grad() = gradient.to(test::device());
    }
    one.step(std::vector<double>{1e-2, 3e-3}, 0.5);
    other.step(std::vector<double>{1e-2, 3e-3}, 0.5);
    for (std::size_t p = 0; p < here.size(); ++p) {
      EXPECT_TRUE(at::equal(here[p].master, there[p].master.to(at::kCPU))) << here[p].name << " after step " << step;
      EXPECT_TRUE(at::equal(here[p].working, there[p].working.to(at::kCPU))) << here[p].name << " after step " << step;
    }
    const NamedTensors state = other.state();
    for (const auto& [name, wanted] : one.state())
      EXPECT_TRUE(at::equal(wanted, state.at(name).to(at::kCPU))) << name << " after step " << step;
  }
}

TEST(GpuKernels, OptimizersHaveTheProcessorsBits) {
  THUMBSUP_NEEDS_GPU("AdamW and 8-bit AdamW by one launch, bit for bit as on the processor");
  ASSERT_TRUE(cuda::kernels_are_built());
  expect_the_processors_bits<AdamW>();
  expect_the_processors_bits<AdamW8bit>();
}

}  // namespace
}  // namespace thumbsup
