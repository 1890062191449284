#include "photos/buckets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

TEST(Buckets, AreThoseOfTheRuleFor512) {
  // By hand: for every width from 256 to 1024 in steps of 64, floor(262144 / width / 64) * 64.
  const std::vector<Bucket> by_width = {{256, 1024}, {320, 768}, {384, 640}, {448, 576}, {512, 512},
                                        {576, 448},  {640, 384}, {704, 320}, {768, 320}, {832, 256},
                                        {896, 256},  {960, 256}, {1024, 256}};
  std::vector<Bucket> expected;
  for (const Bucket& bucket : by_width) {
    expected.push_back(bucket);
    expected.push_back({bucket.height, bucket.width});
  }
  const auto buckets = make_buckets(512);
  for (const Bucket& bucket : buckets) EXPECT_THAT(expected, ::testing::Contains(bucket));
  for (const Bucket& bucket : expected) EXPECT_THAT(buckets, ::testing::Contains(bucket));
}

TEST(Buckets, KeepTheirLimitsAtEveryResolution) {
  for (const int resolution : {64, 128, 256, 384, 500, 512, 640, 768, 1024}) {
    const auto buckets = make_buckets(resolution);
    EXPECT_THAT(buckets, ::testing::Contains(square_bucket(resolution).front()));
    for (std::size_t i = 0; i < buckets.size(); ++i) {
      const auto [width, height] = buckets[i];
      EXPECT_EQ(width % 64, 0);
      EXPECT_EQ(height % 64, 0);
      EXPECT_LE(width * height, resolution * resolution);
      EXPECT_GE(std::min(width, height), resolution / 2);
      EXPECT_LE(std::max(width, height), resolution * 2);
      EXPECT_THAT(buckets, ::testing::Contains((Bucket{height, width})));
      EXPECT_EQ(std::count(buckets.begin(), buckets.end(), buckets[i]), 1);
    }
  }
  EXPECT_THAT(make_buckets(128), ::testing::ElementsAre(Bucket{64, 192}, Bucket{64, 256}, Bucket{128, 128},
                                                        Bucket{192, 64}, Bucket{256, 64}));
  EXPECT_THROW(make_buckets(32), UserInputError);
}

TEST(Buckets, APhotoGoesToTheNearestRatio) {
  const auto buckets = make_buckets(512);
  const auto bucket_of = [&](int width, int height) { return buckets[assign_bucket({width, height}, buckets)]; };
  EXPECT_EQ(bucket_of(3000, 3000), (Bucket{512, 512}));
  EXPECT_EQ(bucket_of(3000, 2000), (Bucket{640, 384}));  // 1.5 lies nearer to 1.667 than to 1.286
  EXPECT_EQ(bucket_of(10000, 70), (Bucket{1024, 256}));
  EXPECT_EQ(bucket_of(70, 10000), (Bucket{256, 1024}));
  for (int width = 100; width <= 1000; width += 17) {
    const double ratio = width / 400.0;
    const Bucket chosen = bucket_of(width, 400);
    for (const Bucket& other : buckets)
      EXPECT_LE(std::abs(static_cast<double>(chosen.width) / chosen.height - ratio),
                std::abs(static_cast<double>(other.width) / other.height - ratio) + 1e-12);
  }
}

TEST(FitToBucket, CoversAndCutsAroundTheCentre) {
  // Wide photo into a square: left and right are cut, the middle stays in the middle.
  const cv::Mat wide = test::quadrants(400, 100);
  const cv::Mat fitted = fit_to_bucket(wide, {64, 64});
  EXPECT_EQ(fitted.size(), cv::Size(64, 64));
  EXPECT_EQ(test::colours_of(fitted, 0), "RGBY");
  const cv::Mat left = fit_to_bucket(wide, {64, 64}, {0.0, 0.5});
  EXPECT_EQ(test::colours_of(left, 0), "RRBB");
  const cv::Mat right = fit_to_bucket(wide, {64, 64}, {1.0, 0.5});
  EXPECT_EQ(test::colours_of(right, 0), "GGYY");
  const cv::Mat tall = fit_to_bucket(test::quadrants(100, 400), {128, 64}, {0.5, 0.0});
  EXPECT_EQ(tall.size(), cv::Size(128, 64));
  EXPECT_EQ(test::colours_of(tall, 0), "RGRG");
}

