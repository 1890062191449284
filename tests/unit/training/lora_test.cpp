#include "nn/lora.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tiny_model.h"

namespace thumbsup {
namespace {

class LoraTest : public testing::Test {
 protected:
  at::Tensor run() const {
    const torch::NoGradGuard no_grad;
    return model.unet->forward(sample, at::tensor({500}), context);
  }
  // Fresh adapters do nothing; these do.
  static void randomise(const LoraNetwork& lora) {
    const torch::NoGradGuard no_grad;
    at::manual_seed(3);
    for (const auto& entry : lora.entries()) entry.adapter->up.normal_(0, 0.2);
  }

  StableDiffusion model = test::make_tiny_model();
  at::Tensor sample = (at::manual_seed(1), at::randn({2, 4, 16, 16}));
  at::Tensor context = at::randn({2, 32, 16});
  LoraTargets all{true, true};
};

TEST_F(LoraTest, TargetsAreTheAttentionsOfTheUnet) {
  const auto modules = unet_lora_modules(*model.unet, {});
  EXPECT_THAT(modules, testing::Contains("down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q"));
  EXPECT_THAT(modules, testing::Contains("mid_block.attentions.0.transformer_blocks.0.attn2.to_out.0"));
  EXPECT_EQ(modules.size() % 8, 0u);
  EXPECT_THAT(modules, testing::Each(testing::HasSubstr(".attn")));
  const auto more = unet_lora_modules(*model.unet, all);
  EXPECT_EQ(more.size(), modules.size() / 8 * 12);
  EXPECT_THAT(more, testing::Contains("down_blocks.0.attentions.0.proj_in"));
  EXPECT_THAT(more, testing::Contains("down_blocks.0.attentions.0.transformer_blocks.0.ff.net.0.proj"));
  EXPECT_EQ(text_encoder_lora_modules(*model.text_encoder).size(), 2u * 6);
}

TEST_F(LoraTest, FreshAdaptersChangeNothing) {
  const at::Tensor before = run();
  LoraNetwork lora(*model.unet);
  lora.create(unet_lora_modules(*model.unet, all), 4, 4, 1);
  lora.attach();
  EXPECT_TRUE(at::equal(run(), before));
  for (const auto& entry : lora.entries()) {
    EXPECT_GT(entry.adapter->down.abs().max().item<double>(), 0);
    const double bound = 1 / std::sqrt(static_cast<double>(entry.adapter->down.numel()) / 4);
    EXPECT_LE(entry.adapter->down.abs().max().item<double>(), bound);
  }
}

TEST_F(LoraTest, AttachedAndMergedAgreeAndDetachingRestores) {
  const at::Tensor before = run();
  LoraNetwork lora(*model.unet);
  lora.create(unet_lora_modules(*model.unet, all), 4, 2, 1);
  randomise(lora);
  lora.attach();
  const at::Tensor attached = run();
  EXPECT_GT((attached - before).abs().max().item<double>(), 1e-3);
  lora.detach();
  EXPECT_TRUE(at::equal(run(), before));
  lora.merge(1.0);
  EXPECT_TRUE(at::allclose(run(), attached, 1e-4, 1e-5));
  EXPECT_THROW(lora.merge(1.0), LogicError);
  lora.unmerge();
  EXPECT_TRUE(at::equal(run(), before));
}

TEST_F(LoraTest, ScaleIsAlphaOverRankTimesTheGivenOne) {
  LoraNetwork lora(*model.unet);
  const std::string name = "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q";
  const at::Tensor weight = model.unet->named_parameters()[name + ".weight"].detach().clone();
  const at::Tensor down = at::randn({2, 16}), up = at::randn({16, 2});
  lora.add(name, down, up, 6.0);
  lora.merge(0.5);
  EXPECT_TRUE(at::allclose(model.unet->named_parameters()[name + ".weight"], weight + 0.5 * 3.0 * at::mm(up, down),
                           1e-5, 1e-6));
}

TEST_F(LoraTest, TwoLorasOfOneModelUndoneInReverse) {
  const at::Tensor before = run();
  LoraNetwork first(*model.unet), second(*model.unet);
  for (LoraNetwork* lora : {&first, &second}) {
    lora->create(unet_lora_modules(*model.unet, {}), 2, 2, 1);
    randomise(*lora);
    lora->merge(1.0);
  }
  second.unmerge();
  first.unmerge();
  EXPECT_TRUE(at::equal(run(), before));
}

TEST_F(LoraTest, ALoraOfAnotherModelIsRefused) {
  LoraNetwork lora(*model.unet);
  EXPECT_THROW(lora.add("no.such.layer", at::zeros({2, 16}), at::zeros({16, 2}), 2), UserInputError);
  const std::string name = "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q";
  EXPECT_THROW(lora.add(name, at::zeros({2, 17}), at::zeros({16, 2}), 2), UserInputError);
  EXPECT_THROW(lora.add(name, at::zeros({2, 16}), at::zeros({16, 3}), 2), LogicError);
}

TEST_F(LoraTest, GradientsReachTheAdaptersWithAndWithoutCheckpointing) {
  LoraNetwork lora(*model.unet);
  for (at::Tensor& parameter : model.unet->parameters()) parameter.requires_grad_(false);
  lora.create(unet_lora_modules(*model.unet, all), 4, 4, 1);
  randomise(lora);
  lora.attach();
  std::vector<at::Tensor> plain;
  for (const bool checkpointing : {false, true}) {
    model.unet->set_gradient_checkpointing(checkpointing);
    for (const auto& entry : lora.entries()) {
      entry.adapter->up.requires_grad_().mutable_grad() = at::Tensor();
      entry.adapter->down.requires_grad_().mutable_grad() = at::Tensor();
    }
    model.unet->forward(sample, at::tensor({500}), context).square().mean().backward();
    std::size_t i = 0;
    for (const auto& entry : lora.entries()) {
      ASSERT_TRUE(entry.adapter->up.grad().defined()) << entry.module << (checkpointing ? " checkpointed" : "");
      if (!checkpointing) {
        EXPECT_GT(entry.adapter->up.grad().abs().max().item<double>(), 0) << entry.module;
        plain.push_back(entry.adapter->up.grad());
      } else {
        EXPECT_TRUE(at::allclose(entry.adapter->up.grad(), plain[i++], 1e-4, 1e-7)) << entry.module;
      }
    }
  }
}

}  // namespace
}  // namespace thumbsup
