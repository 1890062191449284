#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "photos/decode.h"
#include "support/golden.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

using test::TiffOptions;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

DecodedPhoto decode_bytes(const std::string& bytes) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "photo", std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return decode_photo(folder / "photo");
}

std::vector<double> shares(const cv::Vec3b& pixel) {
  return {pixel[0] / 255.0, pixel[1] / 255.0, pixel[2] / 255.0};
}

/// The largest difference (of 255) between `shown` and what lcms2 makes of `stored` in floating point.
double worst_difference(const cv::Mat& shown, const cv::Mat& stored, const std::string& profile) {
  double worst = 0;
  for (int y = 0; y < stored.rows; ++y)
    for (int x = 0; x < stored.cols; ++x) {
      const cv::Vec3d truth = test::converted(profile, shares(stored.at<cv::Vec3b>(y, x)));
      for (int channel = 0; channel < 3; ++channel)
        worst = std::max(worst, std::abs(shown.at<cv::Vec3b>(y, x)[channel] - truth[channel]));
    }
  return worst;
}

constexpr double kTolerance = 2;

TEST(Colour, EveryFormatConvertsByItsProfile) {
  for (const char* name : {"Adobe RGB", "Display P3", "ProPhoto"}) {
    const std::string profile = test::rgb_profile(name);
    // Leaf green and pink: a full primary stays one where the other space is larger.
    TiffOptions plain, tagged, tiled;
    test::JpegOptions plain_jpeg;
    tagged.profile = tiled.profile = profile;
    tiled.tiled = true;
    tiled.bits = 16;
    const std::string webp = test::webp(test::gradient(8), true);
    test::BmpOptions bmp, plain_bmp;
    bmp.profile = profile;
    bmp.colours = plain_bmp.colours = plain_jpeg.colours = plain.colours = tagged.colours = tiled.colours = "MPM2";
    const std::string jpeg = test::jpeg(plain_jpeg);
    const struct {
      const char* what;
      std::string stored, tagged;
    } files[] = {
        {"JPEG", jpeg, test::with_profile(jpeg, profile)},
        {"JPEG, in pieces", jpeg, test::with_profile(jpeg, profile, 100)},
        {"PNG", test::gradient_png(8), test::gradient_png(8, test::png_profile(profile))},
        {"WebP", webp, test::extended_webp(webp, false, {}, {}, profile)},
        {"TIFF", test::tiff(plain), test::tiff(tagged)},
        {"TIFF, tiles, 16 bits", test::tiff(plain), test::tiff(tiled)},
        {"BMP", test::bmp(plain_bmp), test::bmp(bmp)},
    };
    for (const auto& file : files) {
      SCOPED_TRACE(std::string(name) + ", " + file.what);
      const DecodedPhoto shown = decode_bytes(file.tagged), stored = decode_bytes(file.stored);
      EXPECT_THAT(stored.notes, IsEmpty());
      EXPECT_THAT(shown.notes, ElementsAre(HasSubstr("converted to sRGB")));
      EXPECT_LE(worst_difference(shown.pixels, stored.pixels, profile), kTolerance);
      EXPECT_GT(cv::norm(shown.pixels, stored.pixels, cv::NORM_INF), 5) << "nothing was converted";
    }
  }
}

TEST(Colour, SixteenBitsAreConvertedBeforeTheyAreRounded) {
  const std::string profile = test::rgb_profile("ProPhoto");
  const cv::Mat stored = test::gradient(16);
  const DecodedPhoto shown = decode_bytes(test::gradient_png(16, test::png_profile(profile)));
  double worst = 0;
  for (int y = 0; y < stored.rows; ++y)
    for (int x = 0; x < stored.cols; ++x) {
      const auto& pixel = stored.at<cv::Vec3w>(y, x);
      const cv::Vec3d truth = test::converted(profile, {pixel[0] / 65535.0, pixel[1] / 65535.0, pixel[2] / 65535.0});
      for (int channel = 0; channel < 3; ++channel)
        worst = std::max(worst, std::abs(shown.pixels.at<cv::Vec3b>(y, x)[channel] - truth[channel]));
    }
  EXPECT_LE(worst, kTolerance);
}

TEST(Colour, SrgbUnderAnyNameIsLeftAlone) {
  const cv::Mat stored = decode_bytes(test::gradient_png(8)).pixels;
  for (const std::string& extra :
       {test::png_profile(test::rgb_profile("sRGB")), test::png_chunk("sRGB", std::string(1, '\0')),
        test::png_chunk("gAMA", std::string("\0\0\xb1\x8f", 4)),
        test::png_chunk("cICP", std::string("\1\x0d\0\1", 4))}) {
    const DecodedPhoto photo = decode_bytes(test::gradient_png(8, extra));
    EXPECT_THAT(photo.notes, IsEmpty());
    EXPECT_EQ(cv::norm(photo.pixels, stored, cv::NORM_INF), 0);
  }
}