TEST(FitToBucket, ShrinksByAreaAndEnlargesByLanczos) {
  cv::Mat checks(128, 128, CV_8UC3);
  for (int y = 0; y < 128; ++y)
    for (int x = 0; x < 128; ++x) checks.at<cv::Vec3b>(y, x) = cv::Vec3b::all((x + y) % 2 == 0 ? 0 : 200);
  const cv::Mat shrunk = fit_to_bucket(checks, {64, 64});
  EXPECT_EQ(shrunk.at<cv::Vec3b>(10, 10), cv::Vec3b::all(100));  // the mean of a 2 x 2 block; no moire

  // A hard edge rings under Lanczos (and only there): values beyond the flat parts appear beside it.
  cv::Mat edge(64, 64, CV_8UC3, cv::Scalar::all(100));
  edge(cv::Rect(32, 0, 32, 64)).setTo(cv::Scalar::all(150));
  const cv::Mat enlarged = fit_to_bucket(edge, {256, 256});
  double low = 0, high = 0;
  cv::minMaxLoc(enlarged.reshape(1), &low, &high);
  EXPECT_LT(low, 100);
  EXPECT_GT(high, 150);
  EXPECT_EQ(enlarged.at<cv::Vec3b>(128, 10), cv::Vec3b::all(100));
}

TEST(FitToBucket, SameSizeIsTheSamePixels) {
  const cv::Mat photo = test::quadrants(128, 64);
  const cv::Mat fitted = fit_to_bucket(photo, {128, 64});
  EXPECT_EQ(cv::norm(photo, fitted, cv::NORM_INF), 0);
  EXPECT_NE(fitted.data, photo.data);
}

TEST(Mirror, SwapsLeftAndRightHalfOfTheTime) {
  EXPECT_EQ(test::colours_of(mirrored(test::quadrants()), 0), "GRYB");
  int count = 0;
  for (std::uint64_t position = 0; position < 1000; ++position) {
    count += draw_mirror(7, position) ? 1 : 0;
    EXPECT_EQ(draw_mirror(7, position), draw_mirror(7, position));
  }
  EXPECT_NEAR(count, 500, 60);
}

TEST(BucketBatches, NothingIsDroppedAndBucketsAreNeverMixed) {
  const std::vector<std::size_t> assigned = {0, 1, 0, 2, 1, 0, 0, 1, 0};
  const std::vector<int> repeats = {1, 1, 1, 3, 1, 1, 1, 1, 1};
  const auto batches = make_bucket_batches(assigned, repeats, 2, 1, 0);
  std::map<std::size_t, int> seen;
  std::multiset<std::size_t> sizes;
  for (const auto& batch : batches) {
    sizes.insert(batch.photos.size());
    for (const auto photo : batch.photos) {
      EXPECT_EQ(assigned[photo], batch.bucket);
      ++seen[photo];
    }
  }
  for (std::size_t photo = 0; photo < assigned.size(); ++photo) EXPECT_EQ(seen[photo], repeats[photo]) << photo;
  EXPECT_EQ(sizes, (std::multiset<std::size_t>{1, 1, 1, 2, 2, 2, 2}));  // 5, 3 and 3 photos in twos
}

TEST(BucketBatches, AreDeterminedBySeedAndEpoch) {
  const std::vector<std::size_t> assigned(20, 0);
  const auto order = [&](std::uint64_t seed, std::uint64_t epoch) {
    std::vector<std::size_t> photos;
    for (const auto& batch : make_bucket_batches(assigned, {}, 3, seed, epoch))
      photos.insert(photos.end(), batch.photos.begin(), batch.photos.end());
    return photos;
  };
  EXPECT_EQ(order(1, 0), order(1, 0));
  EXPECT_NE(order(1, 0), order(1, 1));
  EXPECT_NE(order(1, 0), order(2, 0));
  EXPECT_TRUE(make_bucket_batches({}, {}, 3, 1, 0).empty());
  EXPECT_THROW(make_bucket_batches(assigned, {1}, 3, 1, 0), LogicError);
  EXPECT_THROW(make_bucket_batches(assigned, {}, 0, 1, 0), LogicError);
}

}  // namespace
}  // namespace thumbsup
