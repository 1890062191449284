#include "nn/group_norm_silu.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/host_kernels.h"

namespace thumbsup {
namespace {

struct Case {
  std::int64_t batch, channels, height, width, groups;
};

at::Tensor plain(const at::Tensor& x, std::int64_t groups, const at::Tensor& weight, const at::Tensor& bias, double eps,
                 bool silu) {
  const at::Tensor wide = x.to(at::kDouble).contiguous().reshape({x.size(0), groups, -1});
  const at::Tensor mean = wide.mean(2, true), centred = wide - mean;
  const at::Tensor scaled = centred / (centred.square().mean(2, true) + eps).sqrt();
  at::Tensor y = scaled.reshape(x.sizes()) * weight.to(at::kDouble).reshape({1, -1, 1, 1}) +
                 bias.to(at::kDouble).reshape({1, -1, 1, 1});
  if (silu) y = y / (1 + (-y).exp());
  return y;
}

double largest(const at::Tensor& x) {
  return x.abs().max().item<double>();
}

class GroupNorm : public testing::TestWithParam<Case> {
 protected:
  at::Tensor draw(at::ScalarType type, at::MemoryFormat format, double mean = 0.5) const {
    const Case c = GetParam();
    torch::manual_seed(c.channels + c.height);
    return (at::randn({c.batch, c.channels, c.height, c.width}) * 2 + mean).to(type).contiguous(format);
  }
  at::Tensor weight(at::ScalarType type) const { return at::linspace(-1, 2, GetParam().channels).to(type); }
  at::Tensor bias(at::ScalarType type) const { return at::linspace(1, -1, GetParam().channels).to(type); }
};

constexpr auto kLast = at::MemoryFormat::ChannelsLast;
constexpr auto kFirst = at::MemoryFormat::Contiguous;

TEST_P(GroupNorm, Float32IsThePlainFormulaInBothFormats) {
  for (const auto format : {kLast, kFirst})
    for (const bool silu : {false, true})
      for (const double mean : {0.5, 100.0}) {
        const at::Tensor x = draw(at::kFloat, format, mean);
        const at::Tensor y = group_norm(x, GetParam().groups, weight(at::kFloat), bias(at::kFloat), 1e-5, silu);
        const at::Tensor wanted = plain(x, GetParam().groups, weight(at::kFloat), bias(at::kFloat), 1e-5, silu);
        EXPECT_TRUE(y.is_contiguous(format));
        EXPECT_LT(largest(y - wanted), mean > 1 ? 3e-4 : 1e-5) << "silu " << silu << " mean " << mean;
      }
}

TEST_P(GroupNorm, Bfloat16IsRoundedOnce) {
  for (const auto format : {kLast, kFirst})
    for (const bool silu : {false, true}) {
      const at::Tensor x = draw(at::kBFloat16, format);
      const at::Tensor y = group_norm(x, GetParam().groups, weight(at::kBFloat16), bias(at::kBFloat16), 1e-5, silu);
      ASSERT_EQ(y.scalar_type(), at::kBFloat16);
      EXPECT_TRUE(y.is_contiguous(format));
      const at::Tensor wanted = plain(x, GetParam().groups, weight(at::kBFloat16), bias(at::kBFloat16), 1e-5, silu);
      EXPECT_TRUE(at::allclose(y.to(at::kDouble), wanted, 1.0 / 250, 1e-4)) << largest(y - wanted);
    }
}

TEST_P(GroupNorm, SameInputSameBitsAndBatchElementsStandAlone) {
  for (const auto type : {at::kFloat, at::kBFloat16}) {
    const at::Tensor x = draw(type, kLast);
    const auto run = [&](const at::Tensor& t) {
      return group_norm(t, GetParam().groups, weight(type), bias(type), 1e-6, true);
    };
    const at::Tensor whole = run(x);
    EXPECT_TRUE(at::equal(whole, run(x)));
    for (std::int64_t b = 0; b < x.size(0); ++b)
      EXPECT_TRUE(at::equal(whole.narrow(0, b, 1), run(x.narrow(0, b, 1).clone(kLast))));
  }
}

TEST_P(GroupNorm, WithGradientsItIsTheSameFunction) {
  const at::Tensor x = draw(at::kFloat, kLast).requires_grad_();
  const at::Tensor w = weight(at::kFloat), b = bias(at::kFloat);
  const at::Tensor tracked = group_norm(x, GetParam().groups, w, b, 1e-5, true);
  ASSERT_TRUE(tracked.requires_grad());
  EXPECT_TRUE(tracked.is_contiguous(kLast));
  EXPECT_LT(largest(tracked.detach() - group_norm(x.detach(), GetParam().groups, w, b, 1e-5, true)), 1e-5);
}

TEST_P(GroupNorm, GradientsAgreeWithThoseOfThePlainFormulaInFloat64) {
  const Case c = GetParam();
  if (c.channels / c.groups * c.height * c.width == 1) GTEST_SKIP() << "one element a group: every gradient is zero";
  for (const auto type : {at::kFloat, at::kBFloat16})
    for (const auto format : {kLast, kFirst})
      for (const bool silu : {false, true}) {
        std::vector<at::Tensor> ours{draw(type, format, 3).requires_grad_(), weight(type).requires_grad_(),
                                     bias(type).requires_grad_()};
        std::vector<at::Tensor> theirs;
        for (const at::Tensor& t : ours) theirs.push_back(t.detach().to(at::kDouble).requires_grad_());
        const at::Tensor weights = at::randn(ours[0].sizes()).to(type);
        group_norm(ours[0], c.groups, ours[1], ours[2], 1e-5, silu).backward(weights);
        plain(theirs[0], c.groups, theirs[1], theirs[2], 1e-5, silu).backward(weights.to(at::kDouble));
        EXPECT_TRUE(ours[0].grad().is_contiguous(format));
        for (int i = 0; i < 3; ++i) {
          // A sum of terms of both signs may come to nearly nothing: its error is measured by the size of its terms.
          const double size = std::max(theirs[i].grad().norm().item<double>(), weights.norm().item<double>());
          const double error = (ours[i].grad().to(at::kDouble) - theirs[i].grad()).norm().item<double>() / size;
          EXPECT_LT(error, type == at::kFloat ? 2e-5 : 1e-2) << "input " << i << " silu " << silu;
        }
      }
}

TEST_P(GroupNorm, TheGpusKernelsAgreeOnTheHost) {
  const Case c = GetParam();
  for (const bool silu : {false, true})
    for (const double mean : {0.5, 100.0}) {
      const at::Tensor x = draw(at::kFloat, kLast, mean), w = weight(at::kFloat), b = bias(at::kFloat);
      const at::Tensor grad_y = at::randn(x.sizes()).contiguous(kLast);
      const auto host = test::group_norm_on_host<float>(x, c.groups, w, b, grad_y, 1e-5, silu);
      EXPECT_LT(largest(host.y - plain(x, c.groups, w, b, 1e-5, silu)), mean > 1 ? 3e-4 : 1e-5) << "silu " << silu;
      if (c.channels / c.groups * c.height * c.width == 1 || mean > 1) continue;
      std::vector<at::Tensor> ours{x.clone().requires_grad_(), w.clone().requires_grad_(), b.clone().requires_grad_()};
      group_norm(ours[0], c.groups, ours[1], ours[2], 1e-5, silu).backward(grad_y);
      const at::Tensor theirs[] = {host.grad_x, host.grad_weight, host.grad_bias};
      for (int i = 0; i < 3; ++i) {
        const double size = std::max(ours[i].grad().norm().item<double>(), grad_y.norm().item<double>());
        EXPECT_LT((ours[i].grad() - theirs[i]).norm().item<double>() / size, 2e-5) << "input " << i << " silu " << silu;
      }
    }
}

TEST_P(GroupNorm, TheGpusKernelsRoundOnceOnTheHost) {
  const Case c = GetParam();
  const at::Tensor x = draw(at::kBFloat16, kLast), w = weight(at::kBFloat16), b = bias(at::kBFloat16);
  const auto host = test::group_norm_on_host<at::BFloat16>(x, c.groups, w, b, at::randn_like(x), 1e-5, true);
  EXPECT_TRUE(at::allclose(host.y.to(at::kDouble), plain(x, c.groups, w, b, 1e-5, true), 1.0 / 250, 1e-4));
  const at::Tensor half = x.to(at::kHalf), hw = w.to(at::kHalf), hb = b.to(at::kHalf);
  const auto halves = test::group_norm_on_host<at::Half>(half, c.groups, hw, hb, half, 1e-5, true);
  EXPECT_TRUE(at::allclose(halves.y.to(at::kDouble), plain(half, c.groups, hw, hb, 1e-5, true), 1.0 / 2000, 1e-5));
}

INSTANTIATE_TEST_SUITE_P(Shapes, GroupNorm,
                         testing::Values(Case{2, 320, 16, 16, 32}, Case{1, 32, 1, 1, 32}, Case{2, 12, 5, 7, 4},
                                         Case{1, 2560, 8, 8, 32}, Case{2, 960, 9, 9, 32}, Case{3, 6, 3, 3, 2},
                                         Case{1, 128, 64, 64, 32}, Case{1, 1, 8, 8, 1}, Case{2, 640, 4, 4, 32},
                                         Case{2, 24, 97, 101, 8}, Case{1, 1, 1, 700, 1}));

TEST(GroupNormGradient, AgreesWithDifferences) {
  torch::manual_seed(2);
  at::Tensor x = at::randn({2, 12, 5, 3}, at::kDouble).contiguous(kLast).requires_grad_();
  at::Tensor w = at::randn({12}, at::kDouble).requires_grad_(), b = at::randn({12}, at::kDouble).requires_grad_();
  const at::Tensor weights = at::randn(x.sizes(), at::kDouble);
  const auto loss = [&] { return (group_norm(x, 4, w, b, 1e-5, true) * weights).sum(); };
  loss().backward();
  for (at::Tensor* t : {&x, &w, &b}) {
    const at::NoGradGuard no_grad;
    const at::Tensor direction = at::randn_like(*t), at_point = t->detach().clone();
    t->copy_(at_point + 1e-5 * direction);
    const double above = loss().item<double>();
    t->copy_(at_point - 1e-5 * direction);
    const double below = loss().item<double>();
    t->copy_(at_point);
    const double numeric = (above - below) / 2e-5;
    EXPECT_NEAR((t->grad() * direction).sum().item<double>(), numeric, 1e-6 * std::max(1.0, std::abs(numeric)));
  }
}

TEST(GroupNormGradient, IsTheSameWhateverTheNumberOfThreadsAndTheGradientsStrides) {
  torch::manual_seed(4);
  const at::Tensor x = at::randn({2, 24, 19, 5}).contiguous(kLast), w = at::randn({24}), b = at::randn({24});
  const auto gradients = [&](int threads, const at::Tensor& grad_y) {
    at::set_num_threads(threads);
    std::vector<at::Tensor> inputs{x.clone().requires_grad_(), w.clone().requires_grad_(), b.clone().requires_grad_()};
    group_norm(inputs[0], 6, inputs[1], inputs[2], 1e-5, true).backward(grad_y);
    at::set_num_threads(2);
    return inputs;
  };
  const at::Tensor grad_y = at::randn({2, 24, 1, 1}).expand(x.sizes());
  const auto one = gradients(1, grad_y), two = gradients(2, grad_y.contiguous());
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(at::equal(one[i].grad(), two[i].grad())) << "input " << i;
}

TEST(GroupNormInputs, ShapesThatDoNotFitAreRefused) {
  const at::Tensor x = at::zeros({1, 6, 2, 2}), six = at::zeros({6}), five = at::zeros({5});
  EXPECT_THROW(group_norm(x, 4, six, six, 1e-5, false), LogicError);
  EXPECT_THROW(group_norm(x, 0, six, six, 1e-5, false), LogicError);
  EXPECT_THROW(group_norm(x, 3, five, six, 1e-5, false), LogicError);
  EXPECT_THROW(group_norm(x, 3, six, five, 1e-5, false), LogicError);
  EXPECT_THROW(group_norm(x[0], 3, six, six, 1e-5, false), LogicError);
}

TEST(GroupNormInputs, NotANumberIsNotHidden) {
  at::Tensor x = at::randn({1, 4, 6, 6}).contiguous(kLast);
  x[0][0][1][1] = std::nanf("");
  const at::Tensor y = group_norm(x, 2, at::ones({4}), at::zeros({4}), 1e-5, true);
  EXPECT_TRUE(at::isnan(y.narrow(1, 0, 2)).all().item<bool>());
  EXPECT_FALSE(at::isnan(y.narrow(1, 2, 2)).any().item<bool>());
}

}  // namespace
}  // namespace thumbsup
