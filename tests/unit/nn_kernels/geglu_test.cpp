#include "nn/geglu.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/host_kernels.h"

namespace thumbsup {
namespace {

at::Tensor plain(const at::Tensor& x) {
  const at::Tensor wide = x.to(at::kDouble);
  const auto halves = wide.chunk(2, -1);
  return halves[0] * halves[1] * 0.5 * at::special_erfc(-halves[1] / std::sqrt(2.0));
}

TEST(Geglu, IsTheFormula) {
  torch::manual_seed(1);
  for (const auto& sizes : std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 5, 34}, {2, 77, 2560}, {7, 1280}}) {
    const at::Tensor x = at::randn(sizes) * 3;
    const at::Tensor y = geglu(x);
    EXPECT_LT((y - plain(x)).abs().max().item<double>(), 2e-5);
    EXPECT_LT(((y - plain(x)).norm() / plain(x).norm()).item<double>(), 1e-6);
    const at::Tensor narrow = x.to(at::kBFloat16);
    EXPECT_TRUE(at::allclose(geglu(narrow).to(at::kDouble), plain(narrow), 1.0 / 250, 1e-4));
  }
}

TEST(Geglu, ExtremesAndNotANumber) {
  const at::Tensor x = at::tensor({1.f, 1.f, 1.f, 1.f, 200.f, -200.f, std::nanf(""), 0.f}).view({1, 8});
  const at::Tensor y = geglu(x);
  EXPECT_EQ(y[0][0].item<float>(), 200.0f);
  EXPECT_NEAR(y[0][1].item<float>(), 0.0f, 1e-30);
  EXPECT_TRUE(std::isnan(y[0][2].item<float>()));
  EXPECT_EQ(y[0][3].item<float>(), 0.0f);
}

TEST(Geglu, StridedInputGradientsAndOddWidths) {
  torch::manual_seed(2);
  const at::Tensor x = at::randn({6, 5}).t();
  EXPECT_TRUE(at::equal(geglu(x), geglu(x.contiguous())));
  const at::Tensor tracked = x.to(at::kDouble).detach().requires_grad_();
  geglu(tracked).sum().backward();
  const at::Tensor other = x.to(at::kDouble).detach().requires_grad_();
  plain(other).sum().backward();
  EXPECT_LT((tracked.grad() - other.grad()).abs().max().item<double>(), 1e-12);
  EXPECT_THROW(geglu(at::zeros({2, 3})), LogicError);
}

at::Tensor gradient_of_plain(const at::Tensor& x, const at::Tensor& grad_y) {
  const at::Tensor wide = x.to(at::kDouble).detach().requires_grad_();
  plain(wide).backward(grad_y.to(at::kDouble));
  return wide.grad();
}

TEST(GegluOfTheGpu, IsTheFormulaOnTheHostInPacksAndAlone) {
  torch::manual_seed(3);
  for (const auto& sizes : std::vector<std::vector<std::int64_t>>{{1, 16}, {5, 48}, {77, 2560}}) {
    const at::Tensor x = at::randn(sizes) * 3, grad_y = at::randn({sizes[0], sizes[1] / 2});
    const at::Tensor y = test::geglu_on_host<float, 4>(x), slopes = test::geglu_gradient_on_host<float, 4>(x, grad_y);
    EXPECT_LT((y - plain(x)).abs().max().item<double>(), 2e-5);
    EXPECT_LT((y - geglu(x)).abs().max().item<double>(), 2e-5) << "the processor's";
    EXPECT_LT((slopes - gradient_of_plain(x, grad_y)).abs().max().item<double>(), 2e-5);
    EXPECT_TRUE(at::equal(y, test::geglu_on_host<float, 1>(x)));
    EXPECT_TRUE(at::equal(slopes, test::geglu_gradient_on_host<float, 1>(x, grad_y)));

    const at::Tensor narrow = x.to(at::kBFloat16), narrow_grad = grad_y.to(at::kBFloat16);
    EXPECT_TRUE(
        at::allclose(test::geglu_on_host<at::BFloat16, 8>(narrow).to(at::kDouble), plain(narrow), 1.0 / 250, 1e-4));
    EXPECT_TRUE(at::allclose(test::geglu_gradient_on_host<at::BFloat16, 8>(narrow, narrow_grad).to(at::kDouble),
                             gradient_of_plain(narrow, narrow_grad), 1.0 / 250, 1e-4));
    const at::Tensor half = x.to(at::kHalf);
    EXPECT_TRUE(at::allclose(test::geglu_on_host<at::Half, 8>(half).to(at::kDouble), plain(half), 1.0 / 2000, 1e-5));
  }
  const at::Tensor odd = at::randn({7, 10}), odd_grad = at::randn({7, 5});
  EXPECT_LT((test::geglu_on_host<float, 1>(odd) - plain(odd)).abs().max().item<double>(), 2e-6);
  EXPECT_LT((test::geglu_gradient_on_host<float, 1>(odd, odd_grad) - gradient_of_plain(odd, odd_grad))
                .abs()
                .max()
                .item<double>(),
            2e-6);
}

TEST(GegluOfTheGpu, ExtremesAndNotANumber) {
  const at::Tensor x = at::tensor({1.f, 1.f, 1.f, 1.f, 200.f, -200.f, std::nanf(""), 0.f}).view({1, 8});
  const at::Tensor y = test::geglu_on_host<float, 4>(x);
  EXPECT_EQ(y[0][0].item<float>(), 200.0f);
  EXPECT_EQ(y[0][1].item<float>(), 0.0f);
  EXPECT_TRUE(std::isnan(y[0][2].item<float>()));
  const at::Tensor slopes = test::geglu_gradient_on_host<float, 4>(x, at::ones({1, 4}));
  EXPECT_EQ(slopes[0][4].item<float>(), 1.0f);
  EXPECT_EQ(slopes[0][5].item<float>(), 0.0f);
  EXPECT_EQ(slopes[0][7].item<float>(), 0.5f);
}

}  // namespace
}  // namespace thumbsup
