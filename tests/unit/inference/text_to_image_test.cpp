#include "inference/text_to_image.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"
#include "diffusion/sampler_factory.h"
#include "starter_model.h"

namespace thumbsup {
namespace {

TextToImageRequest small_request() {
  TextToImageRequest request;
  request.prompt = "a photo of a person with a thumbs up gesture";
  request.negative_prompt = "blurry";
  request.seeds = {7};
  request.width = request.height = 64;
  request.steps = 3;
  request.guidance_scale = 4;
  return request;
}

std::vector<RgbImage> make(const TextToImageRequest& request) {
  TextToImage pipeline(test::starter_model());
  RunControl control;
  return pipeline(request, control);
}

TEST(TextToImage, SameSeedSamePictureOtherSeedOther) {
  auto request = small_request();
  const auto first = make(request), again = make(request);
  EXPECT_EQ(first[0].pixels, again[0].pixels);
  request.seeds = {8};
  EXPECT_NE(first[0].pixels, make(request)[0].pixels);
}

TEST(TextToImage, AnImageOfABatchIsTheImageMadeAlone) {
  for (const SamplerId sampler : {SamplerId::Dpmpp2m, SamplerId::EulerA}) {
    auto request = small_request();
    request.sampler = sampler;
    request.seeds = {7, 8, 9};
    const auto batch = make(request);
    ASSERT_EQ(batch.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
      request.seeds = {7 + i};
      EXPECT_EQ(batch[i].pixels, make(request)[0].pixels) << to_string(sampler) << " image " << i;
    }
  }
}

TEST(TextToImage, EverySamplerOfferedMakesAPicture) {
  ASSERT_EQ(samplers().size(), enum_values<SamplerId>().size()) << "the menus and the samplers have drifted apart";
  for (const SamplerId id : enum_values<SamplerId>()) {
    auto request = small_request();
    request.sampler = id;
    request.steps = 4;
    const auto pictures = make(request);
    const auto& pixels = pictures[0].pixels;
    EXPECT_NE(*std::min_element(pixels.begin(), pixels.end()), *std::max_element(pixels.begin(), pixels.end()))
        << to_string(id);
  }
}

TEST(TextToImage, SizesNeedNotBeSquareOrFitTheNetworkEvenly) {
  auto request = small_request();
  request.width = 72;
  request.height = 104;
  const auto picture = make(request)[0];
  EXPECT_EQ(picture.width, 72);
  EXPECT_EQ(picture.height, 104);
}

TEST(TextToImage, BadSizesAreRefused) {
  auto request = small_request();
  request.width = 60;
  EXPECT_THROW(make(request), UserInputError);
  request = small_request();
  request.height = 0;
  EXPECT_THROW(make(request), UserInputError);
}

TEST(TextToImage, StopsWithinOneStep) {
  TextToImage pipeline(test::starter_model());
  RunControl control;
  auto request = small_request();
  request.steps = 20;
  std::int64_t last_call = 0;
  EXPECT_THROW(pipeline(request, control,
                        [&](const TextToImageStep& step) {
                          last_call = step.call;
                          if (step.call == 2) control.request_stop();
                        }),
               CancelledError);
  EXPECT_EQ(last_call, 2);
}

TEST(TextToImage, StepsAreCountedAndPreviewsAreOnePixelALatent) {
  TextToImage pipeline(test::starter_model());
  RunControl control;
  auto request = small_request();
  request.seeds = {7, 8};
  std::vector<std::int64_t> calls;
  pipeline(request, control, [&](const TextToImageStep& step) {
    calls.push_back(step.call);
    EXPECT_EQ(step.calls, 3);
    EXPECT_EQ(step.preview(1).width, 8);
  });
  EXPECT_EQ(calls, (std::vector<std::int64_t>{1, 2, 3}));
}

}  // namespace
}  // namespace thumbsup
