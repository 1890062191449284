#include "verdict/weight_update.h"

#include <gtest/gtest.h>
#include <torch/optim/adamw.h>

namespace thumbsup {
namespace {

at::Tensor parameter(std::vector<float> values, std::vector<std::int64_t> shape) {
  return at::tensor(values).reshape(shape).clone().set_requires_grad(true);
}

void set_gradient(at::Tensor weight, double value) {
  weight.mutable_grad() = at::full_like(weight.detach(), value);
}

TEST(WeightUpdate, FollowsTorchsOwnAdamW) {
  const auto matrix = parameter({0.5f, -1.0f, 2.0f, 0.1f}, {2, 2});
  const auto reference = matrix.detach().clone().set_requires_grad(true);
  WeightUpdate update({{"w", matrix}}, 0.05);
  torch::optim::AdamW adamw({reference}, torch::optim::AdamWOptions(0.01).weight_decay(0.05));
  for (int step = 0; step < 5; ++step) {
    const auto gradient = at::full({2, 2}, 0.3 - 0.2 * step);
    for (at::Tensor w : {matrix, reference}) w.mutable_grad() = gradient.clone();
    update.step(0.01);
    adamw.step();
  }
  EXPECT_TRUE(at::allclose(matrix, reference, 1e-6, 1e-7)) << matrix << reference;
}

TEST(WeightUpdate, DecaysMatricesOnlyAndSkipsWhatHasNoGradient) {
  const auto matrix = parameter({1, 1}, {1, 2}), vector = parameter({1, 1}, {2}), untouched = parameter({1, 1}, {1, 2});
  WeightUpdate update({{"m", matrix}, {"v", vector}, {"u", untouched}}, 0.5);
  set_gradient(matrix, 0);
  set_gradient(vector, 0);
  update.step(0.1);
  EXPECT_NEAR(matrix[0][0].item<double>(), 0.95, 1e-6);
  EXPECT_EQ(vector[0].item<double>(), 1.0);
  EXPECT_EQ(untouched[0][0].item<double>(), 1.0);
  EXPECT_FALSE(matrix.grad().defined()) << "gradients are cleared";
}

TEST(WeightUpdate, GoesOnFromItsState) {
  const auto straight = parameter({1, 2}, {1, 2}), stopped = parameter({1, 2}, {1, 2});
  WeightUpdate one({{"w", straight}}, 0.01), two({{"w", stopped}}, 0.01);
  for (int step = 0; step < 6; ++step) {
    set_gradient(straight, 0.1 * step);
    one.step(0.01);
  }
  for (int step = 0; step < 3; ++step) {
    set_gradient(stopped, 0.1 * step);
    two.step(0.01);
  }
  WeightUpdate three({{"w", stopped}}, 0.01);
  const auto state = two.state();
  three.set_state(two.steps(), [&](const std::string& name) {
    for (const auto& entry : state)
      if (entry.name == name) return entry.tensor;
    ADD_FAILURE() << name;
    return at::Tensor();
  });
  for (int step = 3; step < 6; ++step) {
    set_gradient(stopped, 0.1 * step);
    three.step(0.01);
  }
  EXPECT_TRUE(at::equal(straight, stopped));
}

}  // namespace
}  // namespace thumbsup
