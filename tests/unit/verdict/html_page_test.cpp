#include "verdict/html_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verdict/acceptance_page.h"
#include "verdict/page_charts.h"

namespace thumbsup {
namespace {

const std::string kUnknown = "\xEF\xBF\xBD";  // U+FFFD

TEST(HtmlEscape, LeavesNoWayOutOfTextOrAttributes) {
  EXPECT_EQ(html_escape("<a href=\"x\" b='y'>&amp;"), "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;");
  EXPECT_EQ(html_escape("Zoë ✓ 👍"), "Zoë ✓ 👍");
}

TEST(HtmlEscape, ReplacesWhatIsNotText) {
  EXPECT_EQ(html_escape("a\xff"
                        "b"),
            "a" + kUnknown + "b");
  EXPECT_EQ(html_escape("\xC0\xAF"), kUnknown + kUnknown) << "'/' written longer than needed";
  EXPECT_EQ(html_escape("\xED\xA0\x80"), kUnknown + kUnknown + kUnknown) << "half a surrogate pair";
  EXPECT_EQ(html_escape("\xF4\x90\x80\x80"), kUnknown + kUnknown + kUnknown + kUnknown) << "above U+10FFFF";
  EXPECT_EQ(html_escape("\xE2\x9C"), kUnknown + kUnknown) << "cut off";
  EXPECT_EQ(html_escape(std::string("a\0b\n", 4)), "a" + kUnknown + "b" + kUnknown);
}

TEST(Percent, ShowsAsManyDigitsAsThereAre) {
  EXPECT_EQ(percent(0.9), "90 %");
  EXPECT_EQ(percent(0.875), "87.5 %");
  EXPECT_EQ(percent(1.0), "100 %");
}

TEST(HtmlPage, PictureHasATextAndAMissingOneANote) {
  const cv::Mat red(8, 8, CV_8UC3, cv::Scalar(255, 0, 0));
  EXPECT_THAT(picture_element(red, "a \"red\" one"), testing::HasSubstr("alt=\"a &quot;red&quot; one\""));
  EXPECT_THAT(picture_element(red, "x"), testing::HasSubstr("src=\"data:image/jpeg;base64,/9j/"));
  EXPECT_THAT(picture_element({}, "x"), testing::HasSubstr("cannot be shown"));
  EXPECT_TRUE(thumbnail_of("/no/such/file.png").empty());
}

TEST(HtmlPage, HeatKeepsColourOnlyWhereTheJudgeLooked) {
  const cv::Mat red(64, 64, CV_8UC3, cv::Scalar(255, 0, 0));
  cv::Mat heat(16, 16, CV_32FC1, cv::Scalar(0));
  heat(cv::Rect(0, 0, 8, 16)).setTo(1.0f);
  const cv::Mat shown = overlay_heat(red, heat);
  EXPECT_EQ(shown.at<cv::Vec3b>(32, 4), cv::Vec3b(255, 0, 0));
  const auto cold = shown.at<cv::Vec3b>(32, 60);
  EXPECT_EQ(cold[0], cold[1]);
  EXPECT_EQ(cold[1], cold[2]);
}

TEST(PageCharts, SayInWordsWhatTheyShow) {
  EXPECT_THAT(rate_chart(0.9, {0.7, 0.97}, 0.75),
              testing::HasSubstr("90 %, 95 % interval 70 % to 97 %, criterion 75 %"));
  EXPECT_THAT(rate_chart(0.9, {0.7, 0.97}, -1), testing::Not(testing::HasSubstr("criterion")));
  EXPECT_THAT(training_chart({}, 0), testing::HasSubstr("<svg"));
  EXPECT_THAT(training_chart({{1, true, 0.7, 0.6, 0.8}}, 1), testing::Not(testing::HasSubstr("nan")));
}

}  // namespace
}  // namespace thumbsup
