#include "nn/prepacked_conv.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "nn/layers.h"

namespace thumbsup {
namespace {

struct Case {
  std::int64_t batch, in, out, size, kernel, stride, padding;
};

constexpr auto kLast = at::MemoryFormat::ChannelsLast;

class Prepacked : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    at::set_num_threads(2);
    const Case c = GetParam();
    torch::manual_seed(c.in + c.out);
    x_ = at::randn({c.batch, c.in, c.size, c.size}).contiguous(kLast);
    weight_ = at::randn({c.out, c.in, c.kernel, c.kernel}) / std::sqrt(static_cast<double>(c.in * c.kernel * c.kernel));
    bias_ = at::randn({c.out});
  }
  at::Tensor x_, weight_, bias_;
};

TEST_P(Prepacked, IsTheConvolution) {
  const Case c = GetParam();
  for (const bool silu : {false, true})
    for (const bool with_bias : {true, false}) {
      const at::Tensor bias = with_bias ? bias_ : at::Tensor();
      const at::Tensor exact = at::conv2d(x_, weight_, bias, c.stride, c.padding);
      const at::Tensor wanted = silu ? at::silu(exact) : exact;
      const at::Tensor got = PrepackedConv(weight_, bias, c.stride, c.padding, silu)(x_);
      ASSERT_EQ(got.sizes(), wanted.sizes());
      EXPECT_TRUE(got.is_contiguous(kLast));
      EXPECT_LT((got - wanted).abs().max().item<double>(), 3e-5) << "silu " << silu << " bias " << with_bias;

      const auto type = at::kBFloat16;
      const at::Tensor narrow =
          PrepackedConv(weight_.to(type), with_bias ? bias.to(type) : bias, c.stride, c.padding, silu)(x_.to(type));
      const at::Tensor rounded = at::conv2d(x_.to(type).to(at::kFloat), weight_.to(type).to(at::kFloat),
                                            with_bias ? bias.to(type).to(at::kFloat) : bias, c.stride, c.padding);
      const at::Tensor wide = silu ? at::silu(rounded) : rounded;
      ASSERT_EQ(narrow.scalar_type(), type);
      EXPECT_TRUE(at::allclose(narrow.to(at::kFloat), wide, 1.0 / 250, 2e-3))
          << "silu " << silu << " bias " << with_bias;
    }
}

TEST_P(Prepacked, OtherSizesAndFormatsGiveTheSame) {
  const Case c = GetParam();
  const PrepackedConv conv(weight_, bias_, c.stride, c.padding);
  const at::Tensor first = conv(x_);
  const at::Tensor other = at::randn({1, c.in, c.size + 3, c.size + 1});
  EXPECT_LT((conv(other) - at::conv2d(other, weight_, bias_, c.stride, c.padding)).abs().max().item<double>(), 3e-5);
  EXPECT_TRUE(at::equal(conv(x_), first));
  EXPECT_TRUE(at::equal(conv(x_.contiguous()), first));
}

