#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/error.h"
#include "photos/decode.h"
#include "support/golden.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

using Heif = test::HeifOptions;

DecodedPhoto decode_bytes(const std::string& bytes) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "photo.heic", std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return decode_photo(folder / "photo.heic");
}

/// Both codecs; the test is skipped where libheif cannot write one of them.
class HeifTest : public ::testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    options.avif = GetParam();
    if (test::heif(options).empty()) GTEST_SKIP() << "libheif has no encoder for this format here";
  }
  Heif options;
};
INSTANTIATE_TEST_SUITE_P(Codecs, HeifTest, ::testing::Values(false, true),
                         [](const auto& codec) { return std::string(codec.param ? "Avif" : "Heic"); });

TEST_P(HeifTest, TurnsOfTheFileAreMade) {
  for (const test::Upright& upright : test::uprights()) {
    SCOPED_TRACE(upright.orientation);
    options.turn = upright.orientation;
    const DecodedPhoto photo = decode_bytes(test::heif(options));
    EXPECT_EQ(photo.format, options.avif ? "AVIF" : "HEIC");
    EXPECT_EQ(test::colours_of(photo.pixels, 24), upright.colours);
    EXPECT_EQ(photo.pixels.size(), upright.size);
    EXPECT_EQ(photo.size, upright.size);
    EXPECT_THAT(photo.notes, ::testing::IsEmpty());
  }
}

TEST_P(HeifTest, ExifsOrientationIsNotAppliedOnTop) {
  options.turn = 6;
  options.exif = test::exif_block(6);
  const DecodedPhoto photo = decode_bytes(test::heif(options));
  EXPECT_EQ(test::colours_of(photo.pixels, 24), "BRYG");
  EXPECT_EQ(photo.pixels.size(), cv::Size(64, 96));
  EXPECT_THAT(photo.notes, ::testing::IsEmpty());
}

TEST_P(HeifTest, TenBitsAndAlpha) {
  if (!options.avif) {  // Debian 12's encoder of AVIF ends the program at ten bits
    options.bits = 10;
    EXPECT_EQ(test::colours_of(decode_bytes(test::heif(options)).pixels, 24), "RGBY");
  }
  options.bits = 8;
  options.transparent = true;
  const DecodedPhoto photo = decode_bytes(test::heif(options));
  EXPECT_EQ(test::colours_of(photo.pixels, 12), "RGWY") << photo.pixels.at<cv::Vec3b>(48, 24);
  EXPECT_THAT(photo.notes, ::testing::ElementsAre(::testing::HasSubstr("on white")));
}

TEST_P(HeifTest, ProfilesAndNamedPrimariesAreConverted) {
  const cv::Mat stored = decode_bytes(test::heif(options)).pixels;
  const std::string p3 = test::rgb_profile("Display P3");
  Heif icc = options, named = options;
  icc.profile = p3;
  named.primaries = 12;
  std::vector<Heif> files{icc};
  if (options.avif) files.push_back(named);  // libheif 1.15 writes no named primaries into HEIC
  for (const Heif& each : files) {
    const DecodedPhoto photo = decode_bytes(test::heif(each));
    EXPECT_THAT(photo.notes, ::testing::ElementsAre(::testing::HasSubstr("converted to sRGB")));
    const auto pixel = stored.at<cv::Vec3b>(16, 24);
    const cv::Vec3d truth = test::converted(p3, {pixel[0] / 255.0, pixel[1] / 255.0, pixel[2] / 255.0});
    for (int channel = 0; channel < 3; ++channel)
      EXPECT_NEAR(photo.pixels.at<cv::Vec3b>(16, 24)[channel], truth[channel], 3) << channel;
  }
  if (!options.avif) return;
  named.primaries = 9;
  named.transfer = 16;
  EXPECT_THAT(decode_bytes(test::heif(named)).notes, ::testing::ElementsAre(::testing::HasSubstr("HDR picture (PQ)")));
  named.primaries = 1;
  named.transfer = 13;
  EXPECT_THAT(decode_bytes(test::heif(named)).notes, ::testing::IsEmpty());
}

TEST_P(HeifTest, OfSeveralPicturesTheFirstIsUsedAndCutFilesAreRefused) {
  options.pictures = 2;
  const std::string two = test::heif(options);
  EXPECT_THAT(decode_bytes(two).notes, ::testing::ElementsAre(::testing::HasSubstr("only the first")));
  for (const double share : {0.2, 0.5, 0.8}) {
    options.pictures = 1;
    const std::string whole = test::heif(options);
    try {
      decode_bytes(whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share)));
      ADD_FAILURE() << "accepted " << share << " of the file";
    } catch (const FormatError& error) {
      EXPECT_THAT(error.what(), ::testing::HasSubstr("photo.heic"));
    }
  }
}

/// Written by libheif 1.15's heif-enc from a JPEG file with EXIF orientation 6: EXIF alone asks for the turn, which in
/// these formats does not count.
TEST(Heif, FilesThatAreReadWithoutAnEncoder) {
  const auto folder = test::source_root() / "tests/data/photos";
  for (const char* name : {"heic-exif-only-6.heic", "avif-exif-only-6.avif"}) {
    SCOPED_TRACE(name);
    const DecodedPhoto photo = decode_photo(folder / name);
    EXPECT_EQ(test::colours_of(photo.pixels, 24), "RGBY");
    EXPECT_THAT(photo.notes, ::testing::ElementsAre(::testing::HasSubstr("EXIF asks for a turn")));
  }
}

}  // namespace
}  // namespace thumbsup
