#include "verdict/picture_input.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "verdict/broken_picture.h"

namespace thumbsup {
namespace {

/// Left half red, right half blue, a green line on top.
cv::Mat picture(int width, int height) {
  cv::Mat rgb(height, width, CV_8UC3, cv::Scalar(255, 0, 0));
  rgb(cv::Rect(width / 2, 0, width - width / 2, height)).setTo(cv::Scalar(0, 0, 255));
  rgb(cv::Rect(0, 0, width, height / 8)).setTo(cv::Scalar(0, 255, 0));
  return rgb;
}

TEST(ReducePhoto, BoundsBothSidesAndNeverEnlarges) {
  EXPECT_EQ(reduce_photo(picture(600, 448), 128).size(), cv::Size(193, 144));
  EXPECT_EQ(reduce_photo(picture(448, 600), 128).size(), cv::Size(144, 193));
  EXPECT_EQ(reduce_photo(picture(100, 80), 128).size(), cv::Size(100, 80));
  EXPECT_EQ(reduce_photo(picture(6000, 300), 128).size(), cv::Size(288, 144));
  EXPECT_EQ(reduce_photo(picture(128, 128), 128).size(), cv::Size(128, 128));
}

TEST(ReducePhoto, DoesNotShareMemoryWithThePhoto) {
  const cv::Mat photo = picture(100, 100);
  const cv::Mat small = reduce_photo(photo, 128);
  EXPECT_NE(small.data, photo.data);
}

TEST(FitSquare, ShowsTheMiddle) {
  const cv::Mat square = fit_square(picture(300, 100), 64);
  EXPECT_EQ(square.size(), cv::Size(64, 64));
  EXPECT_EQ(square.at<cv::Vec3b>(40, 2), cv::Vec3b(255, 0, 0));
  EXPECT_EQ(square.at<cv::Vec3b>(40, 61), cv::Vec3b(0, 0, 255));
  EXPECT_EQ(square.at<cv::Vec3b>(2, 30), cv::Vec3b(0, 255, 0)) << "top stays on top";
}

TEST(NetworkSquare, IsTheSameForAPhotoAndItsReducedCopy) {
  for (const cv::Size size :
       {cv::Size(600, 448), cv::Size(448, 448), cv::Size(128, 128), cv::Size(90, 70), cv::Size(4000, 500)}) {
    const cv::Mat photo = picture(size.width, size.height);
    const cv::Mat direct = network_square(photo, 128), kept = network_square(reduce_photo(photo, 128), 128);
    EXPECT_EQ(cv::norm(direct, kept, cv::NORM_INF), 0.0) << size;
  }
}

TEST(RandomView, IsAFunctionOfItsStream) {
  const cv::Mat photo = picture(180, 144);
  RandomStream a(1, "view", 5), b(1, "view", 5), c(1, "view", 6);
  const cv::Mat first = random_view(photo, 128, a), again = random_view(photo, 128, b),
                other = random_view(photo, 128, c);
  EXPECT_EQ(cv::norm(first, again, cv::NORM_INF), 0.0);
  EXPECT_GT(cv::norm(first, other, cv::NORM_INF), 0.01);
}

TEST(RandomView, StaysInRangeAndKeepsTopOnTop) {
  const cv::Mat photo = picture(200, 144);
  int mirrored = 0;
  for (std::uint64_t i = 0; i < 200; ++i) {
    RandomStream random(1, "view", i);
    const cv::Mat view = random_view(photo, 64, random);
    ASSERT_EQ(view.size(), cv::Size(64, 64));
    ASSERT_EQ(view.type(), CV_32FC3);
    double low = 0, high = 0;
    cv::minMaxLoc(view.reshape(1), &low, &high);
    ASSERT_GE(low, 0.0);
    ASSERT_LE(high, 1.0);
    const auto bottom_left = view.at<cv::Vec3f>(60, 3), bottom_right = view.at<cv::Vec3f>(60, 60);
    mirrored += bottom_left[2] > bottom_left[0] && bottom_right[0] > bottom_right[2];
    const cv::Scalar bottom = cv::mean(view(cv::Rect(0, 40, 64, 24)));
    ASSERT_LT(bottom[1], bottom[0] + bottom[2]) << "never upside down: a thumb up would be a thumb down";
  }
  EXPECT_GT(mirrored, 50);
  EXPECT_LT(mirrored, 150);
}

TEST(PictureInput, RefusesOtherPixels) {
  EXPECT_THROW(fit_square(cv::Mat(8, 8, CV_8UC1), 64), LogicError);
  EXPECT_THROW(reduce_photo(cv::Mat(), 64), LogicError);
}

TEST(BrokenPicture, IsAFunctionOfItsStreamInRangeAndUnlikeThePhoto) {
  const cv::Mat photo = picture(180, 144);
  const cv::Mat whole = network_square(photo, 128);
  cv::Mat square;
  whole.convertTo(square, CV_32FC3, 1.0 / 255.0);
  for (std::uint64_t draw = 0; draw < 60; ++draw) {
    RandomStream a(1, "broken", draw), b(1, "broken", draw);
    const cv::Mat first = broken_picture(photo, 128, a), again = broken_picture(photo, 128, b);
    ASSERT_EQ(first.size(), cv::Size(128, 128));
    ASSERT_EQ(first.type(), CV_32FC3);
    EXPECT_EQ(cv::norm(first, again, cv::NORM_INF), 0.0) << draw;
    double low = 0, high = 0;
    cv::minMaxLoc(first.reshape(1), &low, &high);
    EXPECT_GE(low, 0.0);
    EXPECT_LE(high, 1.0);
    EXPECT_GT(cv::norm(first, square, cv::NORM_L1) / static_cast<double>(3 * first.total()), 0.05) << draw;
  }
}

}  // namespace
}  // namespace thumbsup
