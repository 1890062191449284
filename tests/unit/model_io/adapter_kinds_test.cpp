// The kinds of updates that LyCORIS, kohya, OneTrainer and PEFT write, read from a file and applied to layers, against
// plain loops over their formulas in double precision.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/error.h"
#include "model_io/lora_file.h"
#include "model_io/safetensors_writer.h"
#include "nn/initialise.h"
#include "support/golden.h"
#include "text/tokenizer.h"

namespace thumbsup {
namespace {

using nlohmann::json;

const std::string kLinear = "down_blocks.0.attentions.0.transformer_blocks.0.ff.net.2";  // [out, in], out != in
const std::string kSquare = "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q";
const std::string kConvolution = "down_blocks.1.resnets.0.conv1";  // [6, 4, 3, 3]
const std::string kNorm = "down_blocks.0.resnets.0.norm1";
const std::string kText = "text_model.encoder.layers.0.mlp.fc1";

/// A tensor as numbers of double precision, with plain indexing.
class Numbers {
 public:
  explicit Numbers(const at::Tensor& tensor) : tensor_(tensor.to(at::kDouble).contiguous()) {}
  double operator()(std::initializer_list<std::int64_t> index) const {
    std::int64_t flat = 0, i = 0;
    for (const auto at : index) flat = flat * tensor_.size(i++) + at;
    return tensor_.data_ptr<double>()[flat];
  }

 private:
  at::Tensor tensor_;
};

class AdapterKinds : public testing::Test {
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
    at::manual_seed(7);
  }

  at::Tensor parameter(const std::string& name) const {
    return name.starts_with("text_model") ? model_.text_encoder->named_parameters()[name]
                                          : model_.unet->named_parameters()[name];
  }
  at::Tensor weight(const std::string& module) const { return parameter(module + ".weight"); }
  static std::string kohya(std::string module) {
    const bool text = module.starts_with("text_model");
    std::replace(module.begin(), module.end(), '.', '_');
    return (text ? "lora_te_" : "lora_unet_") + module;
  }
  LoraFile read(const std::vector<NamedTensor>& tensors) const {
    write_safetensors(folder_ / "a.safetensors", tensors);
    return read_lora_file(folder_ / "a.safetensors", layers_);
  }

  using Formula = std::function<double(std::int64_t o, std::int64_t i, std::int64_t y, std::int64_t x)>;
  /// W + scale * formula, element by element.
  static at::Tensor expected(const at::Tensor& weight, double scale, const Formula& formula) {
    at::Tensor result = weight.to(at::kDouble).clone();
    const std::int64_t height = weight.dim() == 4 ? weight.size(2) : 1, width = weight.dim() == 4 ? weight.size(3) : 1;
    double* value = result.data_ptr<double>();
    for (std::int64_t o = 0; o < weight.size(0); ++o)
      for (std::int64_t i = 0; i < weight.size(1); ++i)
        for (std::int64_t y = 0; y < height; ++y)
          for (std::int64_t x = 0; x < width; ++x) *value++ += scale * formula(o, i, y, x);
    return result;
  }

  /// Reads, applies, compares, takes out again, and checks that the model-free check takes the file too.
  void expect_applied(const std::string& module, std::vector<std::pair<std::string, at::Tensor>> parts,
                      const Formula& formula, double scale = 0.7) {
    SCOPED_TRACE(module + " " + parts.front().first);
    std::vector<NamedTensor> tensors;
    for (const auto& [ending, tensor] : parts) tensors.push_back({kohya(module) + ending, tensor});
    const LoraFile lora = read(tensors);
    EXPECT_NO_THROW(check_lora_file(folder_ / "a.safetensors"));
    const at::Tensor before = weight(module).clone();
    AppliedLora applied = apply_lora(model_, lora, scale);
    const at::Tensor now = weight(module).to(at::kDouble);
    const at::Tensor right = expected(before, scale, formula);
    EXPECT_LT((now - right).abs().max().item<double>(), 1e-5);
    EXPECT_GT((now - before).abs().max().item<double>(), 1e-3);
    applied.restore();
    EXPECT_TRUE(at::equal(weight(module), before));
  }

