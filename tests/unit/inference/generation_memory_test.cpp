#include "inference/generation_memory.h"

#include <gtest/gtest.h>

#include "inference/text_to_image.h"
#include "starter_model.h"
#include "support/memory.h"

namespace thumbsup {
namespace {

std::uint64_t forecast(const GenerationSize& size) {
  const StableDiffusion& model = test::starter_model();
  return generation_bytes(model.unet->config(), model.vae->config(), size);
}

GenerationSize square(std::int64_t side) {
  GenerationSize size;
  size.width = size.height = side;
  return size;
}

TEST(GenerationMemory, GrowsWithWhatAsksForMore) {
  EXPECT_GT(forecast(square(1024)), forecast(square(512)));
  GenerationSize size = square(1024);
  const std::uint64_t one = forecast(size);
  size.batch = 64;
  EXPECT_GT(forecast(size), one + 63u * 3 * 1024 * 1024) << "the finished pictures at least";
  size = square(1024);
  size.vae_tiling = true;
  EXPECT_LT(forecast(size), one);
  size = square(1024);
  size.dtype = at::kBFloat16;
  EXPECT_LT(forecast(size), one);
  size = square(512);
  size.batch = 8;
  size.on_cpu = false;
  GenerationSize on_cpu = size;
  on_cpu.on_cpu = true;
  EXPECT_GT(forecast(size), forecast(on_cpu)) << "a GPU computes the batch at once";
}

TEST(GenerationMemory, APictureToBeginWithIsKept) {
  GenerationSize size = square(512);
  const std::uint64_t from_noise = forecast(size);
  size.from_picture = true;
  EXPECT_GT(forecast(size), from_noise + 512u * 512 * 7);
}

TEST(GenerationMemory, NeverOverflows) {
  GenerationSize size;
  size.width = size.height = std::int64_t{1} << 62;
  size.batch = 64;
  EXPECT_EQ(forecast(size), std::uint64_t{1'000'000'000'000'000'000});
}

// One size: the machine's allocator and threads have their own shares, which weigh less the larger the picture is.
TEST(GenerationMemory, IsWhatIsMeasured) {
  const StableDiffusion& model = test::starter_model();
  TextToImage text_to_image(model);
  TextToImageRequest request;
  request.prompt = "a person";
  request.seeds = {1};
  request.steps = 1;
  request.sampler = SamplerId::Euler;
  request.guidance_scale = 3;
  request.width = request.height = 128;
  RunControl control;
  text_to_image(request, control);  // libraries set themselves up
  request.width = request.height = 768;
  const test::PeakMemory peak;
  text_to_image(request, control);
  const auto measured = static_cast<double>(peak.growth());
  const auto expected = static_cast<double>(forecast(square(768)));
  RecordProperty("measured_mb", static_cast<int>(measured * 1e-6));
  RecordProperty("forecast_mb", static_cast<int>(expected * 1e-6));
  EXPECT_GT(expected, 0.9 * measured) << "measured " << measured * 1e-6 << " MB, forecast " << expected * 1e-6;
  EXPECT_LT(expected, 1.7 * measured) << "measured " << measured * 1e-6 << " MB, forecast " << expected * 1e-6;
}

TEST(GenerationMemory, OfASecondPassIsWhatIsMeasured) {
  TextToImage text_to_image(test::starter_model());
  TextToImageRequest request;
  request.prompt = "a person";
  request.seeds = {1};
  request.steps = 1;
  request.sampler = SamplerId::Euler;
  request.guidance_scale = 3;
  request.hires = {2, 1, 1};
  request.width = request.height = 64;
  RunControl control;
  text_to_image(request, control);  // libraries set themselves up
  request.width = request.height = 256;
  const test::PeakMemory peak;
  text_to_image(request, control);
  const auto measured = static_cast<double>(peak.growth());
  GenerationSize size = square(512);
  size.from_picture = true;
  const auto expected = static_cast<double>(forecast(size));
  EXPECT_GT(expected, 0.9 * measured) << "measured " << measured * 1e-6 << " MB, forecast " << expected * 1e-6;
  EXPECT_LT(expected, 1.7 * measured) << "measured " << measured * 1e-6 << " MB, forecast " << expected * 1e-6;
}

}  // namespace
}  // namespace thumbsup
