#include <gtest/gtest.h>

#include "nn/resample.h"
#include "nn/resnet_block.h"
#include "nn/timestep_embedding.h"
#include "nn/transformer.h"
#include "support/gradient_check.h"

namespace thumbsup {
namespace {

using test::expect_gradients_match;
using test::random_tensor;
using test::randomise;

at::Tensor channels_last(at::IntArrayRef shape, std::uint64_t seed) {
  return random_tensor(shape, seed).contiguous(at::MemoryFormat::ChannelsLast);
}

TEST(TimestepEmbedding, IsTheFormula) {
  const at::Tensor t = at::tensor({0.0, 3.0});
  const at::Tensor e = sinusoidal_embedding(t, 4, /*flip_sin_to_cos=*/true, /*freq_shift=*/0);
  ASSERT_EQ(e.sizes(), (std::vector<std::int64_t>{2, 4}));
  EXPECT_TRUE(at::equal(e[0], at::tensor({1.0f, 1.0f, 0.0f, 0.0f})));
  EXPECT_NEAR(e[1][0].item<double>(), std::cos(3.0), 1e-6);
  EXPECT_NEAR(e[1][1].item<double>(), std::cos(3.0 * 0.01), 1e-6);
  EXPECT_NEAR(e[1][3].item<double>(), std::sin(3.0 * 0.01), 1e-6);
  const at::Tensor sines_first = sinusoidal_embedding(t, 4, false, 1);
  EXPECT_NEAR(sines_first[1][0].item<double>(), std::sin(3.0), 1e-6);
  EXPECT_NEAR(sines_first[1][1].item<double>(), std::sin(3.0 * 1e-4), 1e-9);
  const at::Tensor odd = sinusoidal_embedding(t, 5, true, 0);
  ASSERT_EQ(odd.size(1), 5);
  EXPECT_EQ(odd[1][4].item<double>(), 0);
  EXPECT_TRUE(at::equal(sinusoidal_embedding(at::tensor({3}, at::kLong), 4, true, 0)[0], e[1]));
}

TEST(ResnetBlock, ShapesAndGradients) {
  for (const std::int64_t out : {4, 6}) {
    const auto block = std::make_shared<ResnetBlock>(
        ResnetBlockOptions{.in_channels = 4, .out_channels = out, .time_channels = 5, .groups = 2});
    randomise(*block);
    EXPECT_EQ(block->named_parameters().contains("conv_shortcut.weight"), out != 4);
    at::Tensor x = channels_last({2, 4, 3, 5}, 1), time = random_tensor({2, 5}, 2);
    const at::Tensor y = block->forward(x, time);
    EXPECT_EQ(y.sizes(), (std::vector<std::int64_t>{2, out, 3, 5}));
    EXPECT_TRUE(y.is_contiguous(at::MemoryFormat::ChannelsLast));
    expect_gradients_match(*block, {x, time}, [&] { return block->forward(x, time); });
  }
}

TEST(ResnetBlock, ScaleFactorDividesTheSum) {
  ResnetBlockOptions options{.in_channels = 4, .out_channels = 4, .groups = 2};
  const auto plain = std::make_shared<ResnetBlock>(options);
  options.output_scale_factor = 4;
  const auto scaled = std::make_shared<ResnetBlock>(options);
  randomise(*plain);
  randomise(*scaled);
  const at::Tensor x = channels_last({1, 4, 3, 3}, 1);
  EXPECT_TRUE(at::allclose(plain->forward(x), 4 * scaled->forward(x)));
}

TEST(Resample, SizesAndGradients) {
  const auto up = std::make_shared<Upsample>(2);
  randomise(*up);
  at::Tensor x = channels_last({1, 2, 4, 5}, 1);
  EXPECT_EQ(up->forward(x).sizes(), (std::vector<std::int64_t>{1, 2, 8, 10}));
  EXPECT_EQ(up->forward(x, {7, 9}).sizes(), (std::vector<std::int64_t>{1, 2, 7, 9}));
  expect_gradients_match(*up, {x}, [&] { return up->forward(x, {7, 9}); });
  for (const std::int64_t padding : {0, 1}) {
    const auto down = std::make_shared<Downsample>(2, padding);
    randomise(*down);
    EXPECT_EQ(down->forward(x).size(2), 2);
    EXPECT_EQ(down->forward(x).size(3), padding == 1 ? 3 : 2);
    expect_gradients_match(*down, {x}, [&] { return down->forward(x); });
  }
}

TEST(Resample, UnpaddedDownsampleAddsZerosBelowAndRightOnly) {
  const auto down = std::make_shared<Downsample>(1, 0);
  const at::NoGradGuard no_gradient;
  auto parameters = down->named_parameters();
  parameters["conv.weight"].set_data(at::ones({1, 1, 3, 3}));
  parameters["conv.bias"].set_data(at::zeros({1}));
  const at::Tensor y = down->forward(at::ones({1, 1, 4, 4})).flatten();
  EXPECT_TRUE(at::equal(y, at::tensor({9.0f, 6.0f, 6.0f, 4.0f})));
}

TEST(AttentionLayer, GradientsWithAndWithoutContext) {
  at::Tensor x = random_tensor({2, 5, 6}, 1), context = random_tensor({2, 3, 4}, 2);
  const auto cross = std::make_shared<AttentionLayer>(
      AttentionLayerOptions{.channels = 6, .context_channels = 4, .heads = 2, .qkv_bias = true});
  randomise(*cross);
  EXPECT_EQ(cross->forward(x, context).sizes(), x.sizes());
  EXPECT_TRUE(cross->named_parameters().contains("to_k.bias"));
  expect_gradients_match(*cross, {x, context}, [&] { return cross->forward(x, context); });
  const auto self = std::make_shared<AttentionLayer>(AttentionLayerOptions{.channels = 6, .heads = 3});
  randomise(*self);
  EXPECT_FALSE(self->named_parameters().contains("to_k.bias"));
  EXPECT_TRUE(self->named_parameters().contains("to_out.0.weight"));
  expect_gradients_match(*self, {x}, [&] { return self->forward(x); });
}

TEST(SpatialSelfAttention, ShapesAndGradients) {
  const auto block = std::make_shared<SpatialSelfAttention>(4, 2, 1e-6);
  randomise(*block);
  at::Tensor x = channels_last({2, 4, 3, 2}, 1);
  EXPECT_EQ(block->forward(x).sizes(), x.sizes());
  expect_gradients_match(*block, {x}, [&] { return block->forward(x); });
}

TEST(Tokens, AreAFreeViewOfChannelsLast) {
  const at::Tensor x = channels_last({2, 3, 4, 5}, 1);
  const at::Tensor tokens = to_tokens(x);
  EXPECT_EQ(tokens.sizes(), (std::vector<std::int64_t>{2, 20, 3}));
  EXPECT_EQ(tokens.data_ptr(), x.data_ptr());
  EXPECT_TRUE(tokens.is_contiguous());
  const at::Tensor back = to_pixels(tokens, 4, 5);
  EXPECT_EQ(back.data_ptr(), x.data_ptr());
  EXPECT_TRUE(at::equal(back, x));
  EXPECT_TRUE(at::equal(to_tokens(x.contiguous()), tokens));
}

TEST(SpatialTransformer, ShapesAndGradients) {
  for (const bool only_cross : {false, true}) {
    const auto block = std::make_shared<SpatialTransformer>(TransformerOptions{.channels = 4,
                                                                               .context_channels = 3,
                                                                               .heads = 2,
                                                                               .layers = 2,
                                                                               .groups = 2,
                                                                               .only_cross_attention = only_cross});
    randomise(*block);
    at::Tensor x = channels_last({2, 4, 2, 3}, 1), context = random_tensor({2, 5, 3}, 2);
    EXPECT_EQ(block->forward(x, context).sizes(), x.sizes());
    expect_gradients_match(*block, {x, context}, [&] { return block->forward(x, context); });
  }
}

TEST(SpatialTransformer, LinearProjectionIsThePointwiseConvolution) {
  TransformerOptions options{.channels = 4, .context_channels = 3, .heads = 2, .groups = 2};
  const auto conv = std::make_shared<SpatialTransformer>(options);
  options.linear_projection = true;
  const auto linear = std::make_shared<SpatialTransformer>(options);
  randomise(*conv);
  const at::NoGradGuard no_gradient;
  const auto source = conv->named_parameters();
  for (auto& item : linear->named_parameters()) {
    item.value().set_data(source[item.key()].reshape(item.value().sizes()).clone());
  }
  const at::Tensor x = channels_last({1, 4, 3, 2}, 1), context = random_tensor({1, 5, 3}, 2);
  EXPECT_TRUE(at::allclose(conv->forward(x, context), linear->forward(x, context), 1e-10, 1e-12));
}

}  // namespace
}  // namespace thumbsup
