#include "photos/png_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "photos/decode.h"
#include "support/golden.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

TEST(PngWriter, PixelsAndTextComeBack) {
  const test::TemporaryFolder folder;
  const cv::Mat picture = test::quadrants();
  const PngText text = {{"parameters", "a photo of Alexa\nNegative prompt: blurry\nSteps: 20, Seed: 1"},
                        {"latin",
                         "Gr\xc3\xbc\xc3\x9f"
                         "e \xc3\xbf"},
                        {"parameters", "\xe6\x97\xa5\xe6\x9c\xac \xf0\x9f\x91\x8d\nline two"},
                        {"empty", ""},
                        {"long", std::string(300'000, 'x')}};
  write_png(folder / "a.png", picture, text);
  EXPECT_EQ(read_png_text(folder / "a.png"), text);
  const DecodedPhoto photo = decode_photo(folder / "a.png");
  EXPECT_EQ(cv::norm(photo.pixels, picture, cv::NORM_INF), 0);
  EXPECT_THAT(photo.notes, ::testing::IsEmpty());

  // Bytes as other programs look for them.
  const std::string bytes = read_text_file(folder / "a.png");
  EXPECT_THAT(bytes, ::testing::HasSubstr(std::string("tEXtparameters\0a photo of Alexa\n", 32)));
  EXPECT_THAT(bytes, ::testing::HasSubstr(std::string("tEXtlatin\0Gr\xfc\xdf"
                                                      "e \xff",
                                                      17)));
  EXPECT_THAT(bytes, ::testing::HasSubstr(std::string("iTXtparameters\0\0\0\0\0\xe6\x97\xa5", 22)));
  EXPECT_LT(bytes.find("tEXt"), bytes.find("IDAT"));
}

TEST(PngWriter, SmallPicturesAndViews) {
  const test::TemporaryFolder folder;
  write_png(folder / "dot.png", cv::Mat(1, 1, CV_8UC3, cv::Scalar::all(9)));
  EXPECT_TRUE(read_png_text(folder / "dot.png").empty());
  const cv::Mat view = test::quadrants(200, 200)(cv::Rect(100, 100, 64, 64));
  write_png(folder / "view.png", view);
  EXPECT_EQ(test::colours_of(decode_photo(folder / "view.png").pixels, 0), "YYYY");
}

TEST(PngWriter, BadInputIsRefusedAndLeavesTheOldFile) {
  const test::TemporaryFolder folder;
  const cv::Mat picture = test::quadrants();
  write_file_atomically(folder / "a.png", "old");
  EXPECT_THROW(write_png(folder / "a.png", picture, {{"k", "caf\xe9"}}), UserInputError);
  EXPECT_THROW(write_png(folder / "a.png", picture, {{"k", std::string("a\0b", 3)}}), UserInputError);
  EXPECT_THROW(write_png(folder / "a.png", picture, {{"", "v"}}), LogicError);
  EXPECT_THROW(write_png(folder / "a.png", picture, {{std::string(80, 'k'), "v"}}), LogicError);
  EXPECT_THROW(write_png(folder / "a.png", cv::Mat(4, 4, CV_8UC1)), LogicError);
  EXPECT_THROW(write_png(folder / "a.png/b.png", picture), IoError);
  EXPECT_EQ(read_text_file(folder / "a.png"), "old");
}

TEST(PngText, ReadsWhatOthersWriteAndNamesWhatIsBroken) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> rows(64, std::string(64, '\0'));
  const std::string file = test::png(64, 64, 8, 0, rows, test::png_chunk("tEXt", std::string("Title\0caf\xe9", 10)));
  // A text behind the pixels counts too.
  const std::string behind = file.substr(0, file.size() - 12) +
                             test::png_chunk("tEXt", std::string("parameters\0late", 15)) +
                             file.substr(file.size() - 12);
  write_file_atomically(folder / "a.png", behind);
  EXPECT_EQ(read_png_text(folder / "a.png"), (PngText{{"Title", "caf\xc3\xa9"}, {"parameters", "late"}}));

  EXPECT_EQ(read_png_text_before_pixels(folder / "a.png"), (PngText{{"Title", "caf\xc3\xa9"}}));

  write_file_atomically(folder / "cut.png", behind.substr(0, behind.size() - 20));
  EXPECT_THROW(read_png_text(folder / "cut.png"), FormatError);
  write_file_atomically(folder / "text.png", "no picture");
  EXPECT_THROW(read_png_text(folder / "text.png"), FormatError);
  EXPECT_THROW(read_png_text(folder / "missing.png"), IoError);
  for (const char* name : {"cut.png", "text.png"})
    EXPECT_EQ(read_png_text_before_pixels(folder / name), std::nullopt) << name;
  EXPECT_THROW(read_png_text_before_pixels(folder / "missing.png"), IoError);
  const std::string large(40000, 'x');
  write_png(folder / "large.png", cv::Mat(4, 4, CV_8UC3, cv::Scalar(0, 0, 0)), {{"parameters", large}});
  EXPECT_EQ(read_png_text_before_pixels(folder / "large.png"), std::nullopt) << "more than is read of it";
  EXPECT_EQ(read_png_text(folder / "large.png"), (PngText{{"parameters", large}}));
}

}  // namespace
}  // namespace thumbsup