  void expect_refused(const std::vector<NamedTensor>& tensors, const std::string& reason) const {
    SCOPED_TRACE(reason);
    try {
      read(tensors);
      FAIL() << "was read";
    } catch (const FormatError& error) {
      EXPECT_NE(std::string(error.what()).find(reason), std::string::npos) << error.what();
      EXPECT_FALSE(error.key().empty());
    }
  }

  const at::NoGradGuard no_gradient_;
  const test::TemporaryFolder folder_;
  StableDiffusion model_;
  LoraLayers layers_;
};

at::Tensor number(double value) {
  return at::full({}, value, at::kFloat);
}

TEST_F(AdapterKinds, LoConWithACore) {
  const std::int64_t r = 2, out = weight(kConvolution).size(0), in = weight(kConvolution).size(1);
  const at::Tensor down = at::randn({r, in, 1, 1}), mid = at::randn({r, r, 3, 3}), up = at::randn({out, r, 1, 1});
  const Numbers d(down), m(mid), u(up);
  const Formula formula = [&](std::int64_t o, std::int64_t i, std::int64_t y, std::int64_t x) {
    double sum = 0;
    for (std::int64_t p = 0; p < r; ++p)
      for (std::int64_t q = 0; q < r; ++q) sum += u({o, p, 0, 0}) * m({p, q, y, x}) * d({q, i, 0, 0});
    return sum * 3.0 / static_cast<double>(r);
  };
  expect_applied(
      kConvolution,
      {{".lora_down.weight", down}, {".lora_mid.weight", mid}, {".lora_up.weight", up}, {".alpha", number(3)}},
      formula);
}

TEST_F(AdapterKinds, ScaleTakesThePlaceOfAlphaAndScalarMultiplies) {
  const std::int64_t out = weight(kLinear).size(0), in = weight(kLinear).size(1);
  const at::Tensor down = at::randn({2, in}), up = at::randn({out, 2});
  const Numbers d(down), u(up);
  const auto product = [&](double factor) {
    return [&, factor](std::int64_t o, std::int64_t i, std::int64_t, std::int64_t) {
      return factor * (u({o, 0}) * d({0, i}) + u({o, 1}) * d({1, i}));
    };
  };
  const std::pair<std::string, at::Tensor> first{".lora_down.weight", down}, second{".lora_up.weight", up};
  expect_applied(kLinear, {first, second}, product(1));
  expect_applied(kLinear, {first, second, {".alpha", number(5)}}, product(2.5));
  expect_applied(kLinear, {first, second, {".alpha", number(5)}, {".scale", number(0.25)}}, product(0.25));
  expect_applied(kLinear, {first, second, {".alpha", number(5)}, {".scalar", number(3)}}, product(7.5));
}

TEST_F(AdapterKinds, LoHa) {
  for (const auto& module : {kLinear, kConvolution, kText}) {
    const std::int64_t out = weight(module).size(0), columns = weight(module).numel() / out, r = 3;
    const at::Tensor a1 = at::randn({out, r}), b1 = at::randn({r, columns}), a2 = at::randn({out, r}),
                     b2 = at::randn({r, columns});
    const Numbers na1(a1), nb1(b1), na2(a2), nb2(b2);
    const std::int64_t k = weight(module).dim() == 4 ? 3 : 1;
    const Formula formula = [&](std::int64_t o, std::int64_t i, std::int64_t y, std::int64_t x) {
      const std::int64_t column = (i * k + y) * k + x;
      double first = 0, second = 0;
      for (std::int64_t p = 0; p < r; ++p) {
        first += na1({o, p}) * nb1({p, column});
        second += na2({o, p}) * nb2({p, column});
      }
      return first * second * 2.0 / static_cast<double>(r);
    };
    expect_applied(
        module, {{".hada_w1_a", a1}, {".hada_w1_b", b1}, {".hada_w2_a", a2}, {".hada_w2_b", b2}, {".alpha", number(2)}},
        formula, 0.5);
  }
}

TEST_F(AdapterKinds, LoHaOfAConvolutionWithCores) {
  const std::int64_t r = 2, out = weight(kConvolution).size(0), in = weight(kConvolution).size(1);
  const at::Tensor a1 = at::randn({r, out}), b1 = at::randn({r, in}), t1 = at::randn({r, r, 3, 3}),
                   a2 = at::randn({r, out}), b2 = at::randn({r, in}), t2 = at::randn({r, r, 3, 3});
  const Numbers na1(a1), nb1(b1), nt1(t1), na2(a2), nb2(b2), nt2(t2);
  const Formula formula = [&](std::int64_t o, std::int64_t i, std::int64_t y, std::int64_t x) {
    double first = 0, second = 0;
    for (std::int64_t p = 0; p < r; ++p)
      for (std::int64_t q = 0; q < r; ++q) {
        first += nt1({p, q, y, x}) * na1({p, o}) * nb1({q, i});
        second += nt2({p, q, y, x}) * na2({p, o}) * nb2({q, i});
      }
    return first * second * 0.5;
  };
  expect_applied(kConvolution,
                 {{".hada_w1_a", a1},
                  {".hada_w1_b", b1},
                  {".hada_t1", t1},
                  {".hada_w2_a", a2},
                  {".hada_w2_b", b2},
                  {".hada_t2", t2},
                  {".alpha", number(1)}},
                 formula, 0.5);
}

TEST_F(AdapterKinds, LoKrOfEveryMakeUp) {
  const std::int64_t a = 2, r = 2;
  for (const auto& module : {kLinear, kConvolution}) {
    const bool conv = module == kConvolution;
    const std::int64_t k = conv ? 3 : 1, c = weight(module).size(0) / a, d = weight(module).size(1) / a;
    const at::Tensor w1 = at::randn({a, a}), w1a = at::randn({a, r}), w1b = at::randn({r, a});
    const at::Tensor w2 = conv ? at::randn({c, d, 3, 3}) : at::randn({c, d});
    const at::Tensor w2a = at::randn({c, r}), w2b = at::randn({r, d * k * k});
    const at::Tensor t2 = at::randn({r, r, 3, 3}), u2a = at::randn({r, c}), u2b = at::randn({r, d});
    const Numbers n1(w1), n1a(w1a), n1b(w1b), n2(w2), n2a(w2a), n2b(w2b), nt(t2), m2a(u2a), m2b(u2b);
    const auto first = [&](bool whole, std::int64_t row, std::int64_t column) {
      if (whole) return n1({row, column});
      double sum = 0;
      for (std::int64_t p = 0; p < r; ++p) sum += n1a({row, p}) * n1b({p, column});
      return sum;
    };
    const auto second = [&](int form, std::int64_t row, std::int64_t column, std::int64_t y, std::int64_t x) {
      if (form == 0) return conv ? n2({row, column, y, x}) : n2({row, column});
      double sum = 0;
      for (std::int64_t p = 0; p < r; ++p) {
        if (form == 1) sum += n2a({row, p}) * n2b({p, (column * k + y) * k + x});
        for (std::int64_t q = 0; form == 2 && q < r; ++q) sum += nt({p, q, y, x}) * m2a({p, row}) * m2b({q, column});
      }
      return sum;
    };
    for (const bool whole : {true, false})
      for (int form = 0; form < (conv ? 3 : 2); ++form) {
        SCOPED_TRACE(form);
        std::vector<std::pair<std::string, at::Tensor>> parts;
        if (whole)
          parts = {{".lokr_w1", w1}};
        else
          parts = {{".lokr_w1_a", w1a}, {".lokr_w1_b", w1b}};
        if (form == 0) parts.push_back({".lokr_w2", w2});
        if (form == 1) parts.insert(parts.end(), {{".lokr_w2_a", w2a}, {".lokr_w2_b", w2b}});
        if (form == 2) parts.insert(parts.end(), {{".lokr_w2_a", u2a}, {".lokr_w2_b", u2b}, {".lokr_t2", t2}});
        parts.push_back({".alpha", number(3)});
        // Where both factors are whole there is no rank, and alpha plays no part.
        const double factor = whole && form == 0 ? 1 : 3.0 / static_cast<double>(r);
        expect_applied(module, parts, [&](std::int64_t o, std::int64_t i, std::int64_t y, std::int64_t x) {
          return factor * first(whole, o / c, i / d) * second(form, o % c, i % d, y, x);
        });
      }
  }
}

TEST_F(AdapterKinds, Ia3) {
  for (const auto& module : {kLinear, kConvolution})
    for (const bool on_input : {false, true}) {
      const at::Tensor old = weight(module).clone();
      const std::int64_t size = old.size(on_input ? 1 : 0);
      const at::Tensor factors = at::randn({size}) + 1;
      const Numbers w(old), f(factors);
      std::vector<std::int64_t> shape(static_cast<std::size_t>(old.dim()), 1);
      shape[on_input ? 1 : 0] = size;
      expect_applied(module, {{".weight", factors.view(shape)}, {".on_input", at::full({}, on_input, at::kBool)}},
                     [&](std::int64_t o, std::int64_t i, std::int64_t y, std::int64_t x) {
                       return f({on_input ? i : o}) * (old.dim() == 4 ? w({o, i, y, x}) : w({o, i}));
                     });
    }
}

TEST_F(AdapterKinds, GLoRAOfBothOrders) {
  const at::Tensor old = weight(kLinear).clone();
  const std::int64_t out = old.size(0), in = old.size(1), r = 2;
  const at::Tensor a1 = at::randn({in, r}), a2 = at::randn({r, in}), b1 = at::randn({out, r}), b2 = at::randn({r, in});
  const Numbers w(old), na1(a1), na2(a2), nb1(b1), nb2(b2);
  const Formula formula = [&](std::int64_t o, std::int64_t i, std::int64_t, std::int64_t) {
    double sum = 0;
    for (std::int64_t p = 0; p < r; ++p) {
      sum += nb1({o, p}) * nb2({p, i});
      for (std::int64_t j = 0; j < in; ++j) sum += w({o, j}) * na1({j, p}) * na2({p, i});
    }
    return sum * 4.0 / static_cast<double>(r);
  };
  expect_applied(
      kLinear, {{".a1.weight", a1}, {".a2.weight", a2}, {".b1.weight", b1}, {".b2.weight", b2}, {".alpha", number(4)}},
      formula);
  expect_applied(
      kLinear, {{".a1.weight", a2}, {".a2.weight", a1}, {".b1.weight", b2}, {".b2.weight", b1}, {".alpha", number(4)}},
      formula);
}

TEST_F(AdapterKinds, DoRAOverInputsAndOutputs) {
  for (const auto& module : {kLinear, kSquare, kConvolution, kText})
    for (const bool on_output : {false, true}) {
      const at::Tensor old = weight(module).clone();
      const bool conv = old.dim() == 4;
      const std::int64_t out = old.size(0), in = old.size(1), k = conv ? 3 : 1, r = 2;
      const at::Tensor down = conv ? at::randn({r, in, 3, 3}) : at::randn({r, in});
      const at::Tensor up = conv ? at::randn({out, r, 1, 1}) : at::randn({out, r});
      std::vector<std::int64_t> shape(static_cast<std::size_t>(old.dim()), 1);
      shape[on_output ? 0 : 1] = on_output ? out : in;
      const at::Tensor magnitude = at::rand(shape) + 0.5;
      const Numbers w(old), d(down), u(up), m(magnitude.flatten());
      const auto original = [&](std::int64_t o, std::int64_t i, std::int64_t y, std::int64_t x) {
        return conv ? w({o, i, y, x}) : w({o, i});
      };
      const auto merged = [&](std::int64_t o, std::int64_t i, std::int64_t y, std::int64_t x) {
        double sum = 0;
        for (std::int64_t p = 0; p < r; ++p) sum += conv ? u({o, p, 0, 0}) * d({p, i, y, x}) : u({o, p}) * d({p, i});
        return original(o, i, y, x) + sum * 1.5;
      };
      const auto norm = [&](std::int64_t o, std::int64_t i) {
        double sum = 0;
        for (std::int64_t other = 0; other < (on_output ? in : out); ++other)
          for (std::int64_t y = 0; y < k; ++y)
            for (std::int64_t x = 0; x < k; ++x)
              sum += std::pow(on_output ? merged(o, other, y, x) : merged(other, i, y, x), 2);
        return std::sqrt(sum) + 1.1920929e-07;
      };
      expect_applied(
          module,
          {{".dora_scale", magnitude}, {".lora_down.weight", down}, {".lora_up.weight", up}, {".alpha", number(3)}},
          [&](std::int64_t o, std::int64_t i, std::int64_t y, std::int64_t x) {
            return merged(o, i, y, x) * m({on_output ? o : i}) / norm(o, i) - original(o, i, y, x);
          });
    }
}

TEST_F(AdapterKinds, DoRAOfPeftIsOverOutputs) {
  const at::Tensor old = weight(kLinear).clone();
  const std::int64_t out = old.size(0), in = old.size(1);
  const at::Tensor down = at::randn({1, in}), up = at::randn({out, 1}), magnitude = at::rand({out}) + 0.5;
  const std::string layer = "unet." + kLinear;
  for (const char* ending : {".lora_magnitude_vector", ".lora_magnitude_vector.weight"}) {
    const LoraFile lora =
        read({{layer + ".lora_A.weight", down}, {layer + ".lora_B.weight", up}, {layer + ending, magnitude}});
    AppliedLora applied = apply_lora(model_, lora, 1);
    const Numbers w(old), d(down), u(up), m(magnitude), now(weight(kLinear));
    for (std::int64_t o = 0; o < out; ++o) {
      double sum = 0;
      for (std::int64_t i = 0; i < in; ++i) sum += std::pow(w({o, i}) + u({o, 0}) * d({0, i}), 2);
      for (std::int64_t i = 0; i < in; ++i)
        EXPECT_NEAR(now({o, i}), m({o}) * (w({o, i}) + u({o, 0}) * d({0, i})) / std::sqrt(sum), 1e-5);
    }
    applied.restore();
    EXPECT_TRUE(at::equal(weight(kLinear), old));
  }
}

TEST_F(AdapterKinds, WholeDifferencesOfWeightsBiasesAndNorms) {
  const at::Tensor diff = at::randn_like(weight(kConvolution)), bias = at::randn({weight(kConvolution).size(0)}),
                   norm = at::randn({4}), norm_bias = at::randn({4});
  const at::Tensor old = weight(kConvolution).clone(), old_bias = parameter(kConvolution + ".bias").clone(),
                   old_norm = weight(kNorm).clone(), old_norm_bias = parameter(kNorm + ".bias").clone();
  const LoraFile lora = read({{kohya(kConvolution) + ".diff", diff},
                              {kohya(kConvolution) + ".diff_b", bias},
                              {kohya(kNorm) + ".w_norm", norm},
                              {kohya(kNorm) + ".b_norm", norm_bias}});
  EXPECT_NO_THROW(check_lora_file(folder_ / "a.safetensors"));
  AppliedLora applied = apply_lora(model_, lora, 0.5);
  EXPECT_TRUE(at::allclose(weight(kConvolution), old + 0.5 * diff));
  EXPECT_TRUE(at::allclose(parameter(kConvolution + ".bias"), old_bias + 0.5 * bias));
  EXPECT_TRUE(at::allclose(weight(kNorm), old_norm + 0.5 * norm));
  EXPECT_TRUE(at::allclose(parameter(kNorm + ".bias"), old_norm_bias + 0.5 * norm_bias));
  applied.restore();
  EXPECT_TRUE(at::equal(weight(kConvolution), old));
  EXPECT_TRUE(at::equal(parameter(kNorm + ".bias"), old_norm_bias));
}

TEST_F(AdapterKinds, OneFileMayMixThem) {
  const std::int64_t out = weight(kLinear).size(0), in = weight(kLinear).size(1);
  const std::string linear = kohya(kLinear), square = kohya(kSquare);
  const LoraFile lora = read({{linear + ".lora_down.weight", at::randn({2, in})},
                              {linear + ".lora_up.weight", at::randn({out, 2})},
                              {linear + ".diff_b", at::randn({out})},
                              {square + ".lokr_w1", at::randn({2, 2})},
                              {square + ".lokr_w2", at::randn({2, 2})},
                              {kohya(kText) + ".lora_down.weight", at::randn({1, 8})},
                              {kohya(kText) + ".lora_up.weight", at::randn({16, 1})}});
  EXPECT_EQ(lora.weights.size(), 1u);
  EXPECT_EQ(lora.updates.size(), 2u);
  const at::Tensor before = weight(kSquare).clone();
  AppliedLora applied = apply_lora(model_, lora, 1);
  EXPECT_FALSE(at::equal(weight(kSquare), before));
}

TEST_F(AdapterKinds, OriginalAndOmiNamesAreTheSameLayers) {
  const std::int64_t out = weight(kConvolution).size(0), in = weight(kConvolution).size(1);
  const at::Tensor down = at::randn({2, in, 3, 3}), up = at::randn({out, 2, 1, 1});
  // The second resolution's first resnet: the original code counts conv_in, one layer and a downsampler before it.
  for (const std::string layer :
       {"unet.input_blocks.3.0.in_layers.2", "lora_unet_input_blocks_3_0_in_layers_2",
        "diffusion_model.input_blocks.3.0.in_layers.2", "unet.down_blocks.1.resnets.0.conv1"}) {
    const LoraFile lora = read({{layer + ".lora_down.weight", down}, {layer + ".lora_up.weight", up}});
    ASSERT_EQ(lora.weights.size(), 1u) << layer;
    EXPECT_EQ(lora.weights[0].module, kConvolution) << layer;
  }
  for (const std::string prefix : {"clip_l.", "te.", "text_encoder."}) {
    const LoraFile lora = read({{prefix + kText + ".lora_down.weight", at::randn({1, 8})},
                                {prefix + kText + ".lora_up.weight", at::randn({16, 1})}});
    EXPECT_EQ(lora.kind, ModelKind::LoraOneTrainer);
    EXPECT_EQ(lora.weights.at(0).component, "text_encoder");
  }
}

/// Twenty plain tokens, one a letter.
class LetterTokenizer : public Tokenizer {
 public:
  LetterTokenizer() : Tokenizer({.bos_id = 18, .eos_id = 19, .pad_id = 19, .model_max_length = 6}, 20) {}

