// What a file of a few kilobytes can make the decoders hold.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstring>
#include <fstream>

#include "base/error.h"
#include "base/host_memory.h"
#include "photos/decode.h"
#include "photos/png_writer.h"
#include "support/golden.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

using test::png;
using test::png_chunk;

constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20;

std::filesystem::path written(const test::TemporaryFolder& folder, const std::string& bytes) {
  std::ofstream(folder / "photo", std::ios::binary) << bytes;
  return folder / "photo";
}

/// A palette of two colours, red transparent and blue: a bit a pixel in the file, four bytes when it is spread out.
std::string two_coloured_png(int side, const std::string& extra = {}) {
  const std::string row = std::string(static_cast<std::size_t>(side) / 8, '\x0f');
  return png(side, side, 1, 3, std::vector<std::string>(static_cast<std::size_t>(side), row),
             png_chunk("PLTE", std::string("\xff\0\0\0\0\xff", 6)) + png_chunk("tRNS", std::string("\0", 1)) + extra);
}

/// What `body` held more than before, at its highest.
template <class Body>
std::uint64_t growth(Body body) {
  forget_peak_memory();
  const std::uint64_t before = resident_memory();
  body();
  return peak_memory() - std::min(before, peak_memory());
}

TEST(DecodeMemory, APictureIsNotHeldAsItIsStoredBesideWhatIsMadeOfIt) {
  if (peak_memory() == 0) GTEST_SKIP() << "the system does not tell";
  constexpr int side = 6144;  // 64 times a multiple of the pattern: the thumbnail is even
  constexpr std::uint64_t picture = std::uint64_t{3} * side * side;
  const test::TemporaryFolder folder;
  // Upside down, which is turned in place.
  const auto path = written(folder, two_coloured_png(side, png_chunk("eXIf", test::exif_block(3, false, false))));
  DecodedPhoto photo;
  EXPECT_LT(growth([&] { photo = decode_photo(path); }), picture + 64 * kMegabyte);
  ASSERT_EQ(photo.pixels.size(), cv::Size(side, side));
  // The file's rows are four transparent pixels and four blue ones.
  EXPECT_EQ(photo.pixels.at<cv::Vec3b>(side - 1, side - 1), cv::Vec3b(255, 255, 255));
  EXPECT_EQ(photo.pixels.at<cv::Vec3b>(0, 0), cv::Vec3b(0, 0, 255));
  EXPECT_EQ(photo.pixels.at<cv::Vec3b>(side / 2, side - 5), cv::Vec3b(0, 0, 255));
  photo = {};
  EXPECT_LT(growth([&] { photo = decode_thumbnail(path, 64); }), 64 * kMegabyte);
  EXPECT_EQ(photo.pixels.size(), cv::Size(64, 64));
  EXPECT_EQ(photo.size, cv::Size(side, side));
  for (const int at : {0, 63}) {
    const auto mixed = photo.pixels.at<cv::Vec3b>(at, at);
    EXPECT_NEAR(mixed[0], 127, 1);
    EXPECT_EQ(mixed[2], 255);
  }
}

TEST(DecodeMemory, StripsAreOnePicture) {
  // More than one strip of 16 bits a channel with alpha; the rows are other than their neighbours and come again.
  constexpr int width = 1250, height = 1900, kinds = 61;
  std::vector<std::string> rows;
  for (int y = 0; y < height; ++y) {
    if (y >= kinds) {
      rows.push_back(rows[static_cast<std::size_t>(y - kinds)]);
      continue;
    }
    std::string row;
    for (int x = 0; x < width; ++x)
      for (const int value : {x * 52, y * 1000, (x ^ y) * 20, 65535})
        row += {static_cast<char>(value >> 8), static_cast<char>(value & 255)};
    rows.push_back(row);
  }
  const test::TemporaryFolder folder;
  const auto photo = decode_photo(written(folder, png(width, height, 16, 6, rows)));
  ASSERT_EQ(photo.pixels.size(), cv::Size(width, height));
  int wrong = 0;
  for (int y = 0; y < kinds; ++y)
    for (int x = 0; x < width; ++x) {
      const auto& pixel = photo.pixels.at<cv::Vec3b>(y, x);
      const int expected[] = {x * 52, y * 1000, (x ^ y) * 20};
      for (int c = 0; c < 3; ++c) wrong += pixel[c] == (expected[c] + 128) / 257 ? 0 : 1;
    }
  EXPECT_EQ(wrong, 0);
  for (int y = kinds; y < height; ++y)
    ASSERT_EQ(std::memcmp(photo.pixels.ptr(y), photo.pixels.ptr(y - kinds), std::size_t{3} * width), 0) << y;
}

