#include "photos/content_hash.h"

#include <gtest/gtest.h>

#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

TEST(ContentHash, ChangesWithThePixelsAndWithWhatChangesThem) {
  cv::Mat photo = test::quadrants();
  const std::string plain = photo_content_hash(photo, {});
  EXPECT_EQ(plain.size(), 64u);
  EXPECT_EQ(plain, photo_content_hash(photo.clone(), {}));

  PhotoEdits edits;
  edits.caption = "another caption";
  edits.tags = {"tag"};
  edits.repeats = 9;
  EXPECT_EQ(photo_content_hash(photo, edits), plain);
  edits.crop = cv::Rect2d(0, 0, 1, 1);
  EXPECT_EQ(photo_content_hash(photo, edits), plain);  // all of it
  edits.crop = cv::Rect2d(0, 0, 0.5, 1);
  EXPECT_NE(photo_content_hash(photo, edits), plain);
  edits.crop.reset();
  edits.flip = true;
  const std::string flipped = photo_content_hash(photo, edits);
  EXPECT_NE(flipped, plain);
  edits.flip = false;
  edits.quarter_turns = 1;
  EXPECT_NE(photo_content_hash(photo, edits), plain);
  EXPECT_NE(photo_content_hash(photo, edits), flipped);

  photo.at<cv::Vec3b>(63, 95)[2] ^= 1;
  EXPECT_NE(photo_content_hash(photo, {}), plain);
}

TEST(ContentHash, SizeCountsAndMemoryLayoutDoesNot) {
  const cv::Mat wide(64, 128, CV_8UC3, cv::Scalar::all(7)), tall(128, 64, CV_8UC3, cv::Scalar::all(7));
  EXPECT_NE(photo_content_hash(wide, {}), photo_content_hash(tall, {}));
  const cv::Mat view = cv::Mat(200, 200, CV_8UC3, cv::Scalar::all(7))(cv::Rect(10, 10, 128, 64));
  EXPECT_EQ(photo_content_hash(view, {}), photo_content_hash(wide, {}));
}

}  // namespace
}  // namespace thumbsup
