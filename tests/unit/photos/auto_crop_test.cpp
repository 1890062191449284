#include "photos/auto_crop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "photos/decode.h"
#include "photos/edits.h"
#include "photos/plain_margins.h"
#include "support/golden.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

constexpr CropWish kSquare{1, 128};

/// A person as far as auto-crop sees one: a face of `height` pixels around `middle`.
CropEvidence person(cv::Size size, cv::Point2d middle, double height) {
  CropEvidence photo;
  photo.size = size;
  const double width = 0.8 * height;
  photo.faces = {{{(middle.x - width / 2) / size.width, (middle.y - height / 2) / size.height, width / size.width,
                   height / size.height},
                  0.99,
                  {}}};
  return photo;
}

cv::Rect pixels_of(const CropSuggestion& suggestion, cv::Size size) {
  return crop_pixels(suggestion.crop, size);
}

void expect_left(const CropSuggestion& suggestion, const std::string& why) {
  EXPECT_FALSE(suggestion.crop.has_value());
  EXPECT_THAT(suggestion.why.english(), ::testing::HasSubstr(why));
}

TEST(PlainMargins, AreFoundToThePixelWhateverTheirColour) {
  cv::Mat rgb(300, 500, CV_8UC3, cv::Scalar(200, 210, 220));
  cv::randu(rgb(cv::Rect(100, 50, 250, 200)), 0, 255);
  const cv::Rect2d part = between_plain_margins(rgb);
  EXPECT_NEAR(part.x * 500, 100, 4);
  EXPECT_NEAR(part.y * 300, 50, 4);
  EXPECT_NEAR(part.width * 500, 250, 8);
  EXPECT_NEAR(part.height * 300, 200, 8);
}

TEST(PlainMargins, APictureWithoutThemOrWithNothingElseIsWhole) {
  cv::Mat noise(200, 300, CV_8UC3);
  cv::randu(noise, 0, 255);
  EXPECT_EQ(between_plain_margins(noise), cv::Rect2d(0, 0, 1, 1));
  EXPECT_EQ(between_plain_margins(cv::Mat(200, 300, CV_8UC3, cv::Scalar::all(90))), cv::Rect2d(0, 0, 1, 1));
  EXPECT_THROW(between_plain_margins(cv::Mat(64, 64, CV_8UC1)), LogicError);
}

TEST(PlainMargins, ASlowGradientIsPlain) {
  cv::Mat rgb(256, 256, CV_8UC3);
  for (int x = 0; x < 256; ++x) rgb.col(x).setTo(cv::Scalar::all(x / 2));
  cv::randu(rgb(cv::Rect(150, 100, 60, 60)), 0, 255);
  const cv::Rect2d part = between_plain_margins(rgb);
  EXPECT_GT(part.x, 0.5);
  EXPECT_LT(part.width, 0.3);
}

TEST(AutoCrop, PlainMarginsFallAwayAndNothingElse) {
  CropEvidence photo;
  photo.size = {600, 400};
  photo.content = {0.3, 0, 0.6, 1};  // 360 of 400 pixels wide
  const auto crop = pixels_of(suggest_crop(photo, kSquare, {}), photo.size);
  EXPECT_EQ(crop.width, 400);
  EXPECT_EQ(crop.height, 400);
  EXPECT_LE(crop.x, 180);
  EXPECT_GE(crop.x + crop.width, 540);
  photo.content = {0.1, 0, 0.8, 1};
  expect_left(suggest_crop(photo, kSquare, {}), "the gesture might be cut away");
}

TEST(AutoCrop, AroundAFaceAllThatTheArmsReachStays) {
  const cv::Size size(4000, 3000);
  const auto crop = pixels_of(suggest_crop(person(size, {1500, 1400}, 150), kSquare, {}), size);
  EXPECT_EQ(crop, cv::Rect(750, 650, 1500, 1500));
  // A large face: its arms may reach beyond every square.
  expect_left(suggest_crop(person(size, {1500, 1400}, 900), kSquare, {}), "the gesture might be cut away");
}

TEST(AutoCrop, OtherPhotosCropsSayHowMuchRoomAFaceNeeds) {
  const cv::Size size(4000, 3000);
  std::vector<CropEvidence> examples;
  for (const double right : {1.0, 1.5, 3.0}) {  // heights of a face of 300 pixels, around (2000, 1000)
    examples.push_back(person(size, {2000, 1000}, 300));
    const cv::Rect2d crop(2000 - 300, 1000 - 450, 300 + right * 300, 1500);
    examples.back().crop = cv::Rect2d(crop.x / 4000, crop.y / 3000, crop.width / 4000, crop.height / 3000);
  }
  EXPECT_FALSE(crop_habit(std::span(examples).first(2)).has_value()) << "two are no habit";
  const auto habit = crop_habit(examples);
  ASSERT_TRUE(habit.has_value());
  EXPECT_EQ(habit->crops, 3);
  EXPECT_NEAR(habit->sideways, 3.0, 1e-9) << "the hand that reaches furthest, on either side";
  EXPECT_NEAR(habit->above, 1.5, 1e-9);
  EXPECT_NEAR(habit->below, 3.5, 1e-9);
  const auto suggestion = suggest_crop(person(size, {2000, 1200}, 400), kSquare, habit);
  const auto crop = pixels_of(suggestion, size);
  EXPECT_EQ(crop, cv::Rect(800, 400, 2400, 2400));
  EXPECT_THAT(suggestion.why.english(), ::testing::HasSubstr("3 other photos"));
}