TEST(DecodeMemory, WhatTheMachineHasNotIsRefusedBeforeItIsAskedFor) {
  const test::TemporaryFolder folder;
  const auto path = written(folder, two_coloured_png(14'000));
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_AS, &before), 0);
  std::ifstream statm("/proc/self/statm");
  std::uint64_t pages = 0;
  statm >> pages;
  rlimit low = before;
  low.rlim_cur = static_cast<rlim_t>(pages * 4096 + 400 * kMegabyte);  // the picture takes 561 MB
  ASSERT_EQ(::setrlimit(RLIMIT_AS, &low), 0);
  std::uint64_t asked = 0, available = 0;
  try {
    decode_photo(path);
  } catch (const OutOfMemoryError& error) {
    asked = error.asked();
    available = error.available();
  }
  ::setrlimit(RLIMIT_AS, &before);
  EXPECT_EQ(asked, std::uint64_t{3} * 14'000 * 14'000);
  EXPECT_GT(available, 0u);
}

TEST(DecodeMemory, ManyTextsThatUnpackToMuchAreNotAllKept) {
  if (peak_memory() == 0) GTEST_SKIP() << "the system does not tell";
  const std::string text =
      png_chunk("zTXt", std::string("Comment\0\0", 9) + test::deflated(std::string(2 * kMegabyte, ' ')));
  std::string texts = png_chunk("tEXt", std::string("parameters\0a prompt", 19));
  for (int i = 0; i < 300; ++i) texts += text;  // 600 MB when they are unpacked
  const std::string red("\xff\0\0", 3);
  const test::TemporaryFolder folder;
  const auto path = written(folder, png(64, 64, 8, 2, test::quadrant_rows(64, 64, {red, red, red, red}), texts));
  EXPECT_LT(growth([&] { decode_photo(path); }), 250 * kMegabyte);
  PngText read;
  EXPECT_LT(growth([&] { read = read_png_text(path); }), 500 * kMegabyte);
  ASSERT_FALSE(read.empty());
  EXPECT_EQ(read.front().second, "a prompt");
}

TEST(DecodeMemory, AChunkThatClaimsGigabytesGetsNoneOfThem) {
  if (peak_memory() == 0) GTEST_SKIP() << "the system does not tell";
  const std::string red("\xff\0\0", 3);
  const std::string claim("\x7f\xff\xff\0tEXtComment", 15);
  const std::string file = png(64, 64, 8, 2, test::quadrant_rows(64, 64, {red, red, red, red}));
  const test::TemporaryFolder folder;
  for (const std::size_t place : {file.find("IDAT") - 4, file.find("IEND") - 4}) {
    const auto path = written(folder, file.substr(0, place) + claim);
    EXPECT_LT(growth([&] { EXPECT_THROW(decode_photo(path), FormatError); }), 64 * kMegabyte) << place;
    EXPECT_LT(growth([&] { EXPECT_THROW(read_png_text(path), FormatError); }), 64 * kMegabyte) << place;
  }
}

TEST(DecodeMemory, AJpegThatCannotHoldItsPictureGetsNoneForIt) {
  if (peak_memory() == 0) GTEST_SKIP() << "the system does not tell";
  const test::TemporaryFolder folder;
  for (const bool progressive : {false, true}) {
    test::JpegOptions options;
    options.progressive = progressive;
    std::string file = test::jpeg(options);
    const auto header = file.find(progressive ? "\xff\xc2" : "\xff\xc0");
    ASSERT_NE(header, file.npos);
    for (const std::size_t at : {header + 5, header + 7}) file.replace(at, 2, "\x36\xb0");  // 14,000
    const auto path = written(folder, file);
    EXPECT_LT(growth([&] { EXPECT_THROW(decode_photo(path), FormatError); }), 16 * kMegabyte) << progressive;
  }
}

}  // namespace
}  // namespace thumbsup
