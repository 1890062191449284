// The starter model that ships with the program, against the reference's numbers for it.
#include <gtest/gtest.h>
#include "nn/torch.h"

#include "diffusion/sampler_factory.h"
#include "inference/denoise.h"
#include "inference/latent_decoder.h"
#include "inference/prompt_encoder.h"
#include "model_io/load_stable_diffusion.h"
#include "model_io/tensor_file.h"
#include "models/autoencoder_kl.h"
#include "models/clip_text_model.h"
#include "models/unet_2d_condition.h"
#include "photos/decode.h"
#include "support/golden.h"
#include "support/tensors.h"

namespace thumbsup {
namespace {

using test::expect_close;

constexpr double kTolerance = 1e-4;

class Starter : public testing::Test {
 protected:
  void SetUp() override {
    const auto folder = test::starter_golden();
    if (!folder) GTEST_SKIP() << "the starter's goldens are not on this machine";
    folder_ = *folder;
    plan_ = test::golden_json(folder_ / "starter.json");
    golden_ = open_tensor_file(folder_ / "starter.safetensors");
    model_ = load_stable_diffusion(test::source_root() / "resources" / "starter", {});
  }

  std::filesystem::path folder_;
  nlohmann::json plan_;
  std::unique_ptr<TensorFile> golden_;
  StableDiffusion model_;
  const at::NoGradGuard no_gradient_;
};

TEST_F(Starter, TextStates) {
  expect_close(model_.text_encoder->forward(golden_->read("text.input_ids")).last_hidden_state,
               golden_->read("text.last_hidden_state"), kTolerance, "text.last_hidden_state");
}

TEST_F(Starter, UNetAtEveryTimestepStored) {
  int compared = 0;
  const std::string prefix = "unet.out.t";
  for (const TensorInfo& tensor : golden_->tensors()) {
    if (tensor.name.rfind(prefix, 0) != 0) continue;
    const auto timestep = torch::tensor({std::stol(tensor.name.substr(prefix.size()))}, at::kLong);
    expect_close(model_.unet->forward(golden_->read("unet.sample"), timestep, golden_->read("unet.context")),
                 golden_->read(tensor.name), kTolerance, tensor.name);
    ++compared;
  }
  EXPECT_GT(compared, 0);
}

TEST_F(Starter, AutoencoderBothWays) {
  const at::Tensor image =
      golden_->read("vae.image_uint8").permute({2, 0, 1}).unsqueeze(0).to(at::kFloat) / 127.5 - 1.0;
  const auto posterior = model_.vae->encode(image);
  expect_close(posterior.mean, golden_->read("vae.mean"), kTolerance, "vae.mean");
  expect_close(posterior.logvar, golden_->read("vae.logvar"), kTolerance, "vae.logvar");
  expect_close(model_.vae->decode(golden_->read("vae.mean")), golden_->read("vae.decoded"), kTolerance, "vae.decoded");
}

TEST_F(Starter, TrajectoryAndPicture) {
  const auto& run = plan_.at("txt2img");
  const Guidance guidance{run.at("guidance_scale").get<double>()};
  const auto prompts = encode_prompts(*make_conditioning(model_), run.at("prompt"), run.at("negative_prompt"), true,
                                      {.clip_skip = 1, .syntax = PromptSyntax::Literal});
  const auto sampler = make_sampler(
      sampler_config(SamplerId::Dpmpp2m, SchedulerConfig::from_json(model_.scheduler_config, "scheduler")));
  sampler->set_timesteps(run.at("steps").get<int>());
  const at::Tensor timesteps = golden_->read("txt2img.timesteps");
  ASSERT_EQ(sampler->calls(), timesteps.size(0));
  for (int i = 0; i < sampler->calls(); ++i)
    EXPECT_EQ(sampler->timesteps()[static_cast<std::size_t>(i)], timesteps[i].item<double>());
  RunControl control;
  const at::Tensor latents =
      denoise(*model_.unet, *sampler, prompts, guidance, golden_->read("txt2img.latents"), {}, control);
  expect_close(latents, golden_->read("txt2img.final_latents"), kTolerance, "txt2img.final_latents");
  const at::Tensor decoded = decode_latents(*model_.vae, latents, false, control);
  const auto displayed = [](const at::Tensor& t) { return (t / 2 + 0.5).clamp(0, 1); };
  const at::Tensor expected = golden_->read("txt2img.decoded");
  EXPECT_LE((displayed(decoded) - displayed(expected)).abs().max().item<double>(), 2.0 / 255.0);

  const cv::Mat stored = decode_photo(folder_ / "txt2img.png").pixels;
  const RgbImage ours = to_rgb_images(decoded).front();
  ASSERT_EQ(stored.cols, ours.width);
  ASSERT_EQ(stored.rows, ours.height);
  int largest = 0;
  for (std::size_t i = 0; i < ours.pixels.size(); ++i)
    largest = std::max(largest, std::abs(int{stored.data[i]} - int{ours.pixels[i]}));
  EXPECT_LE(largest, 2);
}

}  // namespace
}  // namespace thumbsup
