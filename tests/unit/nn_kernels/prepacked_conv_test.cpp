#include "nn/prepacked_conv.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace thumbsup {
namespace {

struct Case {
  int64_t batch, in, out, size, kernel, stride, padding;
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
    for (int64_t b = 0; b < c.batch; ++b)
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

TEST(PrepackedInputs, TheWeightsAreTakenAsTheyAre) {
  at::Tensor weight = at::ones({16, 16, 3, 3});
  const PrepackedConv conv(weight, at::Tensor(), 1, 1);
  weight.zero_();
  const at::Tensor x = at::ones({1, 16, 8, 8});
  EXPECT_EQ(conv(x)[0][0][4][4].item<float>(), 144.0f);
}

}  // namespace
}  // namespace thumbsup
