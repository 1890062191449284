// Whole text-to-image trajectories of the tiny pipeline: prompts, guidance, every sampler, decoding. Which runs there
// are, with which scheduler and arguments, is read from txt2img.json.
#include <gtest/gtest.h>
#include "nn/torch.h"

#include "base/json_file.h"
#include "diffusion/sampler_factory.h"
#include "inference/denoise.h"
#include "inference/latent_decoder.h"
#include "inference/prompt_encoder.h"
#include "model_io/load_stable_diffusion.h"
#include "model_io/tensor_file.h"
#include "support/golden.h"
#include "support/tensors.h"

namespace thumbsup {
namespace {

using Json = nlohmann::json;
using test::expect_close;

constexpr double kTolerance = 1e-4;
constexpr double kImageTolerance = 2.0 / 255.0;

class Txt2Img : public testing::Test {
 protected:
  void SetUp() override {
    THUMBSUP_REQUIRE_GOLDEN(folder, "tiny_sd");
    source_ = folder / "txt2img.json";
    plan_ = test::golden_json(source_);
    golden_ = open_tensor_file(folder / "txt2img.safetensors");
    model_ = load_stable_diffusion(folder, {});
  }

  /// Draws the recorded noises one after the other and counts them.
  NoiseSource recorded_noise(const std::string& run) {
    draws_ = 0;
    if (!golden_->contains(run + ".noises"))
      return [run]() -> at::Tensor { throw std::runtime_error(run + " draws noise that the reference does not draw"); };
    const at::Tensor noises = golden_->read(run + ".noises");
    return [this, noises] { return noises[draws_++].unsqueeze(0); };
  }

  std::filesystem::path source_;
  Json plan_;
  std::unique_ptr<TensorFile> golden_;
  StableDiffusion model_;
  std::int64_t draws_ = 0;
};

TEST_F(Txt2Img, PromptsAreEncodedAsTheReferenceEncodesThem) {
  const auto prompts = encode_prompts(*make_conditioning(model_), plan_.at("prompt"), plan_.at("negative_prompt"), true,
                                      {.clip_skip = 1, .syntax = PromptSyntax::Literal});
  expect_close(prompts.positive, golden_->read("prompt_embeds"), kTolerance, "prompt_embeds");
  expect_close(prompts.negative, golden_->read("negative_prompt_embeds"), kTolerance, "negative_prompt_embeds");
}

TEST_F(Txt2Img, EveryRunFollowsTheReferenceStepByStepToTheSameImage) {
  RunControl control;
  ASSERT_FALSE(plan_.at("runs").empty());
  for (const auto& [name, run] : plan_.at("runs").items()) {
    SCOPED_TRACE(name);
    const Json& arguments = run.at("pipeline_arguments");
    const Guidance guidance{arguments.value("guidance_scale", 7.5), arguments.value("guidance_rescale", 0.0)};
    const auto prompts =
        encode_prompts(*make_conditioning(model_), plan_.at("prompt"), plan_.at("negative_prompt"), guidance.enabled(),
                       {.clip_skip = 1 + arguments.value("clip_skip", 0), .syntax = PromptSyntax::Literal});
    Json settings = run.at("config");
    settings["_class_name"] = run.at("scheduler");
    auto config = SchedulerConfig::from_json(settings, source_);
    config.step.eta = arguments.value("eta", 0.0);
    const auto sampler = make_sampler(config);
    sampler->set_timesteps(run.at("num_inference_steps").get<int>());

    const at::Tensor each = golden_->read(name + ".latents_after_each_call");
    ASSERT_EQ(sampler->calls(), each.size(0));
    const at::Tensor latents = denoise(
        *model_.unet, *sampler, prompts, guidance, golden_->read("latents"), recorded_noise(name), control,
        [&](std::int64_t call, std::int64_t, const at::Tensor& x) {
          expect_close(x, each[call - 1].unsqueeze(0), kTolerance, name + " after call " + std::to_string(call));
        });
    expect_close(latents, golden_->read(name + ".final_latents"), kTolerance, name + ".final_latents");
    EXPECT_EQ(draws_, run.at("noise_draws").get<std::int64_t>());

    const at::Tensor image = decode_latents(*model_.vae, latents, false, control);
    const at::Tensor expected = golden_->read(name + ".decoded").to(at::kFloat);
    const auto displayed = [](const at::Tensor& t) { return (t / 2 + 0.5).clamp(0, 1); };
    EXPECT_LE((displayed(image) - displayed(expected)).abs().max().item<double>(), kImageTolerance);
    if (golden_->info(name + ".decoded").dtype == at::kFloat)
      expect_close(image, expected, kTolerance, name + ".decoded");
  }
}

}  // namespace
}  // namespace thumbsup
