#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>

#include "photos/decode.h"
#include "support/golden.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

using test::exif_block;
using test::jpeg;
using test::png_chunk;
using test::with_chunk_after_pixels;
using test::with_chunk_before_pixels;
using test::with_segment;
using test::xmp_packet;

constexpr int kApp1 = 0xe1;

DecodedPhoto decode_bytes(const std::string& bytes) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "photo", std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return decode_photo(folder / "photo");
}

std::string plain_png() {
  const std::string red("\xff\0\0", 3), green("\0\xff\0", 3), blue("\0\0\xff", 3), yellow("\xff\xff\0", 3);
  return test::png(96, 64, 8, 2, test::quadrant_rows(96, 64, {red, green, blue, yellow}));
}

std::string text_chunk(const std::string& keyword, const std::string& text) {
  return png_chunk("tEXt", keyword + std::string(1, '\0') + text);
}

std::string packed_text_chunk(const std::string& keyword, const std::string& text) {
  return png_chunk("zTXt", keyword + std::string(2, '\0') + test::deflated(text));
}

std::string international_text_chunk(const std::string& keyword, const std::string& text, bool packed) {
  return png_chunk(
      "iTXt", keyword + '\0' + (packed ? '\1' : '\0') + std::string(3, '\0') + (packed ? test::deflated(text) : text));
}

/// A way to say which side is up, and a file that says so.
struct Carrier {
  const char* name;
  std::function<std::string(int orientation)> file;
};

const std::vector<Carrier>& carriers() {
  static const std::string webp = test::webp(test::quadrants(), true);
  static const std::vector<Carrier> all = {
      {"JPEG, EXIF", [](int o) { return with_segment(jpeg(), kApp1, exif_block(o)); }},
      {"JPEG, EXIF behind other segments",
       [](int o) {
         return with_segment(with_segment(with_segment(jpeg(), 0xe5, "other"), 0xfe, "comment"), kApp1, exif_block(o));
       }},
      {"JPEG, second of two EXIF segments",
       [](int o) {
         return with_segment(with_segment(jpeg(), kApp1, test::exif_colour_block(1)), kApp1, exif_block(o, true));
       }},
      {"JPEG, XMP with a prefix of its own",
       [](int o) {
         std::string packet = xmp_packet(o);
         for (std::size_t at = 0; (at = packet.find("tiff", at)) != packet.npos; ++at)
           if (packet.compare(at, 8, "tiff/1.0") != 0) packet.replace(at, 4, "t");
         return with_segment(jpeg(), kApp1, test::kXmpPrefix + packet);
       }},
      {"JPEG, XMP", [](int o) { return with_segment(jpeg(), kApp1, test::kXmpPrefix + xmp_packet(o)); }},
      {"PNG, eXIf before the pixels",
       [](int o) { return with_chunk_before_pixels(plain_png(), png_chunk("eXIf", exif_block(o, false, false))); }},
      {"PNG, eXIf with JPEG's prefix",
       [](int o) { return with_chunk_before_pixels(plain_png(), png_chunk("eXIf", exif_block(o))); }},
      {"PNG, eXIf behind the pixels",
       [](int o) { return with_chunk_after_pixels(plain_png(), png_chunk("eXIf", exif_block(o, true, false))); }},
      {"PNG, raw profile exif, tEXt",
       [](int o) {
         return with_chunk_before_pixels(
             plain_png(), text_chunk("Raw profile type exif", test::raw_profile_text("exif", exif_block(o))));
       }},
      {"PNG, raw profile APP1, zTXt, behind the pixels",
       [](int o) {
         return with_chunk_after_pixels(
             plain_png(), packed_text_chunk("Raw profile type APP1", test::raw_profile_text("APP1", exif_block(o))));
       }},
      {"PNG, raw profile APP1 with XMP",
       [](int o) {
         return with_chunk_before_pixels(
             plain_png(), packed_text_chunk("Raw profile type APP1",
                                            test::raw_profile_text("APP1", test::kXmpPrefix + xmp_packet(o))));
       }},
      {"PNG, XMP",
       [](int o) {
         return with_chunk_before_pixels(plain_png(),
                                         international_text_chunk("XML:com.adobe.xmp", xmp_packet(o), false));
       }},
      {"PNG, XMP packed, behind the pixels",
       [](int o) {
         return with_chunk_after_pixels(plain_png(),
                                        international_text_chunk("XML:com.adobe.xmp", xmp_packet(o, true), true));
       }},
      {"WebP, EXIF", [](int o) { return test::extended_webp(webp, false, exif_block(o)); }},
      {"WebP, XMP", [](int o) { return test::extended_webp(webp, false, {}, xmp_packet(o)); }},
      {"TIFF",
       [](int o) {
         test::TiffOptions options;
         options.orientation = o;
         return test::tiff(options);
       }},
      {"TIFF, XMP", [](int o) {
         test::TiffOptions options;
         options.orientation = 0;
         options.xmp = xmp_packet(o);
         return test::tiff(options);
       }}};
  return all;
}