TEST(Colour, GreyProfiles) {
  const std::string profile = test::grey_profile(1.2);
  TiffOptions grey, deep;
  grey.kind = deep.kind = TiffOptions::Kind::Grey;
  grey.colours = deep.colours = "1234";
  grey.profile = deep.profile = profile;
  deep.bits = 16;
  test::JpegOptions jpeg;
  jpeg.kind = test::JpegOptions::Kind::Grey;
  jpeg.colours = "1234";
  const auto rows = test::quadrant_rows(96, 64, {"\x1e", "\x64", "\xaa", "\xf0"});
  for (const std::string& file : {test::tiff(grey), test::tiff(deep), test::with_profile(test::jpeg(jpeg), profile),
                                  test::png(96, 64, 8, 0, rows, test::png_profile(profile))}) {
    const DecodedPhoto photo = decode_bytes(file);
    EXPECT_THAT(photo.notes, ElementsAre(HasSubstr("converted to sRGB")));
    const int expected[] = {30, 100, 170, 240};
    for (int i = 0; i < 4; ++i) {
      const auto pixel = photo.pixels.at<cv::Vec3b>(16 + i / 2 * 32, 24 + i % 2 * 48);
      const cv::Vec3d truth = test::converted(profile, {expected[i] / 255.0});
      for (int channel = 0; channel < 3; ++channel) EXPECT_NEAR(pixel[channel], truth[channel], kTolerance);
    }
  }
}

