#include "model_io/lora_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>

#include "base/error.h"
#include "model_io/safetensors_writer.h"
#include "nn/initialise.h"
#include "nn/prepacked_conv.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using nlohmann::json;

constexpr const char* kLinear = "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q";
constexpr const char* kOut = "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_out.0";
constexpr const char* kPointwise = "down_blocks.0.attentions.0.proj_in";
constexpr const char* kConvolution = "down_blocks.0.resnets.0.conv1";
constexpr const char* kText = "text_model.encoder.layers.0.self_attn.q_proj";

class LoraFiles : public testing::Test {
 protected:
  void SetUp() override {
    const json unet = {{"block_out_channels", {4, 6}},
                       {"down_block_types", {"CrossAttnDownBlock2D", "DownBlock2D"}},
                       {"up_block_types", {"UpBlock2D", "CrossAttnUpBlock2D"}},
                       {"layers_per_block", 1},
                       {"attention_head_dim", 2},
                       {"norm_num_groups", 2},
                       {"cross_attention_dim", 8}};
    ClipTextConfig text;
    text.vocab_size = 20;
    text.hidden_size = 8;
    text.intermediate_size = 16;
    text.num_hidden_layers = 2;
    text.num_attention_heads = 2;
    model_.unet = std::make_shared<UNet2DCondition>(UNet2DConditionConfig::from_json(unet, "config.json"));
    model_.text_encoder = std::make_shared<ClipTextModel>(text);
    initialise_parameters(*model_.unet, 1);
    initialise_parameters(*model_.text_encoder, 2);
    layers_ = lora_layers(model_);
  }

  at::Tensor weight(const std::string& module) const {
    const auto parameters =
        module.starts_with("text_model") ? model_.text_encoder->named_parameters() : model_.unet->named_parameters();
    return parameters[module + ".weight"];
  }

  std::filesystem::path write(const std::vector<NamedTensor>& tensors,
                              const std::map<std::string, std::string>& metadata = {}) const {
    const auto path = folder_ / "some.safetensors";
    write_safetensors(path, tensors, metadata);
    return path;
  }

  LoraFile read(const std::vector<NamedTensor>& tensors,
                const std::map<std::string, std::string>& metadata = {}) const {
    return read_lora_file(write(tensors, metadata), layers_);
  }

  /// Matrices of rank 2 for the layers that the tests use.
  at::Tensor down() const { return at::arange(8, at::kFloat).view({2, 4}) / 8; }
  at::Tensor up() const { return at::arange(8, at::kFloat).view({4, 2}) / 4 - 1; }

  /// Reading must fail with a sentence that names the file, the key and the reason.
  void expect_refused(const std::vector<NamedTensor>& tensors, const std::string& key, const std::string& reason,
                      const std::map<std::string, std::string>& metadata = {}) const {
    SCOPED_TRACE(key + ": " + reason);
    try {
      read(tensors, metadata);
      FAIL() << "was read";
    } catch (const FormatError& error) {
      const std::string sentence = error.what();
      EXPECT_EQ(error.key(), key);
      EXPECT_NE(sentence.find("some.safetensors"), std::string::npos) << sentence;
      EXPECT_NE(sentence.find(key), std::string::npos) << sentence;
      EXPECT_NE(sentence.find(reason), std::string::npos) << sentence;
    }
  }

  const at::NoGradGuard no_gradient_;
  const test::TemporaryFolder folder_;
  StableDiffusion model_;
  LoraLayers layers_;
};

std::string underscored(std::string name) {
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
}

TEST(LoraLayerIndex, AnOriginalNameOfALayerThatIsNotThereIsNone) {
  LoraLayers layers;
  layers.unet["down_blocks.0.attentions.0.proj_in"] = {32, 32};
  layers.unet_original = {{"input_blocks.1.1.proj_in", "down_blocks.0.attentions.0.proj_in"},
                          {"input_blocks.2.1.proj_in", "down_blocks.0.attentions.1.proj_in"}};
  const LoraLayerIndex index(layers);
  const auto found = index.find("lora_unet_input_blocks_1_1_proj_in");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->module, "down_blocks.0.attentions.0.proj_in");
  EXPECT_FALSE(index.find("lora_unet_input_blocks_2_1_proj_in"));
  EXPECT_FALSE(index.find("unet.input_blocks.2.1.proj_in"));
}

