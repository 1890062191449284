#include "nn/checkpoint.h"

#include <gtest/gtest.h>

#include "nn/layers.h"
#include "support/gradient_check.h"

namespace thumbsup {
namespace {

class Checkpoint : public testing::Test {
 protected:
  void SetUp() override {
    test::randomise(*first_);
    test::randomise(*second_);
  }

  // x is used by both layers and outside of them, so that the order of summation shows.
  at::Tensor run(bool enabled, const at::Tensor& x, const at::Tensor& extra = {}) {
    const auto layer = [](const Linear& linear) {
      return [&linear](const std::vector<at::Tensor>& inputs) {
        const at::Tensor h = linear.forward(at::tanh(inputs[0])) * inputs[0];
        return inputs[1].defined() ? h + inputs[1] : h;
      };
    };
    const at::Tensor a = checkpoint(enabled, *first_, {x, extra}, layer(*first_));
    const at::Tensor b = checkpoint(enabled, *second_, {a + x, extra}, layer(*second_));
    return (b * x).sum();
  }

  std::vector<at::Tensor> gradients(bool enabled, const at::Tensor& input, const at::Tensor& extra = {}) {
    for (const auto& linear : {first_, second_}) {
      for (at::Tensor& parameter : linear->parameters()) parameter.mutable_grad().reset();
    }
    const at::Tensor x = input.detach().clone().requires_grad_(input.requires_grad());
    run(enabled, x, extra).backward();
    std::vector<at::Tensor> result{x.grad()};
    for (const auto& linear : {first_, second_}) {
      for (const at::Tensor& parameter : linear->parameters()) result.push_back(parameter.grad());
    }
    return result;
  }

  std::shared_ptr<Linear> first_ = std::make_shared<Linear>(6, 6);
  std::shared_ptr<Linear> second_ = std::make_shared<Linear>(6, 6);
};

void expect_same(const std::vector<at::Tensor>& a, const std::vector<at::Tensor>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    ASSERT_EQ(a[i].defined(), b[i].defined()) << i;
    if (a[i].defined()) {
      EXPECT_TRUE(at::equal(a[i], b[i])) << i;
    }
  }
}

TEST_F(Checkpoint, GradientsAreBitIdentical) {
  const at::Tensor x = test::random_tensor({5, 6}, 1).requires_grad_();
  EXPECT_TRUE(at::equal(run(true, x), run(false, x)));
  expect_same(gradients(true, x), gradients(false, x));
  const at::Tensor extra = test::random_tensor({5, 6}, 2);
  expect_same(gradients(true, x, extra), gradients(false, x, extra));
}

TEST_F(Checkpoint, ParametersGetGradientsWhenNoInputNeedsOne) {
  const at::Tensor x = test::random_tensor({5, 6}, 1);
  const auto result = gradients(true, x);
  EXPECT_FALSE(result[0].defined());
  EXPECT_TRUE(result[1].defined());
  expect_same(result, gradients(false, x));
}

TEST_F(Checkpoint, FrozenParametersGetNone) {
  first_->weight.set_requires_grad(false);
  const at::Tensor x = test::random_tensor({5, 6}, 1).requires_grad_();
  const auto result = gradients(true, x);
  EXPECT_FALSE(result[1].defined());
  EXPECT_TRUE(result[2].defined());
  expect_same(result, gradients(false, x));
}

TEST_F(Checkpoint, RunsTheFunctionAgainInTheBackwardPassOnly) {
  int runs = 0;
  const at::Tensor x = test::random_tensor({5, 6}, 1).requires_grad_();
  const auto counting = [&](const std::vector<at::Tensor>& inputs) {
    ++runs;
    return first_->forward(inputs[0]);
  };
  const at::Tensor y = checkpoint(true, *first_, {x}, counting);
  EXPECT_EQ(runs, 1);
  y.sum().backward();
  EXPECT_EQ(runs, 2);
  const at::NoGradGuard no_gradient;
  EXPECT_FALSE(checkpoint(true, *first_, {x}, counting).requires_grad());
  EXPECT_EQ(runs, 3);
}

}  // namespace
}  // namespace thumbsup
