#include "photos/edits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/json_file.h"
#include "support/golden.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

TEST(Edits, RoundTripKeepsUnknownKeysAndLeavesDefaultsOut) {
  const test::TemporaryFolder folder;
  const auto photo = folder / "größe.jpg";
  write_file_atomically(edits_path(photo), R"({"version": 1, "stars": 5, "caption": "old", "future": {"a": [1]}})");
  PhotoEdits edits = load_edits(photo);
  EXPECT_EQ(edits.caption, "old");
  edits.caption = "Ünï";
  edits.crop = cv::Rect2d(0.1, 0.2, 0.3, 0.4);
  edits.quarter_turns = 3;
  edits.flip = true;
  edits.tags = {"outdoor", "👍"};
  edits.repeats = 4;
  edits.excluded = true;
  save_edits(photo, edits);
  const PhotoEdits again = load_edits(photo);
  EXPECT_EQ(again.caption, "Ünï");
  ASSERT_TRUE(again.crop);
  EXPECT_EQ(*again.crop, *edits.crop);
  EXPECT_EQ(again.quarter_turns, 3);
  EXPECT_TRUE(again.flip);
  EXPECT_EQ(again.tags, edits.tags);
  EXPECT_EQ(again.repeats, 4);
  EXPECT_TRUE(again.excluded);
  EXPECT_EQ(again.unknown, (nlohmann::json{{"stars", 5}, {"future", {{"a", {1}}}}}));

  save_edits(photo, PhotoEdits{});
  EXPECT_EQ(read_json_file(edits_path(photo)), (nlohmann::json{{"version", 1}}));
}

TEST(Edits, NoSidecarMeansDefaults) {
  const test::TemporaryFolder folder;
  const PhotoEdits edits = load_edits(folder / "a.jpg");
  EXPECT_FALSE(edits.crop);
  EXPECT_EQ(edits.repeats, 1);
  EXPECT_NO_THROW(load_edits(folder / (std::string(251, 'n') + ".jpg")));
}

TEST(Edits, WhatIsNotAllowedIsNamed) {
  const test::TemporaryFolder folder;
  const auto photo = folder / "a.jpg";
  const std::vector<std::pair<std::string, std::string>> bad = {
      {R"({"version": 2})", "version"},
      {R"({"repeats": 0})", "repeats"},
      {R"({"repeats": "many"})", "repeats"},
      {R"({"quarter_turns": 4})", "quarter_turns"},
      {R"({"crop": {"left": 0, "top": 0, "width": 0, "height": 1}})", "crop"},
      {R"({"crop": {"left": 0.6, "top": 0, "width": 0.5, "height": 1}})", "crop"},
      {R"({"crop": {"left": 0.6}})", "crop"},
      {R"({"crop": 7})", "crop"},
      {R"({"tags": "one"})", "tags"},
  };
  for (const auto& [text, key] : bad) {
    write_file_atomically(edits_path(photo), text);
    try {
      load_edits(photo);
      ADD_FAILURE() << text << " was accepted";
    } catch (const FormatError& error) {
      EXPECT_EQ(error.key(), key) << text;
      EXPECT_THAT(error.what(), ::testing::HasSubstr("a.jpg.thumbsup.json"));
    }
  }
  write_file_atomically(edits_path(photo), "[1]");
  EXPECT_THROW(load_edits(photo), FormatError);
  write_file_atomically(edits_path(photo), "{");
  EXPECT_THROW(load_edits(photo), FormatError);

  PhotoEdits edits;
  edits.repeats = 0;
  EXPECT_THROW(save_edits(photo, edits), UserInputError);
  edits.repeats = 1;
  edits.crop = cv::Rect2d(0.5, 0.5, 0.6, 0.1);
  EXPECT_THROW(save_edits(photo, edits), UserInputError);
}

TEST(Edits, AppliedAsCropThenTurnsThenFlip) {
  const cv::Mat photo = test::quadrants(96, 64, "RGBY");
  PhotoEdits edits;
  EXPECT_EQ(test::colours_of(apply_edits(photo, edits), 0), "RGBY");
  edits.quarter_turns = 1;
  EXPECT_EQ(test::colours_of(apply_edits(photo, edits), 0), "BRYG");
  EXPECT_EQ(edited_size(photo.size(), edits), cv::Size(64, 96));
  edits.flip = true;
  EXPECT_EQ(test::colours_of(apply_edits(photo, edits), 0), "RBGY");
  edits.quarter_turns = 2;
  edits.flip = false;
  EXPECT_EQ(test::colours_of(apply_edits(photo, edits), 0), "YBGR");
  edits.quarter_turns = 3;
  EXPECT_EQ(test::colours_of(apply_edits(photo, edits), 0), "GYRB");

  edits.crop = cv::Rect2d(0.5, 0, 0.5, 1);  // the right half, then turned
  const cv::Mat right = apply_edits(photo, edits);
  EXPECT_EQ(right.size(), cv::Size(64, 48));
  EXPECT_EQ(right.size(), edited_size(photo.size(), edits));
  EXPECT_EQ(test::colours_of(right, 0), "GYGY");
}

TEST(Edits, TheOriginalIsNeverTouched) {
  cv::Mat photo = test::quadrants();
  cv::Mat edited = apply_edits(photo, {});
  edited.setTo(0);
  EXPECT_EQ(test::colours_of(photo, 0), "RGBY");
}

TEST(Edits, CropPixelsStayInside) {
  EXPECT_EQ(crop_pixels(std::nullopt, {100, 50}), cv::Rect(0, 0, 100, 50));
  EXPECT_EQ(crop_pixels(cv::Rect2d(0.25, 0.5, 0.5, 0.5), {100, 50}), cv::Rect(25, 25, 50, 25));
  EXPECT_EQ(crop_pixels(cv::Rect2d(0.999, 0.999, 0.001, 0.001), {100, 50}), cv::Rect(99, 49, 1, 1));
  EXPECT_EQ(crop_pixels(cv::Rect2d(1.0 / 3, 0, 2.0 / 3, 1), {99, 50}), cv::Rect(33, 0, 66, 50));
}

TEST(Edits, LockedRatioFitsInsideAroundTheCentre) {
  const cv::Rect2d square = lock_ratio({0, 0, 1, 1}, 1.0, {200, 100});
  EXPECT_EQ(crop_pixels(square, {200, 100}), cv::Rect(50, 0, 100, 100));
  const cv::Rect2d wide = lock_ratio({0.5, 0.5, 0.5, 0.5}, 2.0, {100, 100});
  EXPECT_NEAR(wide.x, 0.5, 1e-12);
  EXPECT_NEAR(wide.width, 0.5, 1e-12);
  EXPECT_NEAR(wide.height, 0.25, 1e-12);
  EXPECT_NEAR(wide.y, 0.625, 1e-12);
}

}  // namespace
}  // namespace thumbsup