TEST_F(LoraFiles, EveryFormOfKeysNamesTheSameLayer) {
  struct Form {
    std::string down, up, component, module;
    ModelKind kind;
  };
  const std::string attention = "down_blocks.0.attentions.0.transformer_blocks.0.attn1.";
  const std::string linear = kLinear, text = kText, out = kOut;
  const std::string text_short = "encoder.layers.0.self_attn.q_proj", text_old = "encoder.layers.0.self_attn.";
  std::vector<Form> forms;
  const auto add = [&](const std::string& layer, const std::string& before, const std::string& after, bool is_text,
                       const std::string& module, ModelKind kind) {
    forms.push_back({layer + before, layer + after, is_text ? "text_encoder" : "unet", module, kind});
  };
  add("lora_unet_" + underscored(linear), ".lora_down.weight", ".lora_up.weight", false, linear, ModelKind::LoraKohya);
  add("lora_unet_" + underscored(out), ".lora_down.weight", ".lora_up.weight", false, out, ModelKind::LoraKohya);
  add("lora_te_" + underscored(text), ".lora_down.weight", ".lora_up.weight", true, text, ModelKind::LoraKohya);
  for (const auto& prefix : {"unet.", "", "base_model.model."}) {
    add(prefix + linear, ".lora_A.weight", ".lora_B.weight", false, linear, ModelKind::LoraPeft);
    add(prefix + out, ".lora_A.weight", ".lora_B.weight", false, out, ModelKind::LoraPeft);
  }
  add("unet." + linear, ".lora_A.default.weight", ".lora_B.default.weight", false, linear, ModelKind::LoraPeft);
  for (const auto& name : {text, text_short})
    for (const auto& prefix : {"text_encoder.", "", "base_model.model."})
      add(prefix + name, ".lora_A.weight", ".lora_B.weight", true, text, ModelKind::LoraPeft);
  add("unet." + linear, ".lora.down.weight", ".lora.up.weight", false, linear, ModelKind::LoraDiffusers);
  add("text_encoder." + text, ".lora_linear_layer.down.weight", ".lora_linear_layer.up.weight", true, text,
      ModelKind::LoraDiffusers);
  for (const auto& prefix : {"unet.", ""}) {
    add(prefix + attention + "processor.to_q", "_lora.down.weight", "_lora.up.weight", false, linear,
        ModelKind::LoraDiffusers);
    add(prefix + attention + "processor.to_out", "_lora.down.weight", "_lora.up.weight", false, out,
        ModelKind::LoraDiffusers);
    add(prefix + attention + "to_q", "_lora.down.weight", "_lora.up.weight", false, linear, ModelKind::LoraDiffusers);
  }
  add("text_encoder.text_model." + text_old + "to_q", "_lora.down.weight", "_lora.up.weight", true, text,
      ModelKind::LoraDiffusers);

  for (const auto& form : forms) {
    SCOPED_TRACE(form.down);
    const std::int64_t width = form.component == "unet" ? 4 : 8;
    const at::Tensor down = at::rand({3, width}), up = at::rand({width, 3});
    const LoraFile lora = read({{form.down, down}, {form.up, up}}, {{"who", "me"}});
    EXPECT_EQ(lora.kind, form.kind);
    EXPECT_EQ(lora.metadata.at("who"), "me");
    ASSERT_EQ(lora.weights.size(), 1u);
    EXPECT_EQ(lora.weights[0].component, form.component);
    EXPECT_EQ(lora.weights[0].module, form.module);
    EXPECT_EQ(lora.weights[0].rank(), 3);
    EXPECT_EQ(lora.weights[0].alpha, 3);
    EXPECT_TRUE(at::equal(lora.weights[0].down, down));
    EXPECT_TRUE(at::equal(lora.weights[0].up, up));
  }
}