TEST(Colour, InksAreMixedByTheirProfile) {
  const std::string profile = test::cmyk_profile();
  ASSERT_FALSE(profile.empty());
  using Kind = test::JpegOptions::Kind;
  TiffOptions options;
  options.kind = TiffOptions::Kind::Cmyk;
  options.profile = profile;
  std::vector<std::pair<std::string, double>> files = {{test::tiff(options), kTolerance}};
  options.bits = 16;
  files.emplace_back(test::tiff(options), kTolerance);
  for (const Kind kind : {Kind::Cmyk, Kind::CmykWithoutAdobe, Kind::Ycck}) {
    test::JpegOptions jpeg;
    jpeg.kind = kind;
    files.emplace_back(test::with_profile(test::jpeg(jpeg), profile, 10'000), 5);  // its pixels are not exact
  }
  for (std::size_t file = 0; file < files.size(); ++file) {
    SCOPED_TRACE(file);
    const DecodedPhoto photo = decode_bytes(files[file].first);
    EXPECT_THAT(photo.notes, ElementsAre(HasSubstr("converted to sRGB")));
    const std::string letters = "RGBY";
    for (int i = 0; i < 4; ++i) {
      const cv::Vec3b colour = test::colour_of(letters[static_cast<std::size_t>(i)]);
      const cv::Vec3d truth =
          test::converted(profile, {1 - colour[0] / 255.0, 1 - colour[1] / 255.0, 1 - colour[2] / 255.0, 0.0});
      const auto pixel = photo.pixels.at<cv::Vec3b>(16 + i / 2 * 32, 24 + i % 2 * 48);
      for (int channel = 0; channel < 3; ++channel)
        EXPECT_NEAR(pixel[channel], truth[channel], files[file].second) << letters[static_cast<std::size_t>(i)];
    }
  }
}

TEST(Colour, ExifsWordForAdobeRgbCountsWithoutAProfile) {
  const std::string profile = test::rgb_profile("Adobe RGB"), plain = test::jpeg();
  const cv::Mat stored = decode_bytes(plain).pixels;
  for (const std::string& exif : {test::exif_colour_block(2), test::exif_colour_block(0xffff, true)}) {
    const DecodedPhoto photo = decode_bytes(test::with_segment(plain, 0xe1, exif));
    EXPECT_THAT(photo.notes, ElementsAre(HasSubstr("Adobe RGB")));
    EXPECT_LE(worst_difference(photo.pixels, stored, profile), kTolerance);
  }
  for (const std::string& exif : {test::exif_colour_block(1), test::exif_colour_block(0xffff)})
    EXPECT_THAT(decode_bytes(test::with_segment(plain, 0xe1, exif)).notes, IsEmpty());
  const std::string both =
      test::with_profile(test::with_segment(plain, 0xe1, test::exif_colour_block(2)), test::rgb_profile("sRGB"));
  EXPECT_THAT(decode_bytes(both).notes, IsEmpty()) << "the profile counts more";
}

TEST(Colour, PngsOtherWays) {
  // gAMA 1 / 1.8, as old Macintosh files have it.
  const DecodedPhoto photo =
      decode_bytes(test::gradient_png(8, test::png_chunk("gAMA", std::string("\0\0\xd9\x03", 4))));
  EXPECT_THAT(photo.notes, ElementsAre(HasSubstr("gamma 1.80")));
  const cv::Mat stored = test::gradient(8);
  for (int x = 0; x < 96; x += 5) {
    const double linear = std::pow(stored.at<cv::Vec3b>(20, x)[0] / 255.0, 1 / 0.55555);
    const double truth = linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
    EXPECT_NEAR(photo.pixels.at<cv::Vec3b>(20, x)[0], 255 * truth, kTolerance);
  }
  // An sRGB chunk counts more.
  EXPECT_THAT(decode_bytes(test::gradient_png(8, test::png_chunk("gAMA", std::string("\0\0\xd9\x03", 4)) +
                                                     test::png_chunk("sRGB", std::string(1, '\0'))))
                  .notes,
              IsEmpty());
  const DecodedPhoto p3 = decode_bytes(test::gradient_png(8, test::png_chunk("cICP", std::string("\x0c\x0d\0\1", 4))));
  EXPECT_LE(worst_difference(p3.pixels, stored, test::rgb_profile("Display P3")), kTolerance);
  EXPECT_THAT(decode_bytes(test::gradient_png(8, test::png_chunk("cICP", std::string("\x09\x10\0\1", 4)))).notes,
              ElementsAre(HasSubstr("HDR picture (PQ)")));
}

TEST(Colour, ProfilesThatCannotBeUsedAreSaidAndThePictureIsTakenAsSrgb) {
  const cv::Mat stored = decode_bytes(test::jpeg()).pixels;
  std::string cut = test::rgb_profile("Adobe RGB");
  cut.resize(cut.size() / 2);
  std::string missing_piece = test::with_profile(test::jpeg(), test::rgb_profile("Adobe RGB"), 200);
  missing_piece[missing_piece.find("ICC_PROFILE") + 12] = '\x07';
  for (const std::string& file :
       {test::with_profile(test::jpeg(), "no profile at all"), test::with_profile(test::jpeg(), cut), missing_piece,
        test::with_profile(test::jpeg(), test::grey_profile(1.2)),
        test::with_profile(test::jpeg(), test::cmyk_profile())}) {
    const DecodedPhoto photo = decode_bytes(file);
    EXPECT_THAT(photo.notes, ElementsAre(HasSubstr("(ICC)")));
    EXPECT_EQ(cv::norm(photo.pixels, stored, cv::NORM_INF), 0);
  }
}

TEST(Colour, TransparentPixelsKeepTheirColour) {
  const std::string profile = test::rgb_profile("Adobe RGB");
  for (const bool associated : {false, true}) {
    TiffOptions options;
    options.kind = TiffOptions::Kind::Rgba;
    options.profile = profile;
    options.associated_alpha = associated;
    const DecodedPhoto photo = decode_bytes(test::tiff(options));
    EXPECT_THAT(photo.notes, ElementsAre(HasSubstr("converted to sRGB"), HasSubstr("on white")));
    EXPECT_EQ(photo.pixels.at<cv::Vec3b>(48, 24), cv::Vec3b(255, 255, 255));
    const cv::Vec3d truth = test::converted(profile, {0, 1, 0});
    for (int channel = 0; channel < 3; ++channel)
      EXPECT_NEAR(photo.pixels.at<cv::Vec3b>(16, 72)[channel], truth[channel], kTolerance);
  }
}

/// One picture (red 220, 40, 40 and green 60, 200, 40) as sRGB and, by ImageMagick, in Adobe RGB.
TEST(Colour, AdobeRgbLooksLikeTheSamePictureInSrgb) {
  const auto folder = test::source_root() / "tests/data/photos";
  const cv::Mat srgb = decode_photo(folder / "srgb.png").pixels;
  for (const char* name : {"adobergb.png", "adobergb.jpg"}) {
    const cv::Mat shown = decode_photo(folder / name).pixels;
    ASSERT_EQ(shown.size(), srgb.size());
    for (const int x : {srgb.cols / 4, srgb.cols * 3 / 4})
      for (int channel = 0; channel < 3; ++channel)
        EXPECT_NEAR(shown.at<cv::Vec3b>(srgb.rows / 2, x)[channel], srgb.at<cv::Vec3b>(srgb.rows / 2, x)[channel],
                    kTolerance)
            << name;
  }
}

}  // namespace
}  // namespace thumbsup
