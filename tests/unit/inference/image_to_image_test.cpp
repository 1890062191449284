#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "diffusion/sampler_factory.h"
#include "inference/latent_encoder.h"
#include "inference/seeded_noise.h"
#include "inference/text_to_image.h"
#include "nn/compute_context.h"
#include "params/generate_config.h"
#include "photos/buckets.h"
#include "starter_model.h"

namespace thumbsup {
namespace {

TextToImageRequest plain_request() {
  TextToImageRequest request;
  request.prompt = "a photo of a person with a thumbs up gesture";
  request.seeds = {7};
  request.width = request.height = 64;
  request.steps = 2;
  request.guidance_scale = 1;
  return request;
}

std::vector<RgbImage> draw(const TextToImageRequest& request, const StableDiffusion& model = test::starter_model()) {
  TextToImage pipeline(model);
  RunControl control;
  return pipeline(request, control);
}

/// A picture with something in it.
RgbImage gradient(std::int64_t width, std::int64_t height) {
  RgbImage image{width, height, {}};
  for (std::int64_t y = 0; y < height; ++y)
    for (std::int64_t x = 0; x < width; ++x)
      for (const std::int64_t value : {255 * x / width, 255 * y / height, (x / 8 + y / 8) % 2 * 120 + 60})
        image.pixels.push_back(static_cast<std::uint8_t>(value));
  return image;
}

std::shared_ptr<StartingPicture> start_of(const RgbImage& image, double strength) {
  auto start = std::make_shared<StartingPicture>();
  start->image = image;
  start->strength = strength;
  return start;
}

/// The right half is drawn anew, with a soft border 8 pixels wide.
std::vector<float> right_half(std::int64_t width, std::int64_t height) {
  std::vector<float> mask;
  for (std::int64_t y = 0; y < height; ++y)
    for (std::int64_t x = 0; x < width; ++x)
      mask.push_back(std::clamp(static_cast<float>(x - width / 2 + 4) / 8.0F, 0.0F, 1.0F));
  return mask;
}

at::Tensor noise_of(std::uint64_t seed) {
  return seeded_normal({seed}, "initial latents", 0, {8, 8, 8}, at::kCPU);
}

// SDEdit by its formulas (DDIM of Song et al. 2020, formula 12 with no noise), over the last 2 of 4 steps.
TEST(ImageToImage, IsWhatTheFormulasSay) {
  auto request = plain_request();
  request.steps = 4;
  request.sampler = SamplerId::Ddim;
  request.start = start_of(gradient(64, 64), 0.5);
  const StableDiffusion& model = test::starter_model();
  const torch::NoGradGuard no_grad;
  RunControl control;

  std::vector<double> abar;
  double product = 1;
  for (int t = 0; t < 1000; ++t) {
    const double root = std::sqrt(0.00085) + (std::sqrt(0.012) - std::sqrt(0.00085)) * t / 999;
    abar.push_back(product *= 1 - root * root);
  }
  at::Tensor pixels = at::empty({1, 3, 64, 64});
  for (std::int64_t y = 0; y < 64; ++y)
    for (std::int64_t x = 0; x < 64; ++x)
      for (std::int64_t c = 0; c < 3; ++c)
        pixels[0][c][y][x] = request.start->image.pixels[static_cast<std::size_t>(3 * (64 * y + x) + c)] / 127.5 - 1;
  const at::Tensor x0 = model.vae->encode(pixels).mean * model.vae->config().scaling_factor;
  const at::Tensor context = make_conditioning(model)->encode_prompt(request.prompt, 1, {});
  const std::vector<int> timesteps = {251, 1};  // of 751, 501, 251, 1
  at::Tensor x = std::sqrt(abar[251]) * x0 + std::sqrt(1 - abar[251]) * noise_of(7);
  for (const int t : timesteps) {
    const double before = t >= 250 ? abar[static_cast<std::size_t>(t - 250)] : abar[0];
    const at::Tensor epsilon = model.unet->forward(x, at::full({1}, static_cast<float>(t)), context);
    const double now = abar[static_cast<std::size_t>(t)];
    const at::Tensor clean = (x - std::sqrt(1 - now) * epsilon) / std::sqrt(now);
    x = std::sqrt(before) * clean + std::sqrt(1 - before) * epsilon;
  }
  const RgbImage expected = to_rgb_images(decode_latents(*model.vae, x, false, control)).front();
  const RgbImage picture = draw(request)[0];
  int worst = 0;
  for (std::size_t i = 0; i < expected.pixels.size(); ++i)
    worst = std::max(worst, std::abs(int{expected.pixels[i]} - int{picture.pixels[i]}));
  EXPECT_LE(worst, 1) << "but for rounding";
  EXPECT_NE(picture.pixels, draw(plain_request())[0].pixels);
}

// The noise that a picture gets at strength 1 hides it up to sqrt(abar) of the first timestep: where that is 0 (zero
// terminal SNR, arXiv 2305.08891), nothing of it is left and the result is text to image, to the bit.
TEST(ImageToImage, AtFullStrengthNothingIsLeftOfThePicture) {
  StableDiffusion model = test::starter_model();
  auto request = plain_request();
  request.sampler = SamplerId::Ddim;
  model.scheduler_config.update(
      {{"rescale_betas_zero_snr", true}, {"timestep_spacing", "trailing"}, {"prediction_type", "v_prediction"}});
  const auto from_noise = draw(request, model);
  request.start = start_of(gradient(64, 64), 1);
  EXPECT_EQ(draw(request, model)[0].pixels, from_noise[0].pixels);
}

TEST(ImageToImage, EverySamplerGoesOnMidway) {
  for (const SamplerId id : enum_values<SamplerId>()) {
    auto request = plain_request();
    request.steps = 4;
    request.sampler = id;
    request.start = start_of(gradient(64, 64), 0.5);
    const auto pixels = draw(request)[0].pixels;  // throws for what is not finite
    EXPECT_NE(*std::min_element(pixels.begin(), pixels.end()), *std::max_element(pixels.begin(), pixels.end()))
        << to_string(id);
    EXPECT_NE(pixels, request.start->image.pixels) << to_string(id);
  }
}

TEST(ImageToImage, KeepsThePixelsOutsideTheMask) {
  for (const SamplerId id :
       {SamplerId::Dpmpp2m, SamplerId::EulerA, SamplerId::Heun, SamplerId::Pndm, SamplerId::UniPc}) {
    auto request = plain_request();
    request.sampler = id;
    auto start = start_of(gradient(64, 64), 1);
    start->mask = right_half(64, 64);
    request.start = start;
    const RgbImage picture = draw(request)[0];
    std::int64_t changed = 0;
    for (std::size_t pixel = 0; pixel < start->mask.size(); ++pixel)
      for (std::size_t i = 3 * pixel; i < 3 * pixel + 3; ++i) {
        const bool same = picture.pixels[i] == start->image.pixels[i];
        if (start->mask[pixel] == 0) {
          ASSERT_TRUE(same) << to_string(id) << " pixel " << pixel;
        }
        changed += !same;
      }
    EXPECT_GT(changed, 64 * 32) << to_string(id);
  }
}

// Without the kept latents the new part knows nothing of the old one: it would be the picture of the seed.
TEST(ImageToImage, WhatIsDrawnAnewSeesWhatIsKept) {
  auto request = plain_request();
  auto start = start_of(gradient(64, 64), 1);
  start->mask = right_half(64, 64);
  request.start = start;
  const auto masked = draw(request)[0].pixels;
  auto whole = start_of(gradient(64, 64), 1);
  request.start = whole;
  const auto unmasked = draw(request)[0].pixels;
  EXPECT_NE(masked[3 * 60], unmasked[3 * 60]);
  const at::Tensor anew = latents_drawn_anew(*start, 8, at::kCPU);
  EXPECT_EQ(anew.sizes(), (std::vector<std::int64_t>{1, 1, 8, 8}));
  EXPECT_FALSE(anew[0][0][3][3].item<bool>()) << "its last pixel is 0.375 new";
  EXPECT_TRUE(anew[0][0][3][4].item<bool>());
  EXPECT_EQ(anew.sum().item<std::int64_t>(), 32);
}

TEST(ImageToImage, AnImageOfABatchIsTheImageMadeAlone) {
  auto request = plain_request();
  request.sampler = SamplerId::EulerA;
  auto start = start_of(gradient(64, 64), 0.5);
  start->mask = right_half(64, 64);
  std::vector<TextToImageRequest> wishes(2, request);
  wishes[0].start = start;
  wishes[1].hires = {1.25, 0.5, 2};
  wishes[1].variation_strength = 0.3;
  for (TextToImageRequest& wish : wishes) {
    wish.seeds = {7, 8};
    wish.variation_seeds = {20, 21};
    const auto batch = draw(wish);
    ASSERT_EQ(batch.size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
      wish.seeds = {7 + i};
      wish.variation_seeds = {20 + i};
      EXPECT_EQ(batch[i].pixels, draw(wish)[0].pixels) << "image " << i;
    }
  }
}

TEST(Variations, LieBetweenTheTwoSeeds) {
  for (const SamplerId id : {SamplerId::EulerA}) {  // draws noise at every step
    auto request = plain_request();
    request.sampler = id;
    const auto plain = draw(request)[0].pixels;
    request.variation_seeds = {31};
    EXPECT_EQ(draw(request)[0].pixels, plain) << "strength 0, to the bit";
    request.variation_strength = 0.2;
    const auto varied = draw(request)[0].pixels;
    EXPECT_NE(varied, plain);
    request.variation_strength = 1;
    const auto other = draw(request)[0].pixels;
    auto of_other_seed = plain_request();
    of_other_seed.sampler = id;
    of_other_seed.seeds = {31};
    EXPECT_EQ(other, draw(of_other_seed)[0].pixels) << "strength 1, to the bit";
    EXPECT_NE(varied, other);
  }
}

TEST(Variations, KeepTheLengthOfNoise) {
  const at::Tensor a = at::tensor({3.0, 0.0}).unsqueeze(0), b = at::tensor({0.0, 3.0}).unsqueeze(0);
  const at::Tensor third = on_the_arc(a, b, 1.0 / 3);
  EXPECT_NEAR(third[0][0].item<double>(), 3 * std::cos(std::acos(-1.0) / 6), 1e-6) << "30 of 90 degrees";
  EXPECT_NEAR(third[0][1].item<double>(), 1.5, 1e-6);
  EXPECT_TRUE(at::allclose(on_the_arc(a, 2 * a, 0.5), 1.5 * a)) << "one direction";
  const at::Tensor noise = on_the_arc(noise_of(1), noise_of(2), 0.5);
  EXPECT_NEAR(noise.norm().item<double>() / noise_of(1).norm().item<double>(), 1, 0.05);
  EXPECT_LT((0.5 * (noise_of(1) + noise_of(2))).norm().item<double>() / noise_of(1).norm().item<double>(), 0.8)
      << "as a straight line would not";
}

TEST(SecondPass, IsImageToImageOfTheFirstsPictureAtTwiceTheSize) {
  auto request = plain_request();
  request.sampler = SamplerId::EulerA;
  const RgbImage first = draw(request)[0];
  auto twice = request;
  twice.hires = {2, 0.5, 4};
  const RgbImage picture = draw(twice)[0];
  EXPECT_EQ(picture.width, 128);
  EXPECT_EQ(picture.height, 128);

  const cv::Mat pixels(64, 64, CV_8UC3, const_cast<std::uint8_t*>(first.pixels.data()));
  const cv::Mat larger = fit_to_bucket(pixels, {128, 128});
  auto again = request;
  again.width = again.height = 128;
  again.steps = 4;
  again.start = start_of({128, 128, {larger.data, larger.data + larger.total() * 3}}, 0.5);
  EXPECT_EQ(picture.pixels, draw(again)[0].pixels);
  EXPECT_EQ(hires_size({64, 104}, 1.3), (ImageSize{80, 128})) << "83.2 and 135.2, rounded down to multiples of 8";
}

TEST(SecondPass, StepsAndWorkAreCountedOverBoth) {
  TextToImage pipeline(test::starter_model());
  RunControl control;
  auto request = plain_request();
  request.sampler = SamplerId::Heun;
  request.hires = {2, 0.5, 4};
  std::vector<std::int64_t> calls;
  std::vector<double> work;
  pipeline(request, control, [&](const TextToImageStep& step) {
    calls.push_back(step.call);
    work.push_back(step.work);
    EXPECT_EQ(step.calls, 3 + 3);
    EXPECT_EQ(step.preview(0).width, step.call <= 3 ? 8 : 16);
  });
  ASSERT_EQ(calls.size(), 6u);
  EXPECT_EQ(calls.back(), 6);
  EXPECT_DOUBLE_EQ(work.back(), 1);
  EXPECT_DOUBLE_EQ(work[2], 3.0 / (3 + 3 * 4)) << "four times the pixels";
}

TEST(SecondPass, StopsWithinOneStep) {
  TextToImage pipeline(test::starter_model());
  RunControl control;
  auto request = plain_request();
  request.hires = {1.25, 1, 8};
  std::int64_t last_call = 0;
  EXPECT_THROW(pipeline(request, control,
                        [&](const TextToImageStep& step) {
                          last_call = step.call;
                          if (step.call == 3) control.request_stop();
                        }),
               CancelledError);
  EXPECT_EQ(last_call, 3);
}

TEST(EncodePicture, GoesThereAndBack) {
  auto& vae = *test::starter_model().vae;
  RunControl control;
  const RgbImage picture = draw(plain_request())[0];
  const at::Tensor latents = encode_picture(vae, picture, true, control);
  EXPECT_TRUE(at::equal(latents, encode_picture(vae, picture, false, control))) << "small ones are not tiled";
  const RgbImage again = to_rgb_images(decode_latents(vae, latents, false, control)).front();
  double error = 0;
  for (std::size_t i = 0; i < again.pixels.size(); ++i)
    error += std::abs(int{again.pixels[i]} - int{picture.pixels[i]}) / static_cast<double>(again.pixels.size());
  EXPECT_LT(error, 6);
  control.request_stop();
  EXPECT_THROW(encode_picture(vae, picture, false, control), CancelledError);
}

TEST(EncodePicture, TiledIsLikeWhole) {
  auto& vae = *test::starter_model().vae;
  RunControl control;
  const RgbImage picture = gradient(576, 96);
  const at::Tensor whole = encode_picture(vae, picture, false, control);
  const at::Tensor tiled = encode_picture(vae, picture, true, control);
  ASSERT_EQ(whole.sizes(), tiled.sizes());
  EXPECT_FALSE(at::equal(whole, tiled)) << "nothing was tiled";
  const at::Tensor a = (whole - whole.mean()).flatten(), b = (tiled - tiled.mean()).flatten();
  EXPECT_GT((a.dot(b) / (a.norm() * b.norm())).item<double>(), 0.98);
}

}  // namespace
}  // namespace thumbsup