TEST_F(LoraFiles, KohyaLayersHaveAlphasOfTheirOwn) {
  const std::string first = "lora_unet_" + underscored(kLinear), second = "lora_unet_" + underscored(kOut);
  for (const at::Tensor& alpha : {at::full({}, 0.5, at::kHalf), at::full({1}, 0.5, at::kFloat)}) {
    const LoraFile lora = read({{first + ".lora_down.weight", down()},
                                {first + ".lora_up.weight", up()},
                                {first + ".alpha", alpha},
                                {second + ".lora_down.weight", down()},
                                {second + ".lora_up.weight", up()},
                                {second + ".alpha", at::full({}, 16, at::kLong)}});
    ASSERT_EQ(lora.weights.size(), 2u);
    EXPECT_EQ(lora.weights[0].module, kOut);
    EXPECT_EQ(lora.weights[0].alpha, 16);
    EXPECT_EQ(lora.weights[1].module, kLinear);
    EXPECT_EQ(lora.weights[1].alpha, 0.5);
  }
}

TEST_F(LoraFiles, AlphasOfPeftMetadata) {
  const auto alpha_of = [&](const json& metadata) {
    const std::string layer = std::string("unet.") + kLinear;
    const LoraFile lora = read({{layer + ".lora_A.weight", down()}, {layer + ".lora_B.weight", up()}},
                               {{"lora_adapter_metadata", metadata.dump()}});
    return lora.weights.at(0).alpha;
  };
  const auto with_pattern = [&](const std::string& pattern) {
    return alpha_of({{"unet.lora_alpha", 6}, {"unet.alpha_pattern", {{pattern, 3.5}}}});
  };
  EXPECT_EQ(alpha_of(json::object()), 2) << "none given: the rank";
  EXPECT_EQ(alpha_of({{"text_encoder.lora_alpha", 6}}), 2);
  EXPECT_EQ(alpha_of({{"unet.lora_alpha", 6}}), 6);
  EXPECT_EQ(with_pattern(kLinear), 3.5);
  EXPECT_EQ(with_pattern(std::string("^") + kLinear), 3.5);
  EXPECT_EQ(with_pattern("attn1.to_q"), 3.5);
  EXPECT_EQ(with_pattern("to_q"), 3.5);
  EXPECT_EQ(with_pattern("attn\\d\\.to_[qk]"), 3.5);
  EXPECT_EQ(with_pattern("down_blocks\\..*"), 3.5);
  EXPECT_EQ(with_pattern("^to_q"), 6);
  EXPECT_EQ(with_pattern("o_q"), 6);
  EXPECT_EQ(with_pattern("attn1"), 6);
  EXPECT_EQ(with_pattern("attn2.to_q"), 6);
  EXPECT_EQ(with_pattern("to_[kv]"), 6);
  EXPECT_EQ(with_pattern("(.*.*)*(.*.*)*(.*.*)*x"), 6) << "and it takes no time";
  // alpha / sqrt(rank), said by an alpha that is divided by the rank.
  EXPECT_DOUBLE_EQ(alpha_of({{"unet.lora_alpha", 6}, {"unet.use_rslora", true}}), 6 * std::sqrt(2.0));
}

TEST_F(LoraFiles, AlphasOfPeftsOwnFolder) {
  const std::string layer = std::string("base_model.model.") + kLinear;
  const std::vector<NamedTensor> tensors = {{layer + ".lora_A.weight", down()}, {layer + ".lora_B.weight", up()}};
  EXPECT_EQ(read(tensors).weights.at(0).alpha, 2);
  std::ofstream(folder_ / "adapter_config.json") << R"({"lora_alpha": 5, "alpha_pattern": {"to_k": 7}})";
  EXPECT_EQ(read(tensors).weights.at(0).alpha, 5);
}

TEST_F(LoraFiles, OnesAtTheEndMakeNoDifference) {
  const std::string pointwise = std::string("unet.") + kPointwise, linear = std::string("unet.") + kLinear;
  const LoraFile lora = read({{pointwise + ".lora_A.weight", down()},
                              {pointwise + ".lora_B.weight", up()},
                              {linear + ".lora_A.weight", down().view({2, 4, 1, 1})},
                              {linear + ".lora_B.weight", up().view({4, 2, 1, 1})}});
  for (const auto& weights : lora.weights) {
    const std::vector<std::int64_t> ones(weights.module == kPointwise ? 2 : 0, 1);
    EXPECT_EQ(weights.down.dim(), static_cast<std::int64_t>(2 + ones.size()));
    EXPECT_TRUE(at::equal(weights.down.reshape({2, 4}), down()));
    EXPECT_TRUE(at::equal(weights.up.reshape({4, 2}), up()));
  }
}