 private:
  void encode_plain(std::string_view utf8, std::vector<std::int64_t>& ids) const override {
    for (const char c : utf8) ids.push_back(c % 8);
  }
};

TEST_F(AdapterKinds, BundledEmbeddingsBecomeWords) {
  const std::string text = kohya(kText);
  const std::vector<NamedTensor> tensors = {{text + ".lora_down.weight", at::randn({1, 8})},
                                            {text + ".lora_up.weight", at::randn({16, 1})},
                                            {"bundle_emb.my.word.string_to_param.*", at::randn({2, 8})},
                                            {"bundle_emb.other.clip_l", at::randn({8})}};
  const LoraFile lora = read(tensors);
  EXPECT_NO_THROW(check_lora_file(folder_ / "a.safetensors"));
  ASSERT_EQ(lora.embeddings.size(), 2u);
  model_.tokenizer = std::make_shared<LetterTokenizer>();
  EXPECT_EQ(add_bundled_embeddings(model_, lora), (std::vector<std::string>{"my.word", "other"}));
  EXPECT_EQ(model_.tokenizer->encode("my.word"), (std::vector<std::int64_t>{20, 21}));
  EXPECT_EQ(model_.tokenizer->encode("other"), std::vector<std::int64_t>{22});
  EXPECT_TRUE(add_bundled_embeddings(model_, lora).empty()) << "known already";
  auto damaged = tensors;
  damaged[2].tensor = at::full({2, 8}, INFINITY);
  expect_refused(damaged, "not finite");
  damaged[2] = {"bundle_emb.x.clip_g", at::zeros({1, 8})};
  expect_refused(damaged, "Stable Diffusion XL");
}

TEST_F(AdapterKinds, WhatCannotBeAppliedIsRefused) {
  const std::string linear = kohya(kLinear), square = kohya(kSquare), norm = kohya(kNorm);
  const std::int64_t out = weight(kLinear).size(0), in = weight(kLinear).size(1);
  const NamedTensor down{linear + ".lora_down.weight", at::zeros({2, in})},
      up{linear + ".lora_up.weight", at::zeros({out, 2})};
  expect_refused({down, up, {square + ".oft_blocks", at::zeros({2, 2})}}, "OFT");
  expect_refused({down, up, {linear + ".dora_scale", at::ones({3, 1})}}, "neither");
  expect_refused({down, up, {linear + ".hada_w1_a", at::zeros({2, 2})}}, "another kind of update");
  expect_refused({down, up, {square + ".dora_scale", at::ones({4, 1})}}, "nothing else");
  expect_refused({down, up, {square + ".diff_b", at::ones({4})}}, "no bias");
  expect_refused({{norm + ".hada_w1_a", at::zeros({2, 2})}}, "LoHa");
  expect_refused({{square + ".lokr_w1", at::zeros({3, 3})}, {square + ".lokr_w2", at::zeros({2, 2})}},
                 "makes a product");
  expect_refused({{square + ".lokr_w1", at::zeros({2, 2})}}, "LoKr");
  expect_refused({{square + ".weight", at::zeros({5})}, {square + ".on_input", at::zeros({})}}, "factors");
  expect_refused({{square + ".diff", at::full({4, 4}, NAN)}}, "not finite");
  expect_refused({{"lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight", at::zeros({2, 4})}}, "Flux");
  expect_refused({down, up, {"transformer.x_embedder.lora_A.weight", at::zeros({2, 4})}}, "transformer");
}

TEST_F(AdapterKinds, TheCheckWithoutAModelFindsWhatIsWrongByItself) {
  const auto check = [&](const std::vector<NamedTensor>& tensors) {
    write_safetensors(folder_ / "b.safetensors", tensors);
    check_lora_file(folder_ / "b.safetensors");
  };
  const std::string layer = "lora_unet_down_blocks_1_attentions_0_proj_in";
  const NamedTensor down{layer + ".lora_down.weight", at::zeros({2, 640, 1, 1})},
      up{layer + ".lora_up.weight", at::zeros({640, 2, 1, 1})};
  EXPECT_NO_THROW(check({down, up}));
  EXPECT_THROW(check({down}), FormatError);
  EXPECT_THROW(check({down, {layer + ".lora_up.weight", at::zeros({640, 3, 1, 1})}}), FormatError);
  EXPECT_THROW(check({down, up, {layer + ".lora_magic", at::zeros({1})}}), FormatError);
  EXPECT_THROW(check({down, up, {layer + ".alpha", at::full({}, NAN)}}), FormatError);
  EXPECT_THROW(check({down, up, {"lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight", at::zeros({2, 4})}}),
               FormatError);
  // Where the width says Stable Diffusion 1.x, the layers must be its own.
  const std::string reader = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k";
  const NamedTensor text_down{reader + ".lora_down.weight", at::zeros({2, 768})},
      text_up{reader + ".lora_up.weight", at::zeros({640, 2})};
  EXPECT_NO_THROW(check({down, up, text_down, text_up}));
  const std::string strange = "lora_unet_down_blocks_7_attentions_0_proj_in";
  EXPECT_THROW(check({text_down,
                      text_up,
                      {strange + ".lora_down.weight", at::zeros({2, 640})},
                      {strange + ".lora_up.weight", at::zeros({640, 2})}}),
               FormatError);
  EXPECT_THROW(
      check({{reader + ".lora_down.weight", at::zeros({2, 768})}, {reader + ".lora_up.weight", at::zeros({320, 2})}}),
      FormatError);
  const std::string xl = "unet.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k";
  EXPECT_THROW(check({{xl + ".lora_A.weight", at::zeros({2, 2048})}, {xl + ".lora_B.weight", at::zeros({640, 2})}}),
               FormatError);
  EXPECT_THROW(check({{"lora_unet_nowhere.lora_down.weight", at::zeros({2, 4})},
                      {"lora_unet_nowhere.lora_up.weight", at::zeros({4, 2})}}),
               FormatError);
}

}  // namespace
}  // namespace thumbsup
