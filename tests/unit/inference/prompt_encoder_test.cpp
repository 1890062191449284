#include "inference/prompt_encoder.h"

#include <gtest/gtest.h>

#include "models/clip_text_model.h"
#include "starter_model.h"

namespace thumbsup {
namespace {

at::Tensor encode(const std::string& prompt, PromptSyntax syntax = PromptSyntax::Weighted) {
  return encode_prompts(*make_conditioning(test::starter_model()), prompt, "", false,
                        {.clip_skip = 1, .syntax = syntax})
      .positive;
}

TEST(PromptEncoder, WithoutWeightsItIsTheTextEncoder) {
  const auto& model = test::starter_model();
  const std::string prompt = "a photo of a person with a thumbs up gesture";
  const auto ids = torch::tensor(model.tokenizer->encode_padded(prompt), at::kLong).unsqueeze(0);
  const torch::NoGradGuard no_grad;
  EXPECT_TRUE(at::equal(encode(prompt), model.text_encoder->forward(ids).last_hidden_state));
}

TEST(PromptEncoder, AWeightMovesItsTokensAndKeepsTheMean) {
  const at::Tensor plain = encode("a person with red hair");
  const at::Tensor weighted = encode("a person with (red:1.6) hair");
  EXPECT_FALSE(at::allclose(plain, weighted));
  EXPECT_NEAR(plain.mean().item<double>(), weighted.mean().item<double>(), 1e-5);
  EXPECT_TRUE(at::equal(encode("a person with (red:1.0) hair"), plain));
}

TEST(PromptEncoder, LiteralSyntaxReadsBracketsAsText) {
  EXPECT_FALSE(at::equal(encode("(red:1.5)", PromptSyntax::Literal), encode("red", PromptSyntax::Literal)));
}

TEST(PromptEncoder, LongPromptsTakeMoreChunksAndBothPromptsGetOneLength) {
  const auto& model = test::starter_model();
  std::string prompt;
  for (int i = 0; i < 60; ++i) prompt += "a person with red hair ";
  const auto both = encode_prompts(*make_conditioning(model), prompt, "blurry", true, {});
  EXPECT_EQ(both.positive.sizes(), both.negative.sizes());
  EXPECT_GT(both.positive.size(1), model.tokenizer->model_max_length());
  EXPECT_EQ(both.positive.size(1) % model.tokenizer->model_max_length(), 0);
}

TEST(PromptEncoder, ClipSkipTakesAnEarlierLayer) {
  const auto& model = test::starter_model();
  const auto at_skip = [&](std::int64_t skip) {
    return encode_prompts(*make_conditioning(model), "a person", "", false, {.clip_skip = skip}).positive;
  };
  const auto ids = torch::tensor(model.tokenizer->encode_padded("a person"), at::kLong).unsqueeze(0);
  const torch::NoGradGuard no_grad;
  EXPECT_TRUE(at::equal(at_skip(2), model.text_encoder->encode(ids, 1)));
  EXPECT_FALSE(at::equal(at_skip(1), at_skip(2)));
}

}  // namespace
}  // namespace thumbsup