TEST_F(LoraFiles, AppliedAndTakenOutAgain) {
  const auto unet = [](const char* module) { return std::string("unet.") + module; };
  const auto convolution_shape = weight(kConvolution).sizes().vec();
  const std::vector<NamedTensor> tensors = {
      {unet(kLinear) + ".lora_A.weight", at::rand({2, 4})},
      {unet(kLinear) + ".lora_B.weight", at::rand({4, 2})},
      {unet(kLinear) + ".alpha", at::full({}, 3.0, at::kFloat)},
      {unet(kConvolution) + ".lora_A.weight", at::rand({2, convolution_shape[1], 3, 3}).to(at::kHalf)},
      {unet(kConvolution) + ".lora_B.weight", at::rand({convolution_shape[0], 2, 1, 1}).to(at::kHalf)},
      {std::string("text_encoder.") + kText + ".lora_A.weight", at::rand({1, 8})},
      {std::string("text_encoder.") + kText + ".lora_B.weight", at::rand({8, 1})}};
  const LoraFile lora = read(tensors);
  ASSERT_EQ(lora.weights.size(), 3u);
  for (const auto dtype : {at::kFloat, at::kBFloat16}) {
    model_.unet->to(dtype);
    model_.text_encoder->to(dtype);
    std::map<std::string, at::Tensor> before;
    for (const auto& weights : lora.weights) before[weights.module] = weight(weights.module).clone();
    const at::Tensor other = weight(kOut).clone();

    AppliedLora first = apply_lora(model_, lora, 0.5);
    for (const auto& weights : lora.weights) {
      SCOPED_TRACE(weights.module);
      const double scale = 0.5 * (weights.module == kLinear ? 3.0 / 2.0 : 1.0);
      const at::Tensor delta = at::mm(weights.up.to(at::kFloat).flatten(1), weights.down.to(at::kFloat).flatten(1));
      const at::Tensor& old = before[weights.module];
      const at::Tensor expected = (old.to(at::kFloat) + scale * delta.view(old.sizes())).to(dtype);
      EXPECT_TRUE(at::allclose(weight(weights.module), expected, dtype == at::kFloat ? 1e-5 : 1e-2, 1e-6));
      EXPECT_FALSE(at::equal(weight(weights.module), old));
    }
    EXPECT_TRUE(at::equal(weight(kOut), other));

    AppliedLora second = apply_lora(model_, lora, -2);
    second.restore();
    first.restore();
    first.restore();
    for (const auto& [module, old] : before) EXPECT_TRUE(at::equal(weight(module), old)) << module;
    { const AppliedLora kept = apply_lora(model_, lora, 1); }
    EXPECT_FALSE(at::equal(weight(kLinear), before[kLinear])) << "stays without restore()";
  }
}

TEST_F(LoraFiles, AreRefusedByOtherModels) {
  const LoraFile lora = read({{std::string("unet.") + kLinear + ".lora_A.weight", down()},
                              {std::string("unet.") + kLinear + ".lora_B.weight", up()}});
  LoraFile renamed = lora, widened = lora;
  renamed.weights[0].module = "down_blocks.7.to_q";
  widened.weights[0].down = at::zeros({2, 5});
  const at::Tensor before = weight(kLinear).clone();
  for (const auto& wrong : {renamed, widened}) {
    try {
      apply_lora(model_, wrong, 1);
      FAIL() << "was applied";
    } catch (const UserInputError& error) {
      EXPECT_NE(std::string(error.what()).find("some.safetensors"), std::string::npos) << error.what();
      EXPECT_NE(std::string(error.what()).find(wrong.weights[0].module), std::string::npos) << error.what();
    }
  }
  EXPECT_THROW(apply_lora(model_, lora, std::numeric_limits<double>::infinity()), UserInputError);
  EXPECT_TRUE(at::equal(weight(kLinear), before));
  if (!PrepackedConv::has_onednn()) return;
  prepack_for_inference(*model_.unet);
  EXPECT_THROW(apply_lora(model_, lora, 1), LogicError);
}

