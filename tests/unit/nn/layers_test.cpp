#include "nn/layers.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/error.h"
#include "nn/initialise.h"
#include "support/gradient_check.h"

namespace thumbsup {
namespace {

TEST(Layers, ForwardSeesDataSetLater) {
  const at::NoGradGuard no_gradient;
  Linear linear(2, 1);
  linear.named_parameters()["weight"].set_data(at::full({1, 2}, 3.0f));
  linear.named_parameters()["bias"].set_data(at::full({1}, 0.5f));
  EXPECT_EQ(linear.forward(at::ones({1, 2})).item<float>(), 6.5f);
  linear.named_parameters()["weight"].set_data(at::full({1, 2}, 1.0, at::kBFloat16));
  linear.named_parameters()["bias"].set_data(at::zeros({1}, at::kBFloat16));
  EXPECT_EQ(linear.forward(at::ones({1, 2}, at::kBFloat16)).item<float>(), 2.0f);

  Conv2d conv(1, 1, {.kernel_size = 1, .stride = 1, .padding = 0});
  conv.named_parameters()["weight"].set_data(at::full({1, 1, 1, 1}, 2.0f));
  conv.named_parameters()["bias"].set_data(at::full({1}, 1.0f));
  EXPECT_EQ(conv.forward(at::full({1, 1, 1, 1}, 4.0f)).item<float>(), 9.0f);
}

TEST(Layers, ASizeBeyondTheMachineIsAnErrorOfOurs) {
  EXPECT_THROW(Linear(std::int64_t{1} << 40, std::int64_t{1} << 20), OutOfMemoryError);
}

TEST(Layers, GroupNormShowsItsOutputBeforeTheActivation) {
  const at::NoGradGuard no_gradient;
  const auto norm = std::make_shared<GroupNorm>(2, 4, 1e-5);
  norm->weight.fill_(1);
  norm->bias.fill_(0.25);
  const at::Tensor x = test::random_tensor({2, 4, 3, 5}, 1).to(at::kFloat);
  const at::Tensor fused = norm->forward(x, Activation::Silu);
  at::Tensor seen;
  {
    const OutputObservation observation(*norm, [&](const std::string&, const at::Tensor& output) { seen = output; });
    EXPECT_TRUE(at::allclose(norm->forward(x, Activation::Silu), fused, 1e-5, 1e-6));
  }
  EXPECT_TRUE(at::allclose(at::silu(seen), fused, 1e-5, 1e-6));
  EXPECT_FALSE(at::allclose(seen, fused, 1e-2, 1e-2));
  seen.reset();
  norm->forward(x);
  EXPECT_FALSE(seen.defined());
}

TEST(Layers, BatchNormMovesItsStatisticsInTrainingOnly) {
  const at::NoGradGuard no_gradient;
  BatchNorm2d norm(1);
  norm.weight.fill_(1);
  norm.bias.fill_(0);
  const at::Tensor x = at::arange(4, at::kFloat).reshape({4, 1, 1, 1});
  norm.train();
  EXPECT_NEAR(norm.forward(x).mean().item<float>(), 0, 1e-6);
  EXPECT_NEAR(norm.running_mean.item<float>(), 0.15, 1e-6);
  EXPECT_NEAR(norm.running_var.item<float>(), 0.9 + 0.1 * 5.0 / 3.0, 1e-6);
  EXPECT_EQ(norm.num_batches_tracked.item<std::int64_t>(), 1);
  norm.eval();
  const double deviation = std::sqrt(norm.running_var.item<double>() + 1e-5);
  EXPECT_NEAR(norm.forward(x)[0].item<float>(), -0.15 / deviation, 1e-6);
  EXPECT_EQ(norm.num_batches_tracked.item<std::int64_t>(), 1);
}

TEST(Layers, GradientsOfTheLeaves) {
  at::Tensor x = test::random_tensor({2, 4, 5, 6}, 3);
  const auto conv = std::make_shared<Conv2d>(4, 3, Conv2dOptions{.kernel_size = 3, .stride = 2, .padding = 1});
  test::randomise(*conv);
  test::expect_gradients_match(*conv, {x}, [&] { return conv->forward(x); });
  const auto norm = std::make_shared<GroupNorm>(2, 4, 1e-5);
  test::randomise(*norm);
  for (const Activation activation : {Activation::None, Activation::Silu, Activation::Gelu}) {
    test::expect_gradients_match(*norm, {x}, [&] { return norm->forward(x, activation); });
  }
  at::Tensor tokens = test::random_tensor({2, 3, 4}, 4);
  const auto layer_norm = std::make_shared<LayerNorm>(4);
  test::randomise(*layer_norm);
  test::expect_gradients_match(*layer_norm, {tokens}, [&] { return layer_norm->forward(tokens); });
  const auto linear = std::make_shared<Linear>(4, 5);
  test::randomise(*linear);
  test::expect_gradients_match(*linear, {tokens}, [&] { return linear->forward(tokens); });
}

TEST(Activations, ValuesAndNames) {
  const at::Tensor x = at::full({1}, 1.5);
  EXPECT_NEAR(activate(x, Activation::QuickGelu).item<double>(), 1.5 / (1 + std::exp(-1.702 * 1.5)), 1e-6);
  EXPECT_NEAR(activate(x, Activation::Gelu).item<double>(), 0.75 * (1 + std::erf(1.5 / std::sqrt(2.0))), 1e-6);
  EXPECT_EQ(parse_activation("swish", "act_fn", "c.json"), Activation::Silu);
  try {
    parse_activation("relu6", "act_fn", "c.json");
    FAIL() << "an unknown activation was accepted";
  } catch (const FormatError& error) {
    EXPECT_EQ(error.key(), "act_fn");
    EXPECT_NE(std::string(error.what()).find("relu6"), std::string::npos);
  }
}

TEST(Initialise, DependsOnSeedAndNameOnly) {
  const auto make = [](std::uint64_t seed) {
    const auto root = std::make_shared<torch::nn::Module>();
    root->register_module("a", std::make_shared<Linear>(100, 50));
    root->register_module("b", std::make_shared<Linear>(100, 50));
    root->register_module("c", std::make_shared<GroupNorm>(1, 4, 1e-5));
    root->register_module("d", std::make_shared<Embedding>(100, 30));
    initialise_parameters(*root, seed);
    return root;
  };
  const auto first = make(1)->named_parameters(), again = make(1)->named_parameters(),
             other = make(2)->named_parameters();
  for (const auto& item : first) EXPECT_TRUE(at::equal(item.value(), again[item.key()])) << item.key();
  EXPECT_FALSE(at::equal(first["a.weight"], other["a.weight"]));
  EXPECT_FALSE(at::equal(first["a.weight"], first["b.weight"]));
  EXPECT_LE(first["a.weight"].abs().max().item<float>(), 0.1f);
  EXPECT_NEAR(first["a.weight"].std().item<float>(), 0.1 / std::sqrt(3.0), 0.003);
  EXPECT_NEAR(first["d.weight"].std().item<float>(), 0.02, 0.002);
  EXPECT_TRUE(at::equal(first["c.weight"], at::ones({4})));
}

}  // namespace
}  // namespace thumbsup
