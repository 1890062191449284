#include "photos/contact_sheet.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

TEST(ContactSheet, PutsPicturesInRows) {
  const cv::Mat red(64, 64, CV_8UC3, cv::Scalar(255, 0, 0)), blue(64, 64, CV_8UC3, cv::Scalar(0, 0, 255));
  const cv::Mat sheet = contact_sheet({red, {}, blue}, 2, 64);
  ASSERT_EQ(sheet.size(), cv::Size(8 + 2 * 72, 8 + 2 * 72));
  EXPECT_EQ(sheet.at<cv::Vec3b>(40, 40), cv::Vec3b(255, 0, 0));
  EXPECT_EQ(sheet.at<cv::Vec3b>(40, 112), cv::Vec3b(255, 255, 255));  // an empty picture leaves its cell empty
  EXPECT_EQ(sheet.at<cv::Vec3b>(112, 40), cv::Vec3b(0, 0, 255));
  EXPECT_EQ(sheet.at<cv::Vec3b>(4, 4), cv::Vec3b(255, 255, 255));
}

TEST(ContactSheet, KeepsTheRatioOfAPicture) {
  const cv::Mat wide(50, 100, CV_8UC3, cv::Scalar(255, 0, 0));
  SheetLayout layout;
  layout.columns = 1;
  layout.cell = 200;
  layout.gap = 0;
  const cv::Mat sheet = contact_sheet({SheetSection{{}, {wide}, {}}}, layout);
  ASSERT_EQ(sheet.size(), cv::Size(200, 200));
  EXPECT_EQ(sheet.at<cv::Vec3b>(49, 100), cv::Vec3b(255, 255, 255));
  EXPECT_EQ(sheet.at<cv::Vec3b>(51, 100), cv::Vec3b(255, 0, 0));
  EXPECT_EQ(sheet.at<cv::Vec3b>(148, 100), cv::Vec3b(255, 0, 0));
  EXPECT_EQ(sheet.at<cv::Vec3b>(151, 100), cv::Vec3b(255, 255, 255));
}

TEST(ContactSheet, TitlesAndCaptionsTakeRoomAndInk) {
  const cv::Mat picture(64, 64, CV_8UC3, cv::Scalar(255, 0, 0));
  SheetLayout layout;
  layout.columns = 2;
  layout.cell = 64;
  const std::vector<SheetSection> plain = {{{}, {picture, picture, picture}, {}}};
  const std::vector<SheetSection> full = {
      {"Before \xc3\xbc", {picture, picture, picture}, {"seed 1", std::string(200, 'x'), "\xf0\x9f\x91\x8d"}},
      {"After", {}, {}}};
  const cv::Mat without = contact_sheet(plain, layout), with = contact_sheet(full, layout);
  EXPECT_EQ(with.cols, without.cols);
  EXPECT_EQ(with.rows, without.rows + 2 * 28 + 2 * 20);
  const cv::Mat title = with(cv::Rect(0, 8, with.cols, 20));
  double darkest = 255;
  cv::minMaxLoc(title.reshape(1), &darkest);
  EXPECT_LT(darkest, 128);
  // A long caption is shortened: it does not reach into the margin.
  const cv::Mat margin = with(cv::Rect(with.cols - 8, 0, 8, with.rows));
  cv::minMaxLoc(margin.reshape(1), &darkest);
  EXPECT_EQ(darkest, 255);
}

TEST(ContactSheet, RefusesWhatCannotBe) {
  const cv::Mat grey(64, 64, CV_8UC1);
  EXPECT_THROW(contact_sheet({grey}, 1, 64), LogicError);
  EXPECT_THROW(contact_sheet(std::vector<cv::Mat>{}, 0, 64), LogicError);
  EXPECT_THROW(contact_sheet(std::vector<cv::Mat>(1000), 1, 5000), UserInputError);
  EXPECT_FALSE(contact_sheet(std::vector<cv::Mat>{}, 3, 64).empty());
}

}  // namespace
}  // namespace thumbsup
