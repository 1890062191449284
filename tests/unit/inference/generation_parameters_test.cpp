#include "inference/generation_parameters.h"

#include <gtest/gtest.h>

namespace thumbsup {
namespace {

GenerationParameters sample() {
  GenerationParameters p;
  p.prompt = "Alexa with a thumbs up gesture";
  p.negative_prompt = "low quality, blurry";
  p.steps = 20;
  p.sampler = "Euler a";
  p.guidance_scale = 7;
  p.seed = 1;
  p.width = 512;
  p.height = 768;
  p.model_hash = "0123456789";
  p.model = "sd-v1-5";
  p.version = "ThumbsUp Studio 1";
  return p;
}

void expect_round_trip(const GenerationParameters& p) {
  const auto read = parse_parameters_text(to_parameters_text(p));
  ASSERT_TRUE(read.has_value()) << to_parameters_text(p);
  EXPECT_EQ(read->prompt, p.prompt);
  EXPECT_EQ(read->negative_prompt, p.negative_prompt);
  EXPECT_EQ(read->steps, p.steps);
  EXPECT_EQ(read->sampler, p.sampler);
  EXPECT_DOUBLE_EQ(read->guidance_scale, p.guidance_scale);
  EXPECT_EQ(read->seed, p.seed);
  EXPECT_EQ(read->width, p.width);
  EXPECT_EQ(read->height, p.height);
  EXPECT_EQ(read->model_hash, p.model_hash);
  EXPECT_EQ(read->model, p.model);
  EXPECT_EQ(read->clip_skip, p.clip_skip);
  EXPECT_DOUBLE_EQ(read->guidance_rescale, p.guidance_rescale);
  EXPECT_DOUBLE_EQ(read->eta, p.eta);
  EXPECT_EQ(read->lora, p.lora);
  EXPECT_DOUBLE_EQ(read->lora_scale, p.lora_scale);
  EXPECT_EQ(read->embedding, p.embedding);
  EXPECT_EQ(read->version, p.version);
  EXPECT_EQ(read->variation_seed, p.variation_seed);
  EXPECT_DOUBLE_EQ(read->variation_strength, p.variation_strength);
  EXPECT_DOUBLE_EQ(read->denoising_strength, p.denoising_strength);
  EXPECT_EQ(read->mask_blur, p.mask_blur);
  EXPECT_DOUBLE_EQ(read->hires_scale, p.hires_scale);
  EXPECT_EQ(read->hires_steps, p.hires_steps);
  EXPECT_EQ(read->hires_upscaler, p.hires_upscaler);
}

TEST(ParametersText, SaysWhatAPictureBeganWithInTheWordsOfOthers) {
  auto p = sample();
  p.variation_seed = 4294967295;
  p.variation_strength = 0.2;
  p.denoising_strength = 0.75;
  p.mask_blur = 0;
  p.hires_scale = 2;
  p.hires_steps = 12;
  p.hires_upscaler = kHiresUpscaler;
  const std::string text = to_parameters_text(p);
  EXPECT_NE(text.find(", Variation seed: 4294967295, Variation seed strength: 0.2, Denoising strength: 0.75, "
                      "Mask blur: 0, Hires upscale: 2, Hires steps: 12, Hires upscaler: Lanczos, Version: "),
            std::string::npos)
      << text;
  expect_round_trip(p);
}

TEST(ParametersText, IsTheTextOtherProgramsRead) {
  EXPECT_EQ(to_parameters_text(sample()),
            "Alexa with a thumbs up gesture\n"
            "Negative prompt: low quality, blurry\n"
            "Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x768, Model hash: 0123456789, "
            "Model: sd-v1-5, Version: ThumbsUp Studio 1");
}

TEST(ParametersText, LeavesOutWhatIsEmptyAndQuotesWhatWouldConfuse) {
  auto p = sample();
  p.negative_prompt.clear();
  p.clip_skip = 2;
  p.model = "my model, v2: \"best\"";
  const std::string text = to_parameters_text(p);
  EXPECT_EQ(text.find("Negative prompt"), std::string::npos);
  EXPECT_NE(text.find("Clip skip: 2"), std::string::npos);
  EXPECT_NE(text.find(R"(Model: "my model, v2: \"best\"")"), std::string::npos) << text;
}

TEST(ParametersText, RoundTrips) {
  expect_round_trip(sample());
  auto p = sample();
  p.prompt = "two\nlines: with (weights:1.3), Ünïcode 👍\nand Steps: 3 in them";
  p.negative_prompt = "also\ntwo";
  p.model = "a, b: c\nd";
  p.clip_skip = 2;
  p.guidance_scale = 7.25;
  p.seed = 18446744073709551615ULL;
  p.guidance_rescale = 0.7;
  p.eta = 0.25;
  p.lora = "Alexa, best: 3";
  p.lora_scale = -0.5;
  p.embedding = "alexa";
  expect_round_trip(p);
  p.prompt.clear();
  expect_round_trip(p);
  p.negative_prompt.clear();
  expect_round_trip(p);
}

TEST(ParametersText, ForeignTextIsReadAsFarAsItIsKnown) {
  const auto read = parse_parameters_text(
      "a cat\nSteps: 25, Sampler: DPM++ 2M Karras, CFG scale: 5.5, Seed: 42, Size: 640x448, Model hash: abc, "
      "ENSD: 31337, Hires upscale: 2, Lora hashes: \"a: b, c: d\", Version: v1.7\n");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->prompt, "a cat");
  EXPECT_EQ(read->sampler, "DPM++ 2M Karras");
  EXPECT_EQ(read->height, 448);
  EXPECT_EQ(read->version, "v1.7");
}

TEST(ParametersText, OtherTextIsNotParameters) {
  for (const char* text : {"", "just a caption", "Steps", "\n\n", "{\"prompt\": 1}", "Sampler: \"unterminated"})
    EXPECT_FALSE(parse_parameters_text(text).has_value()) << text;
}

}  // namespace
}  // namespace thumbsup
