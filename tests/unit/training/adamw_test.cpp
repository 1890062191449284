#include "training/adamw.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace thumbsup {
namespace {

// The formula as it is printed, in double.
struct PlainAdamW {
  explicit PlainAdamW(const at::Tensor& start)
      : value(start.detach().to(at::kDouble).clone()), first(at::zeros_like(value)), second(at::zeros_like(value)) {}
  void step(const at::Tensor& raw_gradient, double lr, const AdamWOptions& o) {
    const at::Tensor g = raw_gradient.to(at::kDouble);
    ++steps;
    value.mul_(1 - lr * o.weight_decay);
    first = o.beta1 * first + (1 - o.beta1) * g;
    second = o.beta2 * second + (1 - o.beta2) * g * g;
    const at::Tensor m = first / (1 - std::pow(o.beta1, steps)), v = second / (1 - std::pow(o.beta2, steps));
    value.sub_(lr * m / (v.sqrt() + o.epsilon));
  }
  at::Tensor value, first, second;
  int steps = 0;
};

// Sizes around the chunk size and the width of vectors, and a channels-last weight.
std::vector<TrainedParameter> make_parameters(at::ScalarType dtype = at::kFloat) {
  at::manual_seed(7);
  std::vector<TrainedParameter> parameters;
  std::size_t group = 0;
  for (const std::int64_t size : {1, 15, 16, 17, 255, 16384, 16385, 40000})
    parameters.push_back(make_trained_parameter("p" + std::to_string(size), at::randn({size}).to(dtype), group++ % 2));
  const at::Tensor conv = at::randn({6, 5, 3, 3}).to(dtype).contiguous(at::MemoryFormat::ChannelsLast);
  parameters.push_back(make_trained_parameter("conv", conv, 0));
  return parameters;
}

void set_gradients(std::vector<TrainedParameter>& parameters, std::uint64_t seed) {
  at::manual_seed(seed);
  for (auto& parameter : parameters)
    parameter.working.mutable_grad() = at::randn_like(parameter.working.detach()).mul_(0.01);
}

TEST(AdamW, FollowsTheFormula) {
  auto parameters = make_parameters();
  std::vector<PlainAdamW> plain;
  for (const auto& parameter : parameters) plain.emplace_back(parameter.master);
  const AdamWOptions options{0.9, 0.98, 1e-7, 0.05};
  AdamW optimizer(parameters, options);
  const std::vector<double> rates{1e-3, 3e-2};
  for (std::uint64_t step = 1; step <= 5; ++step) {
    set_gradients(parameters, step);
    optimizer.step(rates, 0.5);
    for (std::size_t p = 0; p < parameters.size(); ++p) {
      plain[p].step(parameters[p].gradient() * 0.5, rates[parameters[p].group], options);
      EXPECT_LT((plain[p].value - parameters[p].master.detach()).abs().max().item<double>(), 2e-6)
          << parameters[p].name;
    }
  }
}

TEST(AdamW, GradientsInOtherStridesGiveTheSame) {
  auto a = make_parameters(), b = make_parameters();
  AdamW first(a, {}), second(b, {});
  set_gradients(a, 3);
  set_gradients(b, 3);
  b.back().working.mutable_grad() = b.back().working.grad().contiguous(at::MemoryFormat::Contiguous);
  const std::vector<double> rates{1e-3, 1e-3};
  first.step(rates, 1);
  second.step(rates, 1);
  EXPECT_TRUE(at::equal(a.back().master, b.back().master));
}

TEST(AdamW, DoesNotDependOnTheNumberOfThreads) {
  std::vector<std::vector<TrainedParameter>> results;
  const int before = at::get_num_threads();
  for (const int threads : {1, 2}) {
    at::set_num_threads(threads);
    results.push_back(make_parameters());
    AdamW optimizer(results.back(), {});
    for (std::uint64_t step = 1; step <= 3; ++step) {
      set_gradients(results.back(), step);
      optimizer.step(std::vector<double>{1e-3, 1e-3}, 1);
    }
  }
  at::set_num_threads(before);
  for (std::size_t p = 0; p < results[0].size(); ++p)
    EXPECT_TRUE(at::equal(results[0][p].master, results[1][p].master)) << results[0][p].name;
}

TEST(AdamW, LeavesParametersWithoutGradientAlone) {
  auto parameters = make_parameters();
  set_gradients(parameters, 1);
  parameters[3].working.mutable_grad() = at::Tensor();
  const at::Tensor before = parameters[3].master.detach().clone();
  AdamW(parameters, {}).step(std::vector<double>{1e-3, 1e-3}, 1);
  EXPECT_TRUE(at::equal(parameters[3].master, before));
}

TEST(AdamW, GoesOnFromItsSavedState) {
  const std::vector<double> rates{1e-3, 1e-3};
  auto parameters = make_parameters();
  AdamW whole(parameters, {});
  set_gradients(parameters, 1);
  whole.step(rates, 1);
  NamedTensors saved;
  for (const auto& [name, tensor] : whole.state()) saved[name] = tensor.contiguous().clone();
  auto resumed = make_parameters();
  for (std::size_t p = 0; p < resumed.size(); ++p) resumed[p].master.detach().copy_(parameters[p].master.detach());
  AdamW other(resumed, {});
  other.load_state(saved, "saved");
  set_gradients(parameters, 2);
  set_gradients(resumed, 2);
  whole.step(rates, 1);
  other.step(rates, 1);
  for (std::size_t p = 0; p < resumed.size(); ++p)
    EXPECT_TRUE(at::equal(parameters[p].master, resumed[p].master)) << resumed[p].name;
}

TEST(AdamW, ReadsTheStateOfEarlierVersions) {
  auto parameters = make_parameters();
  AdamW optimizer(parameters, {});
  set_gradients(parameters, 1);
  optimizer.step(std::vector<double>{1e-3, 1e-3}, 1);
  NamedTensors old;
  for (const auto& [name, tensor] : optimizer.state()) {
    std::string as_it_was = name;
    if (name.starts_with("exp_avg_sq.")) as_it_was = "second." + name.substr(11);
    if (name.starts_with("exp_avg.")) as_it_was = "first." + name.substr(8);
    old[as_it_was] = tensor.contiguous().clone();
  }
  ASSERT_TRUE(old.contains("first.conv") && old.contains("second.conv"));
  auto again = make_parameters();
  AdamW other(again, {});
  other.load_state(old, "old");
  for (const auto& [name, tensor] : optimizer.state()) EXPECT_TRUE(at::equal(other.state().at(name), tensor)) << name;
}

TEST(AdamW, RefusesAStateThatDoesNotFit) {
  auto parameters = make_parameters();
  AdamW optimizer(parameters, {});
  NamedTensors state = optimizer.state();
  state["exp_avg.conv"] = at::zeros({3});
  EXPECT_THROW(optimizer.load_state(state, "file"), FormatError);
  state = optimizer.state();
  state.erase("steps");
  EXPECT_THROW(optimizer.load_state(state, "file"), FormatError);
}

TEST(AdamW, KeepsSmallUpdatesIn32BitsBeside16BitWeights) {
  auto parameters = make_parameters(at::kBFloat16);
  for (auto& parameter : parameters) {
    parameter.master.fill_(1.0);
    parameter.working.detach().fill_(1.0);
  }
  AdamWOptions options;
  options.weight_decay = 0;
  AdamW optimizer(parameters, options);
  for (int step = 0; step < 100; ++step) {
    for (auto& parameter : parameters) parameter.working.mutable_grad() = at::ones_like(parameter.working.detach());
    optimizer.step(std::vector<double>{1e-4, 1e-4}, 1);
  }
  for (const auto& parameter : parameters) {
    EXPECT_NEAR(parameter.master.mean().item<double>(), 0.99, 1e-5);  // each step is far below bfloat16's 1/256
    EXPECT_TRUE(at::equal(parameter.working.detach(), parameter.master.to(at::kBFloat16)));
  }
}

}  // namespace
}  // namespace thumbsup