TEST_F(LoraFiles, WrongFilesAreRefusedByFileKeyAndReason) {
  const std::string linear = std::string("unet.") + kLinear, kohya = "lora_unet_" + underscored(kLinear);
  const NamedTensor a{linear + ".lora_A.weight", down()}, b{linear + ".lora_B.weight", up()};
  // Not a LoRA.
  expect_refused({{"fc.weight", at::zeros({2, 2})}}, "fc.weight", "not of a LoRA");
  expect_refused({{"<cat>", at::zeros({1, 8})}}, "<cat>", "textual inversion");
  // Layers that are not there.
  expect_refused({a, b, {"unet.down_blocks.9.to_q.lora_A.weight", down()}}, "unet.down_blocks.9.to_q.lora_A.weight",
                 "a layer that the model does not have");
  expect_refused({{"lora_unet_input_blocks_1.lora_down.weight", down()}}, "lora_unet_input_blocks_1.lora_down.weight",
                 "a layer that the model does not have");
  expect_refused({{"lora_te1_" + underscored(kText) + ".lora_down.weight", down()}},
                 "lora_te1_" + underscored(kText) + ".lora_down.weight", "Stable Diffusion XL");
  expect_refused({{"unet.down_blocks.0.resnets.0.norm1.lora_A.weight", down()}},
                 "unet.down_blocks.0.resnets.0.norm1.lora_A.weight", "does not have");
  // Keys of another kind.
  expect_refused({{kohya + ".hada_w1_a", down()}}, kohya + ".hada_w1_a", "LoHa");
  expect_refused({a, b, {linear + ".lora_magnitude_vector", up()}}, linear + ".lora_magnitude_vector", "DoRA");
  expect_refused({a, b, {"stray", up()}}, "stray", "is no part of a LoRA");
  expect_refused({a, b, {linear + ".lora_B.bias", at::zeros({4})}}, linear + ".lora_B.bias", "has no bias");
  // Partners.
  expect_refused({a}, a.name, "without its partner");
  expect_refused({b,
                  {"unet.down_blocks.0.attentions.0.proj_in.lora_A.weight", down()},
                  {"unet.down_blocks.0.attentions.0.proj_in.lora_B.weight", up()}},
                 b.name, "without its partner");
  expect_refused({{kohya + ".alpha", at::full({}, 1.0, at::kFloat)}}, kohya + ".alpha", "matrices are missing");
  // In the order of the file, which goes by name: the second one is refused.
  expect_refused({a, b, {linear + ".lora.down.weight", down()}, {linear + ".lora.up.weight", up()}},
                 linear + ".lora_A.weight", "changes the same layer as");
  // Shapes.
  for (const auto& shape : std::vector<std::vector<std::int64_t>>{{2, 5}, {4}, {2, 4, 3, 3}, {2, 2, 4}, {0, 4}, {}})
    expect_refused({{a.name, at::zeros(shape)}, b}, a.name, "shape");
  for (const auto& shape : std::vector<std::vector<std::int64_t>>{{5, 2}, {4, 3}, {2, 4}, {8}, {}})
    expect_refused({a, {b.name, at::zeros(shape)}}, b.name, "shape");
  expect_refused({a, b, {linear + ".alpha", at::ones({2})}}, linear + ".alpha", "is not one number");
  // Values.
  expect_refused({{a.name, down().to(at::kInt)}, b}, a.name, "whole numbers");
  expect_refused({a, {b.name, up() / 0}}, b.name, "not finite");
  expect_refused({a, b, {linear + ".alpha", at::full({}, NAN, at::kFloat)}}, linear + ".alpha", "not finite");
  // Metadata.
  expect_refused({a, b}, "lora_adapter_metadata", "not a JSON object", {{"lora_adapter_metadata", "{\"unet."}});
  expect_refused({a, b}, "unet.lora_alpha", "no number", {{"lora_adapter_metadata", R"({"unet.lora_alpha": "8"})"}});
  expect_refused({a, b}, "unet.alpha_pattern", "JSON object",
                 {{"lora_adapter_metadata", R"({"unet.alpha_pattern": [1]})"}});
  expect_refused({a, b}, "to_(q", "not a pattern",
                 {{"lora_adapter_metadata", R"({"unet.alpha_pattern": {"to_(q": 1}})"}});
}

}  // namespace
}  // namespace thumbsup
