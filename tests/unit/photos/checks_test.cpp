#include "photos/checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "photos/buckets.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

using Kind = PhotoWarning::Kind;

/// Blocks of different greys with fine grain: as sharp as a photo can be.
cv::Mat scene(int seed, int side = 512) {
  cv::RNG random(static_cast<std::uint64_t>(seed));
  cv::Mat small(8, 8, CV_8UC3), rgb;
  random.fill(small, cv::RNG::UNIFORM, 60, 190);
  cv::resize(small, rgb, {side, side}, 0, 0, cv::INTER_CUBIC);
  cv::Mat grain(side, side, CV_8UC3);
  random.fill(grain, cv::RNG::UNIFORM, 0, 40);
  return rgb + grain;
}

std::vector<Kind> kinds(const cv::Mat& rgb, int resolution = 512) {
  std::vector<Kind> result;
  for (const auto& warning : check_photo("a.jpg", measure_photo(rgb, resolution), resolution)) {
    EXPECT_FALSE(warning.reason.empty());
    EXPECT_EQ(warning.photo, "a.jpg");
    result.push_back(warning.kind);
  }
  return result;
}

TEST(Checks, AGoodPhotoHasNoWarnings) {
  EXPECT_THAT(kinds(scene(1)), ::testing::IsEmpty());
}

TEST(Checks, EachFaultIsSeenAndNamed) {
  cv::Mat blurred;
  cv::GaussianBlur(scene(1), blurred, {}, 4);
  EXPECT_THAT(kinds(blurred), ::testing::ElementsAre(Kind::Blur));
  EXPECT_THAT(kinds(scene(1, 300)), ::testing::ElementsAre(Kind::LowResolution));
  EXPECT_THAT(kinds(scene(1) * 0.2), ::testing::Contains(Kind::TooDark));
  EXPECT_THAT(kinds(scene(1) * 0.1 + cv::Scalar::all(225)), ::testing::Contains(Kind::TooBright));
  cv::Mat burnt = scene(1);
  burnt(cv::Rect(0, 0, 512, 256)).setTo(cv::Scalar::all(255));
  EXPECT_THAT(kinds(burnt), ::testing::Contains(Kind::Clipped));
}

TEST(Checks, NumbersAreThoseOfTheDefinitions) {
  cv::Mat half(100, 200, CV_8UC3, cv::Scalar::all(0));
  half(cv::Rect(100, 0, 100, 100)).setTo(cv::Scalar::all(255));
  const PhotoMeasures measures = measure_photo(half, 100);
  EXPECT_EQ(measures.size, cv::Size(200, 100));
  EXPECT_DOUBLE_EQ(measures.clipped_dark, 0.5);
  EXPECT_DOUBLE_EQ(measures.clipped_bright, 0.5);
  EXPECT_DOUBLE_EQ(measures.mean_luma, 127.5);
  EXPECT_DOUBLE_EQ(measures.enlargement, 1.0);
  // Two columns of 100 pixels with +-255, 198 with 0: the variance is 2/200 * 255^2.
  EXPECT_NEAR(measures.sharpness, 650.25, 1e-6);
}

TEST(Checks, ALargePhotoIsJudgedAtTheTrainedSize) {
  cv::Mat soft;
  cv::resize(scene(1), soft, {2048, 2048}, 0, 0, cv::INTER_CUBIC);
  EXPECT_THAT(kinds(soft), ::testing::IsEmpty());  // soft at 2048, sharp at 512
}

TEST(PerceptualHash, SurvivesScaleAndBrightnessButNotAnotherScene) {
  const cv::Mat photo = scene(1);
  const auto hash = perceptual_hash(photo);
  cv::Mat smaller;
  cv::resize(photo, smaller, {200, 220}, 0, 0, cv::INTER_AREA);
  EXPECT_LE(hamming_distance(hash, perceptual_hash(smaller)), 3);
  EXPECT_LE(hamming_distance(hash, perceptual_hash(photo * 0.8 + cv::Scalar::all(10))), 3);
  for (int other = 2; other < 12; ++other)
    EXPECT_GT(hamming_distance(hash, perceptual_hash(scene(other))), 12) << other;
  EXPECT_GT(hamming_distance(hash, perceptual_hash(mirrored(photo))), 12);
  EXPECT_EQ(hamming_distance(0, ~std::uint64_t{0}), 64);
  EXPECT_EQ(perceptual_hash(cv::Mat(80, 80, CV_8UC3, cv::Scalar::all(77))), 0u);  // an even surface has no structure
}

TEST(Duplicates, NameTheClosestEarlierPhoto) {
  cv::Mat scaled;
  cv::resize(scene(1), scaled, {333, 333}, 0, 0, cv::INTER_AREA);
  const std::vector<std::uint64_t> hashes = {perceptual_hash(scene(1)), perceptual_hash(scene(2)),
                                             perceptual_hash(scaled), perceptual_hash(scene(3)),
                                             perceptual_hash(scene(2))};
  const auto warnings = find_duplicates({"a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg"}, hashes);
  ASSERT_EQ(warnings.size(), 2u);
  EXPECT_EQ(warnings[0].photo, "c.jpg");
  EXPECT_EQ(warnings[0].other, "a.jpg");
  EXPECT_EQ(warnings[1].photo, "e.jpg");
  EXPECT_EQ(warnings[1].other, "b.jpg");
  EXPECT_EQ(warnings[1].value, 0);
  EXPECT_THAT(warnings[1].reason, ::testing::HasSubstr("b.jpg"));
  EXPECT_TRUE(find_duplicates({}, {}).empty());
}

}  // namespace
}  // namespace thumbsup
