#include "models/autoencoder_kl.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/gradient_check.h"

namespace thumbsup {
namespace {

using nlohmann::json;
using test::random_tensor;

json small() {
  return {{"block_out_channels", {4, 6, 6}}, {"norm_num_groups", 2}, {"latent_channels", 3}, {"layers_per_block", 1}};
}

std::shared_ptr<AutoencoderKL> create(const json& config) {
  const auto model = std::make_shared<AutoencoderKL>(AutoencoderKLConfig::from_json(config, "config.json"));
  test::randomise(*model);
  return model;
}

TEST(AutoencoderKL, ShapesOfEveryVariant) {
  const at::NoGradGuard no_gradient;
  for (const char* key : {"", "use_quant_conv", "use_post_quant_conv", "mid_block_add_attention"}) {
    json config = small();
    if (*key != '\0') config[key] = false;
    const auto model = create(config);
    const LatentPosterior posterior = model->encode(random_tensor({2, 3, 12, 8}, 1));
    EXPECT_EQ(posterior.mean.sizes(), (std::vector<std::int64_t>{2, 3, 3, 2})) << key;
    EXPECT_EQ(posterior.logvar.sizes(), posterior.mean.sizes()) << key;
    EXPECT_EQ(model->decode(posterior.mean).sizes(), (std::vector<std::int64_t>{2, 3, 12, 8})) << key;
    const auto parameters = model->named_parameters();
    EXPECT_EQ(parameters.contains("quant_conv.weight"), std::string(key) != "use_quant_conv");
    EXPECT_EQ(parameters.contains("post_quant_conv.weight"), std::string(key) != "use_post_quant_conv");
    EXPECT_EQ(parameters.contains("encoder.mid_block.attentions.0.to_q.bias"),
              std::string(key) != "mid_block_add_attention");
  }
}

TEST(AutoencoderKL, LogVarianceIsClampedAndSamplingIsTheFormula) {
  const auto model = create(small());
  const at::NoGradGuard no_gradient;
  auto parameters = model->named_parameters();
  const at::Tensor x = random_tensor({1, 3, 8, 8}, 1);
  parameters["quant_conv.bias"].fill_(1e4);
  EXPECT_TRUE(at::equal(model->encode(x).logvar, at::full({1, 3, 2, 2}, 20.0, at::kDouble)));
  parameters["quant_conv.bias"].fill_(-1e4);
  EXPECT_TRUE(at::equal(model->encode(x).logvar, at::full({1, 3, 2, 2}, -30.0, at::kDouble)));
  const LatentPosterior posterior{at::full({1}, 2.0), at::full({1}, std::log(9.0))};
  EXPECT_NEAR(posterior.sample(at::full({1}, -1.0)).item<double>(), -1.0, 1e-6);
}

TEST(AutoencoderKL, RefusesTensorsThatDoNotFit) {
  const auto model = create(small());
  EXPECT_THROW(model->encode(random_tensor({1, 3, 8, 6}, 1)), LogicError);
  EXPECT_THROW(model->encode(random_tensor({1, 4, 8, 8}, 1)), LogicError);
  EXPECT_THROW(model->decode(random_tensor({1, 4, 2, 2}, 1)), LogicError);
  EXPECT_THROW(model->decode(random_tensor({3, 2, 2}, 1)), LogicError);
}

TEST(AutoencoderKL, ComputesInTheTypeOfItsWeights) {
  const auto model = create(small());
  const at::NoGradGuard no_gradient;
  const at::Tensor latents = random_tensor({1, 3, 2, 3}, 2);
  const at::Tensor wide = model->decode(latents);
  model->to(at::kBFloat16);
  const at::Tensor narrow = model->decode(latents);
  EXPECT_EQ(narrow.scalar_type(), at::kBFloat16);
  EXPECT_LT((narrow.to(at::kDouble) - wide).abs().mean().item<double>(), 0.05 * wide.abs().mean().item<double>());
  EXPECT_EQ(model->encode(random_tensor({1, 3, 8, 8}, 1)).mean.scalar_type(), at::kBFloat16);
}

TEST(AutoencoderKL, Gradients) {
  const auto model = create(small());
  const auto all = model->named_parameters();
  at::Tensor image = random_tensor({1, 3, 8, 8}, 1), latents = random_tensor({1, 3, 2, 3}, 2);
  test::expect_gradients_match(
      [&] {
        const LatentPosterior posterior = model->encode(image);
        return at::cat({posterior.mean, posterior.logvar}, 1);
      },
      {image, all["encoder.conv_in.weight"], all["encoder.down_blocks.0.downsamplers.0.conv.weight"],
       all["encoder.mid_block.attentions.0.to_v.weight"], all["quant_conv.bias"]});
  test::expect_gradients_match(
      [&] { return model->decode(latents); },
      {latents, all["post_quant_conv.weight"], all["decoder.up_blocks.0.resnets.1.conv1.weight"],
       all["decoder.mid_block.attentions.0.group_norm.weight"], all["decoder.conv_out.bias"]});
}

}  // namespace
}  // namespace thumbsup