TEST(Orientation, IsAppliedWhereverAFileKeepsIt) {
  for (const Carrier& carrier : carriers())
    for (const test::Upright& upright : test::uprights()) {
      SCOPED_TRACE(std::string(carrier.name) + ", orientation " + std::to_string(upright.orientation));
      const DecodedPhoto photo = decode_bytes(carrier.file(upright.orientation));
      EXPECT_EQ(test::colours_of(photo.pixels, 8), upright.colours);
      EXPECT_EQ(photo.pixels.size(), upright.size);
      EXPECT_EQ(photo.size, upright.size);
      EXPECT_EQ(photo.orientation, upright.orientation);
      EXPECT_THAT(photo.notes, ::testing::IsEmpty());
    }
}

TEST(Orientation, SenselessValuesAreIgnored) {
  for (const Carrier& carrier : carriers())
    for (const int value : {0, 9}) {
      SCOPED_TRACE(std::string(carrier.name) + ", orientation " + std::to_string(value));
      if (std::string(carrier.name).starts_with("TIFF") && value == 0) continue;  // 0 leaves the tag out there
      EXPECT_EQ(test::colours_of(decode_bytes(carrier.file(value)).pixels, 8), "RGBY");
    }
  EXPECT_EQ(test::colours_of(decode_bytes(with_segment(jpeg(), kApp1, test::kXmpPrefix + xmp_packet(66))).pixels, 8),
            "RGBY");
}

TEST(Orientation, ExifCountsMoreThanXmpAndADisagreementIsSaid) {
  const auto both = [](int exif, int xmp) {
    return with_segment(with_segment(jpeg(), kApp1, test::kXmpPrefix + xmp_packet(xmp)), kApp1, exif_block(exif));
  };
  const DecodedPhoto photo = decode_bytes(both(6, 3));
  EXPECT_EQ(photo.orientation, 6);
  EXPECT_THAT(photo.notes, ::testing::ElementsAre(::testing::HasSubstr("disagree")));
  EXPECT_THAT(decode_bytes(both(6, 6)).notes, ::testing::IsEmpty());
  EXPECT_EQ(decode_bytes(both(1, 6)).orientation, 1);
  EXPECT_EQ(decode_bytes(both(0, 6)).orientation, 6) << "EXIF says nothing sensible: XMP is asked";
}

/// Written by ImageMagick 6.9 (eXIf behind the pixels), ExifTool 12.57 and libheif 1.15; all are to be turned by 6.
TEST(Orientation, FilesOfOtherPrograms) {
  const auto folder = test::source_root() / "tests/data/photos";
  for (const char* name : {"png-imagemagick-6.png", "png-exiftool-6.png", "png-xmp-6.png", "jpeg-xmp-6.jpg",
                           "jpeg-thumbnail-other-6.jpg", "tiff-xmp-6.tif"}) {
    SCOPED_TRACE(name);
    const DecodedPhoto photo = decode_photo(folder / name);
    EXPECT_EQ(test::colours_of(photo.pixels, 8), "BRYG");
    EXPECT_EQ(photo.pixels.size(), cv::Size(64, 96));
    EXPECT_EQ(photo.orientation, 6);
    EXPECT_THAT(photo.notes, ::testing::IsEmpty());
    EXPECT_EQ(decode_thumbnail(folder / name, 32).pixels.size(), cv::Size(21, 32));
  }
}

}  // namespace
}  // namespace thumbsup
