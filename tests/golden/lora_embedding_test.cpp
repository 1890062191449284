// LoRA and textual inversion files of every form, applied to the tiny pipeline, against the reference's numbers.
#include <gtest/gtest.h>
#include "nn/torch.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "model_io/load_stable_diffusion.h"
#include "model_io/lora_file.h"
#include "model_io/tensor_file.h"
#include "model_io/textual_inversion.h"
#include "support/golden.h"
#include "support/tensors.h"
#include "text/tokenizer.h"

namespace thumbsup {
namespace {

namespace fs = std::filesystem;
using test::expect_close;

constexpr double kTolerance = 1e-4;

/// The files PREFIX* of a folder but the goldens themselves, in the order of their names.
std::vector<fs::path> files_beginning(const fs::path& folder, const std::string& prefix) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(prefix) && !name.starts_with(prefix + "golden")) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// All weights of a model, copied.
std::vector<at::Tensor> weights_of(const StableDiffusion& model) {
  std::vector<at::Tensor> weights;
  for (const auto& weight : model.unet->parameters()) weights.push_back(weight.detach().clone());
  for (const auto& weight : model.text_encoder->parameters()) weights.push_back(weight.detach().clone());
  return weights;
}

bool equal(const std::vector<at::Tensor>& a, const std::vector<at::Tensor>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const at::Tensor& x, const at::Tensor& y) { return at::equal(x, y); });
}

class LoraGolden : public testing::Test {
 protected:
  void SetUp() override {
    THUMBSUP_REQUIRE_GOLDEN(tiny_sd, "tiny_sd");
    THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
    model_ = load_stable_diffusion(tiny_sd);
    formats_ = formats;
    golden_ = open_tensor_file(formats / "lora_golden.safetensors");
    for (const TensorInfo& tensor : golden_->tensors()) {
      const auto at = tensor.name.find(".scale_");
      if (at == std::string::npos) continue;
      scales_.insert(tensor.name.substr(at + 7));
      unused_.insert(tensor.name);
    }
  }

  at::Tensor unet(const at::Tensor& context) const {
    return model_.unet->forward(golden_->read("sample"), golden_->read("timestep").reshape({1}), context);
  }

  void compare(const at::Tensor& actual, const std::string& what, const std::string& scale) {
    const std::string name = what + ".scale_" + scale;
    unused_.erase(name);
    expect_close(actual, golden_->read(name), kTolerance, name);
  }

  /// A LoRA of the UNet's attention alone has numbers of its own.
  void compare_all(const LoraFile& lora, const std::string& scale) {
    const auto is_attention = [](const LoraWeights& weights) {
      return weights.component == "unet" && weights.module.find(".attn") != std::string::npos;
    };
    const at::Tensor alone = unet(golden_->read("context_without_lora"));
    if (std::all_of(lora.weights.begin(), lora.weights.end(), is_attention)) {
      compare(alone, "unet_attention_only", scale);
      return;
    }
    compare(alone, "unet", scale);
    const at::Tensor context = model_.text_encoder->encode(golden_->read("input_ids"));
    compare(context, "text", scale);
    compare(unet(context), "unet_and_text", scale);
  }

  StableDiffusion model_;
  fs::path formats_;
  std::unique_ptr<TensorFile> golden_;
  std::set<std::string> scales_, unused_;
  const at::NoGradGuard no_gradient_;
};

TEST_F(LoraGolden, EveryFileAtEveryScale) {
  const auto files = files_beginning(formats_, "lora_");
  ASSERT_FALSE(files.empty());
  ASSERT_FALSE(scales_.empty());
  const auto before = weights_of(model_);
  const LoraLayers layers = lora_layers(model_);
  for (const auto& path : files) {
    SCOPED_TRACE(path.filename().string());
    const LoraFile lora = read_lora_file(path, layers);
    ASSERT_FALSE(lora.weights.empty());
    for (const std::string& scale : scales_) {
      SCOPED_TRACE("scale " + scale);
      AppliedLora applied = apply_lora(model_, lora, std::stod(scale));
      EXPECT_EQ(equal(weights_of(model_), before), std::stod(scale) == 0);
      compare_all(lora, scale);
      applied.restore();
      EXPECT_TRUE(equal(weights_of(model_), before)) << "not restored";
    }
  }
  EXPECT_TRUE(unused_.empty()) << *unused_.begin() << " was not compared";
}

