#include "training/losses.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace thumbsup {
namespace {

// Image i of the prediction is i + 1 away from its target, so its squared error is (i + 1)^2.
struct Example {
  at::Tensor target = at::randn({4, 2, 3, 3});
  at::Tensor prediction = target + at::arange(1, 5, at::kFloat).view({4, 1, 1, 1});
};

TEST(DreamboothLoss, IsASumOfTwoMeans) {
  const Example e;
  const LossTerms terms = dreambooth_loss(e.prediction, e.target, 1, 0.5);
  EXPECT_NEAR(terms.instance.item<double>(), 1.0, 1e-5);
  EXPECT_NEAR(terms.prior.item<double>(), (4.0 + 9 + 16) / 3, 1e-5);
  EXPECT_NEAR(terms.total.item<double>(), 1.0 + 0.5 * 29.0 / 3, 1e-5);
}

TEST(DreamboothLoss, WithoutClassImagesThereIsNoPrior) {
  const Example e;
  const LossTerms terms = dreambooth_loss(e.prediction, e.target, 4, 1.0);
  EXPECT_FALSE(terms.prior.defined());
  EXPECT_NEAR(terms.total.item<double>(), 30.0 / 4, 1e-5);
}

TEST(DreamboothLoss, AClassHalfAloneIsWeighted) {
  const Example e;
  const LossTerms terms = dreambooth_loss(e.prediction, e.target, 0, 2.0);
  EXPECT_FALSE(terms.instance.defined());
  EXPECT_NEAR(terms.total.item<double>(), 2 * 30.0 / 4, 1e-5);
}

TEST(DreamboothLoss, WeightsApplyPerImageInBothHalves) {
  const Example e;
  const at::Tensor weights = at::tensor({1.0f, 0.5f, 0.0f, 0.25f});
  const LossTerms terms = dreambooth_loss(e.prediction, e.target, 2, 1.0, weights);
  EXPECT_NEAR(terms.instance.item<double>(), (1.0 + 0.5 * 4) / 2, 1e-5);
  EXPECT_NEAR(terms.prior.item<double>(), (0.0 + 0.25 * 16) / 2, 1e-5);
}

TEST(DreamboothLoss, IsComputedIn32Bits) {
  const at::Tensor target = at::zeros({2, 1, 64, 64}, at::kBFloat16);
  const LossTerms terms = dreambooth_loss(at::full_like(target, 0.0625), target, 1, 1.0);
  EXPECT_EQ(terms.total.scalar_type(), at::kFloat);
  EXPECT_FLOAT_EQ(terms.total.item<float>(), 2 * 0.00390625f);
}

TEST(DreamboothLoss, GradientReachesEveryImageByItsShare) {
  Example e;
  e.prediction.requires_grad_();
  dreambooth_loss(e.prediction, e.target, 1, 1.0).total.backward();
  const at::Tensor expected =
      2 * (e.prediction.detach() - e.target) / 18 * at::tensor({1.0f, 1.0f / 3, 1.0f / 3, 1.0f / 3}).view({4, 1, 1, 1});
  EXPECT_TRUE(at::allclose(e.prediction.grad(), expected, 1e-5, 1e-7));
}

TEST(DreamboothLoss, RefusesShapesThatDoNotFit) {
  const Example e;
  EXPECT_THROW(dreambooth_loss(e.prediction, e.target.narrow(0, 0, 3), 1, 1.0), LogicError);
  EXPECT_THROW(dreambooth_loss(e.prediction, e.target, 5, 1.0), LogicError);
}

}  // namespace
}  // namespace thumbsup
