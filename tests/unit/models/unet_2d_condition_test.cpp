#include "models/unet_2d_condition.h"

#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "support/gradient_check.h"

namespace thumbsup {
namespace {

using nlohmann::json;
using test::random_tensor;

class UNet : public testing::Test {
 protected:
  static json small() {
    return {{"block_out_channels", {4, 6, 8}},
            {"down_block_types", {"CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"}},
            {"up_block_types", {"UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"}},
            {"layers_per_block", 1},
            {"attention_head_dim", 2},
            {"norm_num_groups", 2},
            {"cross_attention_dim", 5},
            {"in_channels", 3},
            {"out_channels", 2}};
  }

  static std::shared_ptr<UNet2DCondition> create(const json& config) {
    const auto model = std::make_shared<UNet2DCondition>(UNet2DConditionConfig::from_json(config, "config.json"));
    test::randomise(*model);
    return model;
  }

  const at::Tensor context_ = random_tensor({2, 4, 5}, 50);
  const at::Tensor timesteps_ = torch::tensor({3, 700}, at::kLong);
};

TEST_F(UNet, KeepsAnySize) {
  const auto model = create(small());
  const at::NoGradGuard no_gradient;
  for (const auto& [height, width] : {std::pair{8, 8}, {7, 9}, {5, 12}, {1, 1}, {13, 2}}) {
    const at::Tensor y = model->forward(random_tensor({2, 3, height, width}, 1), timesteps_, context_);
    EXPECT_EQ(y.sizes(), (std::vector<std::int64_t>{2, 2, height, width}));
  }
}

TEST_F(UNet, OneTimestepServesTheWholeBatch) {
  const auto model = create(small());
  const at::NoGradGuard no_gradient;
  const at::Tensor x = random_tensor({2, 3, 8, 8}, 1);
  const at::Tensor both = model->forward(x, torch::tensor({5, 5}, at::kLong), context_);
  EXPECT_TRUE(at::equal(model->forward(x, torch::tensor({5}, at::kLong), context_), both));
  EXPECT_TRUE(at::equal(model->forward(x, at::full({}, 5, at::kFloat), context_), both));
  EXPECT_FALSE(at::allclose(model->forward(x, torch::tensor({5, 6}, at::kLong), context_), both));
}

TEST_F(UNet, VariantsHaveTheParametersOfTheirConfig) {
  const auto names = [](const json& config) {
    std::set<std::string> result;
    const auto parameters = create(config)->named_parameters();
    for (const auto& item : parameters) result.insert(item.key());
    return result;
  };
  const auto plain = names(small());
  EXPECT_TRUE(plain.count("mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight"));
  EXPECT_TRUE(plain.count("down_blocks.0.downsamplers.0.conv.weight"));
  EXPECT_FALSE(plain.count("down_blocks.2.downsamplers.0.conv.weight"));
  EXPECT_TRUE(plain.count("up_blocks.1.upsamplers.0.conv.bias"));
  EXPECT_FALSE(plain.count("up_blocks.2.upsamplers.0.conv.bias"));
  EXPECT_TRUE(plain.count("up_blocks.2.resnets.1.conv_shortcut.weight"));
  EXPECT_TRUE(plain.count("down_blocks.1.attentions.0.transformer_blocks.0.ff.net.0.proj.weight"));

  json config = small();
  config["mid_block_type"] = nullptr;
  for (const auto& name : names(config)) EXPECT_FALSE(name.starts_with("mid_block")) << name;
  config["mid_block_type"] = "UNetMidBlock2D";
  const auto no_attention = names(config);
  EXPECT_TRUE(no_attention.count("mid_block.resnets.0.conv1.weight"));
  EXPECT_FALSE(no_attention.count("mid_block.resnets.1.conv1.weight"));
  EXPECT_FALSE(no_attention.count("mid_block.attentions.0.norm.weight"));

  config = small();
  config["use_linear_projection"] = true;
  const auto parameters = create(config)->named_parameters();
  EXPECT_EQ(parameters["down_blocks.0.attentions.0.proj_in.weight"].dim(), 2);
}

TEST_F(UNet, RunsEveryVariantTheConfigAllows) {
  const at::NoGradGuard no_gradient;
  const at::Tensor x = random_tensor({2, 3, 6, 6}, 1);
  const std::vector<std::pair<const char*, json>> changes = {
      {"mid_block_type", nullptr},     {"mid_block_type", "UNetMidBlock2D"},
      {"use_linear_projection", true}, {"layers_per_block", {1, 2, 1}},
      {"only_cross_attention", true},  {"downsample_padding", 0},
      {"center_input_sample", true},   {"act_fn", "gelu"},
      {"mid_block_scale_factor", 2.0}, {"attention_head_dim", {1, 2, 4}},
      {"upcast_attention", true},      {"transformer_layers_per_block", {1, 2, 1}},
      {"flip_sin_to_cos", false},      {"freq_shift", 1},
      {"conv_in_kernel", 5},           {"time_embedding_dim", 12}};
  for (const auto& [key, value] : changes) {
    json config = small();
    config[key] = value;
    const at::Tensor y = create(config)->forward(x, timesteps_, context_);
    EXPECT_EQ(y.sizes(), (std::vector<std::int64_t>{2, 2, 6, 6})) << key << " " << value;
    EXPECT_TRUE(y.isfinite().all().item<bool>()) << key << " " << value;
  }
}

TEST_F(UNet, RefusesTensorsThatDoNotFit) {
  const auto model = create(small());
  const at::Tensor x = random_tensor({2, 3, 8, 8}, 1);
  EXPECT_THROW(model->forward(random_tensor({2, 4, 8, 8}, 1), timesteps_, context_), LogicError);
  EXPECT_THROW(model->forward(x, torch::tensor({1, 2, 3}, at::kLong), context_), LogicError);
  EXPECT_THROW(model->forward(x, timesteps_, random_tensor({2, 4, 6}, 1)), LogicError);
  EXPECT_THROW(model->forward(x, timesteps_, random_tensor({1, 4, 5}, 1)), LogicError);
  EXPECT_THROW(model->forward(x[0], timesteps_, context_), LogicError);
}

TEST_F(UNet, ObserverSeesModulesAndResiduals) {
  const auto model = create(small());
  std::vector<std::string> seen;
  {
    const OutputObservation observation(*model,
                                        [&](const std::string& name, const at::Tensor&) { seen.push_back(name); });
    model->forward(random_tensor({2, 3, 8, 8}, 1), timesteps_, context_);
  }
  const std::set<std::string> names(seen.begin(), seen.end());
  EXPECT_EQ(names.size(), seen.size()) << "a module was seen twice";
  EXPECT_TRUE(names.count("down_blocks.0.residual.1"));
  EXPECT_FALSE(names.count("down_blocks.0.residual.2"));
  EXPECT_TRUE(names.count("up_blocks.1.attentions.0.transformer_blocks.0.attn1.to_q"));
  const std::size_t count = seen.size();
  model->forward(random_tensor({2, 3, 8, 8}, 1), timesteps_, context_);
  EXPECT_EQ(seen.size(), count) << "the observation did not end";
}

TEST_F(UNet, ComputesInTheTypeOfItsWeights) {
  const auto model = create(small());
  const at::NoGradGuard no_gradient;
  const at::Tensor x = random_tensor({2, 3, 6, 8}, 1);
  const at::Tensor wide = model->forward(x, timesteps_, context_);
  EXPECT_EQ(wide.scalar_type(), at::kDouble);
  model->to(at::kFloat);
  EXPECT_TRUE(at::allclose(model->forward(x, timesteps_, context_).to(at::kDouble), wide, 1e-4, 1e-4));
  model->to(at::kBFloat16);
  const at::Tensor narrow = model->forward(x, timesteps_, context_);
  EXPECT_EQ(narrow.scalar_type(), at::kBFloat16);
  EXPECT_LT((narrow.to(at::kDouble) - wide).abs().mean().item<double>(), 0.05 * wide.abs().mean().item<double>());
}

TEST_F(UNet, Gradients) {
  const auto model = create(small());
  // Lists of leaves are long; the blocks have their own checks, so a sample over the whole depth is enough here.
  std::vector<at::Tensor> tensors{random_tensor({2, 3, 5, 6}, 1), context_.clone()};
  const at::Tensor x = tensors[0], context = tensors[1];
  const auto parameters = model->named_parameters();
  for (const char* name : {"conv_in.weight", "time_embedding.linear_1.weight", "down_blocks.1.resnets.0.conv1.bias",
                           "mid_block.attentions.0.proj_in.weight", "up_blocks.2.resnets.1.conv_shortcut.weight",
                           "up_blocks.1.attentions.0.transformer_blocks.0.attn2.to_v.weight", "conv_out.bias"}) {
    tensors.push_back(parameters[name]);
  }
  test::expect_gradients_match([&] { return model->forward(x, timesteps_, context); }, tensors);
}

TEST_F(UNet, CheckpointingChangesNoBitOfTheGradients) {
  json config = small();
  config["layers_per_block"] = 2;
  config["transformer_layers_per_block"] = 2;
  const auto model = create(config);
  const at::Tensor x = random_tensor({2, 3, 8, 8}, 1).requires_grad_();
  const at::Tensor context = context_.clone().requires_grad_();
  std::vector<at::Tensor> wanted{x, context};
  for (const at::Tensor& parameter : model->parameters()) wanted.push_back(parameter);
  std::vector<std::vector<at::Tensor>> gradients;
  for (const bool enabled : {false, true}) {
    model->set_gradient_checkpointing(enabled);
    const at::Tensor loss = model->forward(x, timesteps_, context).square().sum();
    gradients.push_back(torch::autograd::grad({loss}, wanted));
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_TRUE(at::equal(gradients[0][i], gradients[1][i])) << i;
}

}  // namespace
}  // namespace thumbsup
