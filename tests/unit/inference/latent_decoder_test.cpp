#include "inference/latent_decoder.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/random_stream.h"
#include "starter_model.h"

namespace thumbsup {
namespace {

at::Tensor smooth_latents(std::int64_t channels, std::int64_t height, std::int64_t width) {
  at::Tensor coarse = torch::empty({1, channels, height / 8, width / 8});
  RandomStream(3, "test").fill_normal({coarse.data_ptr<float>(), static_cast<std::size_t>(coarse.numel())});
  return at::upsample_bilinear2d(coarse, {height, width}, false);
}

double correlation(const at::Tensor& a, const at::Tensor& b) {
  const at::Tensor x = (a - a.mean()).flatten(), y = (b - b.mean()).flatten();
  return (x.dot(y) / (x.norm() * y.norm())).item<double>();
}

at::Tensor as_tensor(const RgbImage& image) {
  return torch::from_blob(const_cast<std::uint8_t*>(image.pixels.data()), {image.height, image.width, 3}, at::kByte)
      .to(at::kFloat)
      .permute({2, 0, 1});
}

TEST(DecodeLatents, TiledLooksLikeWhole) {
  auto& vae = *test::starter_model().vae;
  RunControl control;
  const at::Tensor latents = smooth_latents(vae.config().latent_channels, 72, 104);
  const at::Tensor whole = decode_latents(vae, latents, false, control);
  const at::Tensor tiled = decode_latents(vae, latents, true, control);
  ASSERT_EQ(whole.sizes(), tiled.sizes());
  EXPECT_FALSE(at::equal(whole, tiled)) << "nothing was tiled";
  EXPECT_GT(correlation(whole, tiled), 0.98);
  // No seams: where tiles meet, neighbouring columns differ no more than they do without tiles.
  const auto steps = [](const at::Tensor& t) { return (t.slice(3, 1) - t.slice(3, 0, -1)).abs().mean({0, 1, 2}); };
  EXPECT_LT((steps(tiled) - steps(whole)).max().item<double>(), 2.0 * steps(whole).mean().item<double>());
}

TEST(DecodeLatents, SmallLatentsAreNotTiled) {
  auto& vae = *test::starter_model().vae;
  RunControl control;
  const at::Tensor latents = smooth_latents(vae.config().latent_channels, 16, 16);
  EXPECT_TRUE(at::equal(decode_latents(vae, latents, false, control), decode_latents(vae, latents, true, control)));
}

TEST(DecodeLatents, StopsBeforeItStarts) {
  RunControl control;
  control.request_stop();
  auto& vae = *test::starter_model().vae;
  EXPECT_THROW(decode_latents(vae, smooth_latents(vae.config().latent_channels, 16, 16), false, control),
               CancelledError);
}

TEST(ToRgbImages, RoundsAndClampsRowByRow) {
  at::Tensor images = torch::zeros({2, 3, 2, 2});
  images[1][0][0][1] = 5.0;
  images[1][1][0][1] = -5.0;
  images[1][2][1][0] = 1.0 / 255;
  const auto pictures = to_rgb_images(images);
  ASSERT_EQ(pictures.size(), 2u);
  EXPECT_EQ(pictures[1].pixels, (std::vector<std::uint8_t>{128, 128, 128, 255, 0, 128, 128, 128, 128, 128, 128, 128}));
}

TEST(LatentPreview, ResemblesThePictureTheVaeMakes) {
  auto& vae = *test::starter_model().vae;
  RunControl control;
  const at::Tensor latents = smooth_latents(vae.config().latent_channels, 32, 32);
  const at::Tensor whole = decode_latents(vae, latents, false, control).clamp(-1, 1);
  const RgbImage preview = LatentPreview(vae)(latents[0]);
  ASSERT_EQ(preview.width, 32);
  EXPECT_GT(correlation(as_tensor(preview), at::adaptive_avg_pool2d(whole, {32, 32})[0]), 0.8);
}

}  // namespace
}  // namespace thumbsup