TEST_F(LoraGolden, EveryTensorOfAFileIsUsedAndItsParametersAreThoseOfTheFixture) {
  const auto expected = test::golden_json(formats_ / "formats.json").at("lora");
  const LoraLayers layers = lora_layers(model_);
  std::size_t largest = 0;
  for (const auto& path : files_beginning(formats_, "lora_")) {
    SCOPED_TRACE(path.filename().string());
    const LoraFile lora = read_lora_file(path, layers);
    largest = std::max(largest, lora.weights.size());
    std::size_t matrices = 0;
    for (const auto& info : open_tensor_file(path)->tensors()) matrices += !info.name.ends_with(".alpha");
    EXPECT_EQ(lora.weights.size() * 2, matrices);
    for (const auto& weights : lora.weights) {
      EXPECT_EQ(weights.rank(), expected.at("rank").get<std::int64_t>()) << weights.module;
      // Where the alpha is folded into the matrices it equals the rank. Files keep it as a float16.
      const auto& alphas = expected.at("alphas");
      EXPECT_TRUE(weights.alpha == static_cast<double>(weights.rank()) ||
                  std::any_of(alphas.begin(), alphas.end(),
                              [&](const nlohmann::json& alpha) {
                                return std::abs(alpha.get<double>() - weights.alpha) <= 1e-3 * std::abs(weights.alpha);
                              }))
          << weights.module << " " << weights.alpha;
    }
  }
  EXPECT_EQ(largest, expected.at("modules").get<std::size_t>());
}

TEST(TextualInversionGolden, EveryFileGivesTheIdsAndTheHiddenState) {
  THUMBSUP_REQUIRE_GOLDEN(tiny_sd, "tiny_sd");
  THUMBSUP_REQUIRE_GOLDEN(formats, "formats");
  const at::NoGradGuard no_gradient;
  const auto parameters = test::golden_json(formats / "formats.json").at("textual_inversion");
  const auto token = parameters.at("token").get<std::string>();
  const auto golden = open_tensor_file(formats / "ti_golden.safetensors");
  const at::Tensor expected_ids = golden->read("input_ids");
  const auto files = files_beginning(formats, "ti_");
  ASSERT_FALSE(files.empty());
  bool named = false;
  for (const auto& path : files) {
    SCOPED_TRACE(path.filename().string());
    StableDiffusion model = load_stable_diffusion(tiny_sd);
    const TextualInversion embedding = read_textual_inversion(path);
    EXPECT_EQ(embedding.vectors.size(0), parameters.at("vectors").get<std::int64_t>());
    EXPECT_FALSE(embedding.token.empty());
    named = named || embedding.token == token;
    const auto rows = model.text_encoder->token_embedding().weight.size(0);
    const auto added = add_textual_inversion(model, embedding, token);
    EXPECT_EQ(added.front(), rows);
    EXPECT_EQ(added.size(), static_cast<std::size_t>(embedding.vectors.size(0)));

    const auto ids = model.tokenizer->encode_padded(parameters.at("prompt").get<std::string>());
    const at::Tensor input = at::tensor(ids, at::kLong).unsqueeze(0);
    ASSERT_EQ(input.sizes(), expected_ids.sizes());
    EXPECT_TRUE(at::equal(input, expected_ids)) << input;
    expect_close(model.text_encoder->encode(input), golden->read("last_hidden_state"), kTolerance, "last_hidden_state");
  }
  EXPECT_TRUE(named) << "no file brought the token itself";
}

}  // namespace
}  // namespace thumbsup