TEST(AutoCrop, NeverGoesBelowTheTrainingSize) {
  const cv::Size size(800, 600);
  const auto photo = person(size, {400, 300}, 20);  // its reach is 200 pixels
  EXPECT_EQ(pixels_of(suggest_crop(photo, {1, 128}, {}), size).size(), cv::Size(200, 200));
  EXPECT_EQ(pixels_of(suggest_crop(photo, {1, 512}, {}), size).size(), cv::Size(512, 512));
  for (const double ratio : {0.5, 2.0}) {
    const cv::Size kept = pixels_of(suggest_crop(photo, {ratio, 256}, {}), size).size();
    EXPECT_GE(std::min(kept.width, kept.height), 256) << ratio;
    EXPECT_NEAR(static_cast<double>(kept.width) / kept.height, ratio, 0.01);
  }
  expect_left(suggest_crop(photo, {1, 640}, {}), "at 800 x 600 px it has none to spare for a training at 640 px");
}

TEST(AutoCrop, WhatIsNotSureIsLeftAsItIsAndSaysWhy) {
  CropEvidence photo = person({4000, 3000}, {1500, 1400}, 150);
  photo.faces.push_back(photo.faces.front());
  photo.faces.back().box.width *= 0.4;
  EXPECT_TRUE(suggest_crop(photo, kSquare, {}).crop.has_value()) << "a bystander";
  photo.faces.push_back(photo.faces.front());
  expect_left(suggest_crop(photo, kSquare, {}), "3 faces");
  photo.crop = cv::Rect2d(0, 0, 0.5, 0.5);
  expect_left(suggest_crop(photo, kSquare, {}), "it has a crop");
  CropEvidence square;
  square.size = {448, 448};
  expect_left(suggest_crop(square, kSquare, {}), "it has this shape");
  EXPECT_THROW(suggest_crop(square, {0, 128}, {}), UserInputError);
}

TEST(AutoCrop, APartFollowsTheTurnsOfThePhotoAndBack) {
  const cv::Rect2d part(0.1, 0.2, 0.3, 0.4);
  // Cut from the upright photo and then turned, or turned and then cut: the same pixels.
  const cv::Mat upright = test::quadrants(300, 200);
  for (int turns = 0; turns < 4; ++turns) {
    PhotoEdits turned;
    turned.quarter_turns = turns;
    const cv::Mat seen = apply_edits(upright, turned);
    PhotoEdits both = turned;
    both.crop = before_turns(part, turns);
    const cv::Mat cut_first = apply_edits(upright, both);
    const cv::Mat turned_first = seen(crop_pixels(part, seen.size()));
    ASSERT_EQ(cut_first.size(), turned_first.size()) << turns;
    EXPECT_EQ(cv::norm(cut_first, turned_first, cv::NORM_INF), 0) << turns;
    const cv::Rect2d back = after_turns(before_turns(part, turns), turns);
    EXPECT_NEAR(back.x, part.x, 1e-12);
    EXPECT_NEAR(back.y, part.y, 1e-12);
  }
}

/// The demo's drawings fill a square of 448 pixels that stands on a plain wall, at the lower edge: a crop must be that
/// square, with a tolerance of what plain wall may remain.
TEST(AutoCrop, NoDemoPhotoLosesAnythingButItsWall) {
  int cropped = 0;
  for (const char* shelf : {"instance", "class", "contrast"})
    for (const auto& entry : std::filesystem::directory_iterator(test::source_root() / "resources/demo" / shelf)) {
      if (entry.path().extension() != ".jpg") continue;
      const cv::Mat rgb = decode_photo(entry.path()).pixels;
      const auto suggestion = suggest_crop(look_for_crop(rgb, rgb.size(), nullptr), kSquare, {});
      if (!suggestion.crop) continue;
      ++cropped;
      const cv::Rect crop = crop_pixels(suggestion.crop, rgb.size());
      EXPECT_EQ(crop.size(), cv::Size(448, 448)) << entry.path();
      // What falls away is wall, except for a line where the wall ends.
      cv::Mat away = rgb.clone(), difference;
      away(crop & cv::Rect(0, 0, rgb.cols, rgb.rows)).setTo(cv::Scalar(233, 228, 218));
      cv::absdiff(away, cv::Scalar(233, 228, 218), difference);
      cv::Mat strongest = difference.reshape(1);
      const double share =
          static_cast<double>(cv::countNonZero(strongest > 24)) / static_cast<double>(strongest.total());
      EXPECT_LT(share, 0.03) << entry.path();
    }
  EXPECT_GT(cropped, 80);
}

}  // namespace
}  // namespace thumbsup
