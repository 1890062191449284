#include "model_io/load_weights.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>

#include <cmath>

#include "base/error.h"
#include "model_io/finite.h"
#include "model_io/safetensors_writer.h"
#include "model_io/single_file.h"
#include "nn/layers.h"
#include "support/golden.h"
#include "support/memory.h"

namespace thumbsup {
namespace {

/// A number of equal convolutions, "0.weight", "1.weight", ...
class Stack : public torch::nn::Module {
 public:
  Stack(int count, std::int64_t in, std::int64_t out) {
    for (int i = 0; i < count; ++i)
      convolutions.push_back(
          register_module(std::to_string(i), std::make_shared<Conv2d>(in, out, Conv2dOptions{.bias = false})));
  }
  std::vector<std::shared_ptr<Conv2d>> convolutions;
};

TEST(LoadWeights, PeakMemoryIsTheSizeOfTheResult) {
  // Where the kernel gives huge pages to everybody, each tensor would be rounded up to 2 MB: that is not measured here.
  ::prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
  const test::TemporaryFolder folder;
  constexpr int count = 16;
  constexpr std::int64_t in = 1024, out = 512;
  constexpr std::uint64_t bytes = std::uint64_t{count} * in * out * 9 * 4;  // 302 MB
  {
    const at::Tensor shared = at::rand({out, in, 3, 3});
    std::vector<NamedTensor> tensors;
    for (int i = 0; i < count; ++i) tensors.push_back({std::to_string(i) + ".weight", shared});
    write_safetensors(folder / "big.safetensors", tensors);
  }
  for (const auto dtype : {at::kFloat, at::kBFloat16}) {
    for (const bool channels_last : {false, true}) {
      give_back_unused_memory();
      Stack stack(count, in, out);  // untouched: it weighs nothing yet
      const test::PeakMemory memory;
      load_weights(stack, folder / "big.safetensors", {dtype, at::kCPU, channels_last});
      const std::uint64_t result = bytes / 4 * c10::elementSize(dtype);
      EXPECT_LE(memory.growth(), result / 10 * 12) << c10::toString(dtype) << " channels last " << channels_last;
      EXPECT_GT(memory.growth(), result / 2) << "the measurement is wrong";
      const auto& weight = stack.convolutions[3]->weight;
      EXPECT_EQ(weight.scalar_type(), dtype);
      EXPECT_EQ(weight.is_contiguous(at::MemoryFormat::ChannelsLast), channels_last);
      EXPECT_TRUE(at::equal(weight, open_tensor_file(folder / "big.safetensors")->read("3.weight").to(dtype)));
    }
  }
  ::prctl(PR_SET_THP_DISABLE, 0, 0, 0, 0);
}

TEST(LoadWeights, BuffersKeepTheirTypeAndOnesAtTheEndDoNotMatter) {
  const test::TemporaryFolder folder;
  torch::nn::Module module;
  module.register_parameter("linear", at::empty({3, 2}));
  module.register_buffer("count", at::zeros({}, at::kLong));
  const std::vector<NamedTensor> tensors = {{"linear", at::arange(6, at::kHalf).view({3, 2, 1, 1})},
                                            {"count", at::tensor(7, at::kLong).squeeze()}};
  write_safetensors(folder / "a.safetensors", tensors);
  load_weights(module, folder / "a.safetensors", {at::kBFloat16});
  EXPECT_TRUE(at::equal(module.named_parameters()["linear"].to(at::kFloat), at::arange(6, at::kFloat).view({3, 2})));
  EXPECT_EQ(module.named_buffers()["count"].scalar_type(), at::kLong);
  EXPECT_EQ(module.named_buffers()["count"].item<std::int64_t>(), 7);
}

TEST(LoadWeights, NumbersThatAreNotFiniteAreNamed) {
  const test::TemporaryFolder folder;
  for (const auto dtype : {at::kFloat, at::kHalf, at::kBFloat16, at::kDouble})
    for (const double bad : {static_cast<double>(NAN), static_cast<double>(INFINITY), -static_cast<double>(INFINITY)}) {
      at::Tensor weight = at::rand({3, 2, 3, 3});
      weight[2][1][0][1] = bad;
      weight[0][0][2][2] = bad;
      write_safetensors(
          folder / "a.safetensors",
          std::vector<NamedTensor>{{"0.weight", at::rand({3, 2, 3, 3}).to(dtype)}, {"1.weight", weight.to(dtype)}});
      Stack stack(2, 2, 3);
      try {
        load_weights(stack, folder / "a.safetensors");
        FAIL() << "was loaded";
      } catch (const FormatError& error) {
        const std::string sentence = error.what();
        EXPECT_EQ(error.key(), "1.weight");
        EXPECT_NE(sentence.find("2 of 54 values"), std::string::npos) << sentence;
        EXPECT_NE(sentence.find("a.safetensors"), std::string::npos) << sentence;
      }
    }
}

TEST(LoadWeights, NumbersThatFloat16CannotHoldAreNamed) {
  const test::TemporaryFolder folder;
  write_safetensors(folder / "a.safetensors", std::vector<NamedTensor>{{"0.weight", at::full({3, 2, 3, 3}, 1e5F)}});
  Stack stack(1, 2, 3);
  EXPECT_NO_THROW(load_weights(stack, folder / "a.safetensors", {at::kBFloat16}));
  try {
    load_weights(stack, folder / "a.safetensors", {at::kHalf});
    FAIL() << "was loaded";
  } catch (const FormatError& error) {
    EXPECT_NE(std::string(error.what()).find("--dtype float32"), std::string::npos) << error.what();
  }
}

TEST(Finite, EveryElementIsCounted) {
  EXPECT_EQ(count_not_finite(at::arange(10)), 0);
  at::Tensor values = at::zeros({1000, 1001});
  values.select(1, 1000).fill_(INFINITY);
  EXPECT_EQ(count_not_finite(values), 1000);
  EXPECT_EQ(count_not_finite(values.t()), 1000);
  EXPECT_EQ(count_not_finite(values.slice(1, 0, 1000)), 0) << "a view with gaps";
  EXPECT_EQ(count_not_finite(at::full({70'000}, NAN, at::kHalf)), 70'000) << "more than sixteen bits can count";
  EXPECT_EQ(count_not_finite(at::full({5}, 3e38F)), 0);
}

TEST(LoadWeights, NothingChangesWhenSomethingDoesNotFit) {
  const test::TemporaryFolder folder;
  torch::nn::Module module;
  module.register_parameter("a", at::full({2}, 5.f));
  module.register_parameter("b", at::full({2}, 5.f));
  const std::vector<NamedTensor> tensors = {{"a", at::zeros({2})}, {"c", at::zeros({2})}};
  write_safetensors(folder / "a.safetensors", tensors);
  try {
    load_weights(module, folder / "a.safetensors");
    FAIL() << "loaded";
  } catch (const FormatError& error) {
    EXPECT_NE(std::string(error.what()).find("1 missing ('b')"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("1 not expected ('c')"), std::string::npos) << error.what();
  }
  EXPECT_EQ(module.named_parameters()["a"].sum().item<float>(), 10.f);
}

TEST(LoadWeights, OpenClipNamesOfStableDiffusion2) {
  const test::TemporaryFolder folder;
  ClipTextConfig config;
  config.vocab_size = 50;
  config.hidden_size = 16;
  config.intermediate_size = 32;
  config.num_hidden_layers = 2;
  config.num_attention_heads = 2;
  ClipTextModel original(config), loaded(config);
  std::map<std::string, std::vector<at::Tensor>> pieces;
  {
    const at::NoGradGuard no_grad;
    for (auto& parameter : original.named_parameters()) {
      parameter.value().normal_();
      const auto key = text_ldm_key(TextEncoderNaming::OpenClip, parameter.key());
      ASSERT_TRUE(key.has_value()) << parameter.key();
      auto& list = pieces[key->key];
      list.resize(static_cast<std::size_t>(key->parts));
      list[static_cast<std::size_t>(key->part)] = parameter.value().detach();
    }
  }
  EXPECT_EQ(pieces.at("cond_stage_model.model.transformer.resblocks.1.attn.in_proj_weight").size(), 3u);
  std::vector<NamedTensor> tensors;
  for (const auto& [key, list] : pieces) tensors.push_back({key, at::cat(list)});
  const std::string model = "cond_stage_model.model.";
  tensors.push_back({model + "text_projection", at::zeros({16, 16})});
  tensors.push_back({model + "logit_scale", at::zeros({})});
  tensors.push_back({model + "transformer.resblocks.2.ln_1.weight", at::zeros({16})});  // the layer that is not run
  write_safetensors(folder / "a.safetensors", tensors);
  const std::shared_ptr<const TensorFile> file = open_tensor_file(folder / "a.safetensors");
  load_weights(loaded, single_file_text_encoder(file, config), {});
  const auto wanted = original.named_parameters();
  for (const auto& parameter : loaded.named_parameters())
    EXPECT_TRUE(at::equal(parameter.value(), wanted[parameter.key()])) << parameter.key();

  tensors.push_back({model + "transformer.resblocks.9.ln_1.weight", at::zeros({16})});
  write_safetensors(folder / "b.safetensors", tensors);
  const std::shared_ptr<const TensorFile> extra = open_tensor_file(folder / "b.safetensors");
  EXPECT_THROW(load_weights(loaded, single_file_text_encoder(extra, config), {}), FormatError);
}

}  // namespace
}  // namespace thumbsup