TEST_P(Prepacked, SameInputSameBitsAndBatchElementsStandAlone) {
  const Case c = GetParam();
  for (const auto type : {at::kFloat, at::kBFloat16}) {
    const PrepackedConv conv(weight_.to(type), bias_.to(type), c.stride, c.padding);
    const at::Tensor x = x_.to(type), whole = conv(x);
    EXPECT_TRUE(at::equal(whole, conv(x)));
    for (std::int64_t b = 0; b < c.batch; ++b)
      EXPECT_TRUE(at::equal(whole.narrow(0, b, 1), conv(x.narrow(0, b, 1).clone(kLast)))) << at::toString(type);
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Prepacked,
                         testing::Values(Case{2, 4, 320, 32, 3, 1, 1}, Case{2, 320, 320, 16, 3, 1, 1},
                                         Case{2, 320, 320, 16, 3, 2, 1}, Case{1, 320, 640, 16, 1, 1, 0},
                                         Case{2, 1280, 1280, 8, 3, 1, 1}, Case{2, 640, 320, 9, 3, 1, 1},
                                         Case{2, 320, 4, 16, 3, 1, 1}, Case{3, 5, 7, 11, 3, 1, 1},
                                         Case{2, 128, 3, 24, 3, 1, 1}, Case{2, 2560, 1280, 8, 1, 1, 0},
                                         Case{1, 3, 16, 33, 3, 2, 0}));

TEST(PrepackedInputs, WhatDoesNotFitIsRefused) {
  const at::Tensor weight = at::zeros({4, 3, 3, 3});
  EXPECT_THROW(PrepackedConv(weight, at::zeros({3}), 1, 1), LogicError);
  EXPECT_THROW(PrepackedConv(weight[0], at::zeros({3}), 1, 1), LogicError);
  const PrepackedConv conv(weight, at::zeros({4}), 1, 1);
  EXPECT_THROW(conv(at::zeros({1, 4, 8, 8})), LogicError);
  EXPECT_THROW(conv(at::zeros({3, 8, 8})), LogicError);
  EXPECT_THROW(conv(at::zeros({1, 3, 8, 8}, at::kBFloat16)), LogicError);
}

TEST(PrepackedInputs, AGradientIsRefusedNotDropped) {
  const PrepackedConv conv(at::zeros({4, 3, 3, 3}), at::Tensor(), 1, 1);
  EXPECT_THROW(conv(at::zeros({1, 3, 8, 8}).requires_grad_()), LogicError);
}

TEST(PrepackedWeight, ComesBackBitForBit) {
  torch::manual_seed(9);
  for (const auto type : {at::kFloat, at::kBFloat16})
    for (const auto& sizes :
         std::vector<std::vector<std::int64_t>>{{320, 4, 3, 3}, {64, 320, 1, 1}, {5, 7, 3, 3}, {4, 320, 3, 3}}) {
      const at::Tensor weight = at::randn(sizes).to(type);
      const PrepackedConv conv(weight, at::Tensor(), 1, 1);
      EXPECT_TRUE(at::equal(conv.plain_weight(), weight));
      conv(at::randn({1, sizes[1], 16, 16}).to(type));
      EXPECT_TRUE(at::equal(conv.plain_weight(), weight));
    }
}

// A user may write a 768 picture after a 512 one; also sizes for which oneDNN prefers another layout.
TEST(PrepackedWeight, ServesManyShapesInTurn) {
  torch::manual_seed(10);
  const at::Tensor weight = at::randn({96, 64, 3, 3}) / 24, bias = at::randn({96});
  const PrepackedConv conv(weight, bias, 1, 1);
  for (const std::int64_t size : {64, 8, 64, 1, 3, 16, 96, 8})
    for (const int threads : {1, 2}) {
      at::set_num_threads(threads);
      const at::Tensor x = at::randn({1, 64, size, size});
      const at::Tensor error = conv(x) - at::conv2d(x, weight, bias, 1, 1);
      EXPECT_LT(error.abs().max().item<double>(), 1e-5) << size;
    }
}

TEST(PrepackModule, GivesTheWeightsAwayAndTakesThemBack) {
  if (!PrepackedConv::has_onednn()) GTEST_SKIP() << "built without oneDNN";
  const at::NoGradGuard no_grad;
  torch::manual_seed(11);
  torch::nn::Module root;
  const auto conv = root.register_module("conv", std::make_shared<Conv2d>(16, 32));
  conv->weight.normal_();
  conv->bias.normal_();
  const at::Tensor before = conv->weight.clone(), x = at::randn({1, 16, 12, 12}), wanted = conv->forward(x);
  prepack_for_inference(root);
  prepack_for_inference(root);
  EXPECT_EQ(conv->weight.numel(), 0);
  EXPECT_LT((conv->forward(x) - wanted).abs().max().item<double>(), 1e-4);
  unpack_after_inference(root);
  unpack_after_inference(root);
  EXPECT_TRUE(at::equal(conv->weight, before));
  EXPECT_TRUE(at::equal(root.named_parameters()["conv.weight"], before));
  EXPECT_TRUE(at::equal(conv->forward(x), wanted));
}

}  // namespace
}  // namespace thumbsup
