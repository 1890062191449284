#include "photos/auto_crop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "base/atomic_file.h"
#include "base/error.h"
#include "photos/edits.h"
#include "support/golden.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

using Found = CropSuggestion::Found;

/// What the frontal cascade looks for: a bright oval with dark eyes, brows and mouth and a bright nose.
cv::Mat drawn_face(cv::Size size, cv::Point centre, int radius) {
  cv::Mat rgb(size, CV_8UC3, cv::Scalar(110, 110, 110));
  const auto at = [&](double x, double y) {
    return cv::Point(centre.x + cvRound(x * radius), centre.y + cvRound(y * radius));
  };
  const auto axes = [&](double x, double y) { return cv::Size(cvRound(x * radius), cvRound(y * radius)); };
  cv::ellipse(rgb, at(0, -0.25), axes(1.05, 1.35), 0, 0, 360, cv::Scalar(40, 30, 25), -1);
  cv::ellipse(rgb, at(0, 0), axes(0.85, 1.15), 0, 0, 360, cv::Scalar(225, 190, 170), -1);
  for (const double side : {-1.0, 1.0}) {
    cv::ellipse(rgb, at(0.37 * side, -0.22), axes(0.26, 0.16), 0, 0, 360, cv::Scalar(120, 85, 70), -1);
    cv::ellipse(rgb, at(0.37 * side, -0.2), axes(0.17, 0.08), 0, 0, 360, cv::Scalar(40, 30, 30), -1);
    cv::ellipse(rgb, at(0.37 * side, -0.42), axes(0.27, 0.06), 0, 0, 360, cv::Scalar(60, 40, 30), -1);
    cv::circle(rgb, at(0.12 * side, 0.3), cvRound(0.07 * radius), cv::Scalar(120, 80, 70), -1);
  }
  cv::ellipse(rgb, at(0, 0.02), axes(0.1, 0.28), 0, 0, 360, cv::Scalar(245, 215, 200), -1);
  cv::ellipse(rgb, at(0, 0.62), axes(0.34, 0.1), 0, 0, 360, cv::Scalar(130, 50, 50), -1);
  cv::GaussianBlur(rgb, rgb, {}, radius / 25.0);
  return rgb;
}

void expect_inside(const cv::Rect2d& crop) {
  EXPECT_GE(crop.x, -1e-9);
  EXPECT_GE(crop.y, -1e-9);
  EXPECT_GT(crop.width, 0);
  EXPECT_GT(crop.height, 0);
  EXPECT_LE(crop.x + crop.width, 1 + 1e-9);
  EXPECT_LE(crop.y + crop.height, 1 + 1e-9);
}

TEST(AutoCrop, WithoutCascadesTheCropIsCentredAndSaysWhy) {
  const test::TemporaryFolder folder;
  AutoCrop without(folder.path());
  EXPECT_FALSE(without.has_cascades());
  const auto suggestion = without.suggest(test::quadrants(300, 200));
  EXPECT_EQ(suggestion.found, Found::Nothing);
  EXPECT_THAT(suggestion.note, ::testing::HasSubstr("opencv-data"));
  EXPECT_EQ(crop_pixels(suggestion.crop, {300, 200}), cv::Rect(50, 0, 200, 200));
}

TEST(AutoCrop, ADamagedCascadeCountsAsMissing) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "haarcascade_frontalface_alt2.xml", "<opencv_storage><cascade");
  ::testing::internal::CaptureStderr();
  AutoCrop damaged(folder.path());
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  EXPECT_FALSE(damaged.has_cascades());
}

TEST(AutoCrop, NothingToFindIsCentred) {
  AutoCrop crop;
  if (!crop.has_cascades()) GTEST_SKIP() << "the cascades of opencv-data are not on this machine";
  const auto suggestion = crop.suggest(cv::Mat(200, 400, CV_8UC3, cv::Scalar::all(90)), 0.5);
  EXPECT_EQ(suggestion.found, Found::Nothing);
  EXPECT_EQ(crop_pixels(suggestion.crop, {400, 200}), cv::Rect(150, 0, 100, 200));
}

TEST(AutoCrop, FindsAFaceWhereverItIs) {
  AutoCrop crop;
  if (!crop.has_cascades()) GTEST_SKIP() << "the cascades of opencv-data are not on this machine";
  for (const cv::Point centre : {cv::Point(450, 350), cv::Point(760, 400)}) {
    const cv::Size size(1200, 900);
    const auto suggestion = crop.suggest(drawn_face(size, centre, 110), 1.0);
    ASSERT_EQ(suggestion.found, Found::Face) << suggestion.note;
    expect_inside(suggestion.crop);
    const cv::Rect pixels = crop_pixels(suggestion.crop, size);
    EXPECT_NEAR(pixels.width, pixels.height, 1);
    EXPECT_NEAR(pixels.x + pixels.width / 2.0, centre.x, 40);
    EXPECT_TRUE(pixels.contains(centre + cv::Point(0, 110)));
    EXPECT_LT(pixels.width, 900);
  }
}

TEST(AutoCrop, TheCropAroundAFaceStaysInsideAndKeepsTheRatio) {
  for (const double ratio : {0.5, 1.0, 1.5}) {
    for (const cv::Rect& face :
         {cv::Rect(0, 0, 50, 50), cv::Rect(350, 250, 50, 50), cv::Rect(50, 20, 250, 250), cv::Rect(180, 130, 40, 40)}) {
      const cv::Rect2d crop = crop_around_face(face, {400, 300}, ratio);
      expect_inside(crop);
      EXPECT_NEAR(crop.width * 400 / (crop.height * 300), ratio, 1e-9);
    }
  }
  const cv::Rect middle = crop_pixels(crop_around_face({180, 130, 40, 40}, {400, 300}, 1.0), {400, 300});
  EXPECT_EQ(middle, cv::Rect(140, 102, 120, 120));
}

TEST(AutoCrop, RefusesOtherPixelsAndRatios) {
  AutoCrop crop;
  EXPECT_THROW(crop.suggest(cv::Mat(64, 64, CV_8UC1)), LogicError);
  EXPECT_THROW(crop.suggest(test::quadrants(), 0), UserInputError);
}

}  // namespace
}  // namespace thumbsup
