#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <regex>
#include <set>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "photos/decode.h"
#include "photos/scan_folder.h"
#include "support/golden.h"
#include "support/memory.h"
#include "unit/photos/test_images.h"

namespace thumbsup {
namespace {

using test::bmp;
using test::exif_block;
using test::jpeg;
using test::png;
using test::png_chunk;
using test::quadrant_rows;
using test::tiff;
using test::webp;
using Jpeg = test::JpegOptions;
using Tiff = test::TiffOptions;

/// One awkward file and what must become of it: the colours of its four quadrants and its size, or a refusal.
struct Case {
  std::string name;
  std::string bytes;
  std::string format;   ///< empty: refused
  std::string colours;  ///< four letters
  cv::Size size{96, 64};
  std::string says;  ///< part of a note, or of the refusal
  int tolerance = 0;
};

Case accepted(std::string name, std::string bytes, std::string format, std::string colours = "RGBY",
              std::string note = {}, cv::Size size = {96, 64}) {
  const int tolerance = format == "JPEG" || name.find("lossy") != std::string::npos ? 8 : 0;
  return {std::move(name), std::move(bytes), std::move(format), std::move(colours), size, std::move(note), tolerance};
}

Case refused(std::string name, std::string bytes, std::string reason) {
  return {std::move(name), std::move(bytes), {}, {}, {}, std::move(reason), 0};
}

std::string head(const std::string& bytes, double share) {
  return bytes.substr(0, static_cast<std::size_t>(static_cast<double>(bytes.size()) * share));
}

std::string with_exif(const std::string& exif, bool progressive = false) {
  Jpeg options;
  options.exif = exif;
  options.progressive = progressive;
  return jpeg(options);
}

std::string of_kind(Jpeg::Kind kind, const std::string& colours = "RGBY") {
  Jpeg options;
  options.kind = kind;
  options.colours = colours;
  return jpeg(options);
}

std::string of_size(int width, int height) {
  Jpeg options;
  options.width = width;
  options.height = height;
  return jpeg(options);
}

/// A JPEG whose header claims another size: the two numbers stand in its SOF segment.
std::string claiming(std::string bytes, int width, int height) {
  const auto at = bytes.find("\xff\xc0");
  bytes[at + 5] = static_cast<char>(height >> 8), bytes[at + 6] = static_cast<char>(height);
  bytes[at + 7] = static_cast<char>(width >> 8), bytes[at + 8] = static_cast<char>(width);
  return bytes;
}

std::vector<Case> jpeg_cases() {
  std::vector<Case> cases = {accepted("plain.jpg", jpeg(), "JPEG")};
  for (const auto& upright : test::uprights())
    cases.push_back(accepted("exif " + std::to_string(upright.orientation) + ".jpg",
                             with_exif(exif_block(upright.orientation)), "JPEG", upright.colours, {}, upright.size));
  Jpeg options;
  options.app2 = std::string("ICC_PROFILE\0\1\1 not really", 25);
  cases.push_back(accepted("profile.jpg", jpeg(options), "JPEG", "RGBY", "ICC"));
  options.app2 = std::string("MPF\0 two pictures", 17);
  cases.push_back(accepted("two pictures.jpg", jpeg(options), "JPEG", "RGBY", "only the first"));
  const std::string progressive = with_exif({}, true), plain = jpeg();
  const std::vector<Case> more = {
      accepted("exif big endian.JPEG", with_exif(exif_block(6, true)), "JPEG", "BRYG", {}, {64, 96}),
      accepted("exif 9.jpg", with_exif(exif_block(9)), "JPEG"),
      accepted("exif garbage.jpg", with_exif(std::string("Exif\0\0MM\0*\xff\xff\xff\xff", 14)), "JPEG"),
      accepted("progressive.jpg", progressive, "JPEG"),
      accepted("progressive turned.jpg", with_exif(exif_block(8), true), "JPEG", "GYRB", {}, {64, 96}),
      accepted("grey.jpg", of_kind(Jpeg::Kind::Grey, "1234"), "JPEG", "1234"),
      accepted("cmyk adobe.jpg", of_kind(Jpeg::Kind::Cmyk, "RGB2"), "JPEG", "RGB2", "CMYK"),
      accepted("cmyk without adobe.jpg", of_kind(Jpeg::Kind::CmykWithoutAdobe, "RGB2"), "JPEG", "RGB2", "CMYK"),
      accepted("ycck.jpg", of_kind(Jpeg::Kind::Ycck, "RGB2"), "JPEG", "RGB2", "CMYK"),
      accepted("only the end mark is missing.jpg", plain.substr(0, plain.size() - 2), "JPEG"),
      accepted("appended bytes.jpg", plain + std::string(5000, 'x'), "JPEG"),
      accepted("smallest.jpg", of_size(64, 64), "JPEG", "RGBY", {}, {64, 64}),
      accepted("panorama.jpg", of_size(10000, 70), "JPEG", "RGBY", {}, {10000, 70}),
      accepted("a jpeg named.png", plain, "JPEG"),
      accepted("without extension", plain, "JPEG"),
      accepted("a jpeg named.txt", plain, "JPEG"),
      accepted("größe \xe6\x97\xa5\xe6\x9c\xac \xf0\x9f\x91\x8d.jpg", plain, "JPEG"),
      accepted("line\nbreak 'and' \"quotes\".jpg", plain, "JPEG"),
      accepted(std::string(251, 'n') + ".jpg", plain, "JPEG"),
      accepted("not utf-8 \xff\xfe.jpg", plain, "JPEG"),
      refused("cut in the header.jpg", plain.substr(0, 100), "truncated"),
      refused("cut in the middle.jpg", head(of_size(640, 480), 0.5), "truncated"),
      refused("cut near the end.jpg", head(of_size(640, 480), 0.97), "truncated"),
      refused("cut progressive.jpg", head(progressive, 0.8), "truncated"),
      refused("three bytes.jpg", "\xff\xd8\xff", "truncated"),
      refused("one pixel.jpg", of_size(1, 1), "1 x 1"),
      refused("too small.jpg", of_size(63, 200), "63 x 200"),
      refused("bomb.jpg", claiming(plain, 60000, 60000), "megapixels"),
  };
  cases.insert(cases.end(), more.begin(), more.end());
  return cases;
}

std::vector<Case> png_cases() {
  const std::string red("\xff\0\0", 3), green("\0\xff\0", 3), blue("\0\0\xff", 3), yellow("\xff\xff\0", 3);
  const auto rgb = quadrant_rows(96, 64, {red, green, blue, yellow});
  const auto wide = [](const std::string& pixel) {
    std::string result;
    for (const char c : pixel) result += {c, c};
    return result;
  };
  const auto grey = quadrant_rows(96, 64, {"\x1e", "\x64", "\xaa", "\xf0"});
  const std::string plain = png(96, 64, 8, 2, rgb);
  std::string bad_crc = plain;
  bad_crc[bad_crc.find("IDAT") + 20] ^= 1;
  std::string one_bit(12, '\0');
  for (std::size_t i = 0; i < 6; ++i) one_bit[i] = '\xff';
  std::vector<std::string> bits(64, one_bit);
  for (std::size_t y = 32; y < 64; ++y) bits[y] = std::string(12, '\xff');
  const std::string palette = png_chunk("PLTE", red + green + blue + yellow);
  const auto indices = quadrant_rows(96, 64, {std::string(1, '\0'), "\1", "\2", "\3"});
  return {
      accepted("plain.png", plain, "PNG"),
      accepted("interlaced.png", test::interlaced_png(), "PNG"),
      accepted("16 bits.png",
               png(96, 64, 16, 2, quadrant_rows(96, 64, {wide(red), wide(green), wide(blue), wide(yellow)})), "PNG"),
      accepted("grey.png", png(96, 64, 8, 0, grey), "PNG", "1234"),
      // 0x63f0 is 99.55 of 255, 0xaa40 169.59: rounded, not cut.
      accepted("grey 16 bits.png",
               png(96, 64, 16, 0, quadrant_rows(96, 64, {"\x1e\x1e", "\x63\xf0", "\xaa\x40", "\xf0\xf0"})), "PNG",
               "1234"),
      accepted("grey with alpha.png",
               png(96, 64, 8, 4, quadrant_rows(96, 64, {"\x1e\xff", "\x64\xff", std::string("\x10\0", 2), "\xf0\xff"})),
               "PNG", "12W4", "on white"),
      accepted("rgba.png",
               png(96, 64, 8, 6,
                   quadrant_rows(96, 64, {red + "\x80", green + "\xff", blue + std::string(1, '\0'), yellow + "\xff"})),
               "PNG", "PGWY", "on white"),
      accepted("rgba opaque 16 bits.png",
               png(96, 64, 16, 6,
                   quadrant_rows(
                       96, 64, {wide(red + "\xff"), wide(green + "\xff"), wide(blue + "\xff"), wide(yellow + "\xff")})),
               "PNG"),
      accepted("palette.png", png(96, 64, 8, 3, indices, palette), "PNG"),
      accepted("palette with alpha.png",
               png(96, 64, 8, 3, indices, palette + png_chunk("tRNS", std::string("\x80\xff\0\xff", 4))), "PNG", "PGWY",
               "on white"),
      accepted("colour key.png", png(96, 64, 8, 2, rgb, png_chunk("tRNS", std::string("\0\0\0\0\0\xff", 6))), "PNG",
               "RGWY", "on white"),
      accepted("one bit.png", png(96, 64, 1, 0, bits), "PNG", "WKWW"),
      accepted("exif 6.png", png(96, 64, 8, 2, rgb, png_chunk("eXIf", exif_block(6, true, false))), "PNG", "BRYG", {},
               {64, 96}),
      accepted("bad profile.png", png(96, 64, 8, 2, rgb, png_chunk("iCCP", std::string("sRGB\0\0garbage", 13))), "PNG",
               "RGBY", "ICC"),
      accepted("animated.png", png(96, 64, 8, 2, rgb, png_chunk("acTL", std::string("\0\0\0\1\0\0\0\0", 8))), "PNG",
               "RGBY", "only the first"),
      accepted("a png named.jpg", plain, "PNG"),
      refused("cut.png", head(plain, 0.6), "truncated"),
      refused("cut before its end.png", plain.substr(0, plain.size() - 12), "truncated"),
      refused("bad checksum.png", bad_crc, "damaged"),
      refused("too few rows.png", png(96, 64, 8, 2, {rgb.begin(), rgb.begin() + 20}), "damaged"),
      refused("bomb.png", png(30000, 30000, 8, 2, {}), "megapixels"),
      refused("no size.png", png(0, 64, 8, 2, {}), "damaged"),
  };
}

std::vector<Case> tiff_cases() {
  std::vector<Case> cases;
  for (const auto& upright : test::uprights()) {
    Tiff turned;
    turned.orientation = upright.orientation;
    cases.push_back(accepted("orientation " + std::to_string(upright.orientation) + ".tif", tiff(turned), "TIFF",
                             upright.colours, {}, upright.size));
  }
  Tiff deep, grey, grey_deep, rgba, cmyk, floating, lzw, big, pages, bomb;
  deep.bits = grey_deep.bits = 16;
  grey.kind = grey_deep.kind = Tiff::Kind::Grey;
  grey.colours = grey_deep.colours = "1234";
  rgba.kind = Tiff::Kind::Rgba;
  cmyk.kind = Tiff::Kind::Cmyk;
  floating.kind = Tiff::Kind::Float;
  lzw.lzw = true;
  big.big_endian = true;
  pages.pages = 3;
  bomb.claimed_side = 30000;
  const std::vector<Case> more = {
      accepted("16 bits.tiff", tiff(deep), "TIFF"),
      accepted("grey.tiff", tiff(grey), "TIFF", "1234"),
      accepted("grey 16 bits.tiff", tiff(grey_deep), "TIFF", "1234"),
      accepted("rgba.tiff", tiff(rgba), "TIFF", "RGWY", "on white"),
      accepted("cmyk.tiff", tiff(cmyk), "TIFF", "RGBY", "CMYK"),
      accepted("lzw.tiff", tiff(lzw), "TIFF"),
      accepted("big endian.tiff", tiff(big), "TIFF"),
      accepted("pages.tiff", tiff(pages), "TIFF", "RGBY", "only the first"),
      refused("floating point.tiff", tiff(floating), "not supported"),
      refused("cut.tiff", head(tiff({}), 0.5), "truncated"),
      refused("bomb.tiff", tiff(bomb), "megapixels"),
      refused("eight bytes.tiff", tiff({}).substr(0, 8), "truncated"),
  };
  cases.insert(cases.end(), more.begin(), more.end());
  return cases;
}

std::vector<Case> webp_cases() {
  const std::string lossless = webp(test::quadrants(), true), lossy = webp(test::quadrants(), false);
  cv::Mat rgba(64, 96, CV_8UC4);
  for (int y = 0; y < 64; ++y)
    for (int x = 0; x < 96; ++x) {
      const auto colour = test::quadrants().at<cv::Vec3b>(y, x);
      rgba.at<cv::Vec4b>(y, x) = {colour[0], colour[1], colour[2],
                                  static_cast<std::uint8_t>(y >= 32 && x < 48 ? 0 : 255)};
    }
  return {
      accepted("lossless.webp", lossless, "WebP"),
      accepted("lossy.webp", lossy, "WebP"),
      accepted("alpha.webp", webp(rgba, true), "WebP", "RGWY", "on white"),
      accepted("exif 8.webp", test::extended_webp(lossless, false, exif_block(8)), "WebP", "GYRB", {}, {64, 96}),
      accepted("exif 5 without prefix.webp", test::extended_webp(lossless, false, exif_block(5, false, false)), "WebP",
               "RBGY", {}, {64, 96}),
      accepted("animated.webp", test::extended_webp(lossless, true, {}), "WebP", "RGBY", "only the first"),
      refused("cut.webp", head(lossy, 0.5), "truncated"),
      refused("header only.webp", lossless.substr(0, 16), "truncated"),
      refused("garbage inside.webp", lossless.substr(0, 25) + std::string(lossless.size() - 25, '\x55'), "damaged"),
  };
}

std::vector<Case> bmp_cases() {
  test::BmpOptions top_down, palette, runs, deep, alpha;
  top_down.top_down = true;
  palette.depth = runs.depth = 8;
  runs.run_lengths = true;
  deep.depth = alpha.depth = 32;
  alpha.alpha = true;
  std::string bomb = bmp();
  for (const std::size_t at : {18, 22}) bomb.replace(at, 4, std::string("\x40\x9c\0\0", 4));
  return {
      accepted("plain.bmp", bmp(), "BMP"),
      accepted("top down.bmp", bmp(top_down), "BMP"),
      accepted("palette.bmp", bmp(palette), "BMP"),
      accepted("run lengths.bmp", bmp(runs), "BMP"),
      accepted("fourth byte means nothing.bmp", bmp(deep), "BMP"),
      accepted("alpha mask.bmp", bmp(alpha), "BMP", "RGWY", "on white"),
      refused("cut.bmp", head(bmp(), 0.7), "truncated"),
      refused("cut run lengths.bmp", head(bmp(runs), 0.9), "truncated"),
      refused("bomb.bmp", bomb, "megapixels"),
  };
}

/// Grey values behind a colour filter, as raw files keep them.
std::string camera_mosaic() {
  Tiff options;
  options.kind = Tiff::Kind::Grey;
  options.colours = "1234";
  options.photometric = 32803;
  return tiff(options);
}

std::vector<Case> strangers() {
  return {
      refused("empty.jpg", "", "empty"),
      refused("text.jpg", "a photo of Alexa with a thumbs up gesture\n", "text"),
      refused("page.png", "<!DOCTYPE html><html>404</html>", "web page"),
      refused("random.jpg", std::string("\x01\x02\x03\x04\x05\xff\x00\x10\x11\x12\x13\x14", 12), "not an image"),
      refused("gif.gif", "GIF89a" + std::string(100, '\0'), "GIF"),
      refused("phone.heic", std::string("\0\0\0\x18", 4) + "ftypheic" + std::string(100, '\0'), "HEIC"),
      refused("avif named.jpg", std::string("\0\0\0\x18", 4) + "ftypavif" + std::string(100, '\0'), "AVIF"),
      refused("photo.cr3", std::string("\0\0\0\x18", 4) + "ftypcrx " + std::string(100, '\0'), "raw file (CR3)"),
      refused("photo.cr2", std::string("II*\0\x10\0\0\0CR\2\0", 12) + std::string(100, '\0'), "raw file (CR2)"),
      refused("photo.NEF", tiff({}), "raw file (NEF)"),
      refused("mosaic.tif", camera_mosaic(), "raw file"),
      refused("film.jpg", std::string("\0\0\0\x18", 4) + "ftypisom" + std::string(100, '\0'), "a video"),
      refused("document.jpg", "%PDF-1.7\n", "PDF"),
      refused("zeros.png", std::string(4096, '\0'), "not an image"),
  };
}

std::vector<Case> corpus() {
  std::vector<Case> cases;
  for (const auto& part : {jpeg_cases(), png_cases(), tiff_cases(), webp_cases(), bmp_cases(), strangers()})
    cases.insert(cases.end(), part.begin(), part.end());
  return cases;
}

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

TEST(PhotoCorpus, EveryAwkwardFileIsImportedRightOrRefusedByName) {
  const test::TemporaryFolder folder;
  const std::vector<Case> cases = corpus();
  ASSERT_GE(cases.size(), 40u);
  std::set<std::string> names;
  ::testing::internal::CaptureStderr();
  for (const Case& file : cases) {
    SCOPED_TRACE(file.name);
    ASSERT_TRUE(names.insert(file.name).second);
    const auto path = folder / file.name;
    write(path, file.bytes);
    ASSERT_EQ(std::filesystem::file_size(path), file.bytes.size());
    try {
      const DecodedPhoto photo = decode_photo(path);
      EXPECT_EQ(photo.format, file.format) << "accepted, but should be refused";
      if (file.format.empty()) continue;
      EXPECT_EQ(photo.pixels.type(), CV_8UC3);
      EXPECT_EQ(photo.pixels.size(), file.size);
      EXPECT_EQ(photo.size, file.size);
      EXPECT_EQ(test::colours_of(photo.pixels, file.tolerance), file.colours);
      if (file.says.empty())
        EXPECT_THAT(photo.notes, ::testing::IsEmpty());
      else
        EXPECT_THAT(photo.notes, ::testing::ElementsAre(::testing::HasSubstr(file.says)));
    } catch (const Error& error) {
      EXPECT_TRUE(file.format.empty()) << error.what();
      EXPECT_THAT(error.what(), ::testing::HasSubstr(file.name));
      EXPECT_THAT(error.what(), ::testing::HasSubstr(file.says));
    }
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");

  // The same files as a folder: each is in one list.
  const FolderScan scan = scan_photo_folder(folder.path());
  std::size_t good = 0;
  for (const Case& file : cases) good += file.format.empty() ? 0 : 1;
  EXPECT_EQ(scan.photos.size(), good);
  EXPECT_EQ(scan.rejected.size(), cases.size() - good);
  EXPECT_THAT(scan.ignored, ::testing::IsEmpty());
  RecordProperty("files", static_cast<int>(cases.size()));
}

TEST(PhotoCorpus, ThumbnailsShowTheSame) {
  const test::TemporaryFolder folder;
  for (const Case& file : corpus()) {
    SCOPED_TRACE(file.name);
    const auto path = folder / file.name;
    write(path, file.bytes);
    if (file.format.empty()) {
      EXPECT_THROW(decode_thumbnail(path, 32), Error);
      continue;
    }
    const DecodedPhoto thumbnail = decode_thumbnail(path, 32);
    EXPECT_EQ(std::max(thumbnail.pixels.cols, thumbnail.pixels.rows), 32);
    EXPECT_EQ(thumbnail.size, file.size);
    if (file.size.width < 1000) {
      EXPECT_EQ(test::colours_of(thumbnail.pixels, file.tolerance + 4), file.colours);
    }
  }
}

TEST(PhotoCorpus, EveryTruncationOfAJpegIsNoticed) {
  const test::TemporaryFolder folder;
  // Up to the last 8 bytes: a cut in the padding before the end marker takes nothing from the picture.
  for (const bool progressive : {false, true}) {
    Jpeg options;
    options.width = options.height = 96;
    options.progressive = progressive;
    const std::string whole = jpeg(options);
    const auto path = folder / "cut.jpg";
    for (std::size_t length = 0; length + 8 < whole.size(); length += 7) {
      write(path, whole.substr(0, length));
      EXPECT_THROW(decode_photo(path), Error)
          << "accepted " << length << " of " << whole.size() << " bytes, progressive: " << progressive;
    }
  }
}

TEST(PhotoCorpus, APngThatCannotHoldItsPictureGetsNoMemoryForIt) {
  const test::TemporaryFolder folder;
  write(folder / "claim.png", test::png(14000, 14000, 16, 6, {std::string(1000, 'x')}));
  const test::PeakMemory memory;
  try {
    decode_photo(folder / "claim.png");
    ADD_FAILURE() << "196 megapixels from a kilobyte";
  } catch (const FormatError& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr("truncated"));
  }
  EXPECT_LT(memory.growth(), 100u << 20);
}

TEST(PhotoCorpus, DamagedBytesNeverCrashOrPrint) {
  const test::TemporaryFolder folder;
  const auto path = folder / "damaged";
  ::testing::internal::CaptureStderr();
  const std::string profile = test::rgb_profile("Adobe RGB");
  Tiff with_icc;
  with_icc.profile = profile;
  with_icc.bits = 16;
  for (const std::string& whole :
       {with_exif(exif_block(3)), png_cases().front().bytes, tiff({}), webp(test::quadrants(), false),
        webp(test::quadrants(), true), bmp(), test::with_profile(jpeg(), profile), tiff(with_icc),
        test::gradient_png(8, test::png_profile(profile)),
        read_text_file(test::source_root() / "tests/data/photos/heic-exif-only-6.heic"),
        read_text_file(test::source_root() / "tests/data/photos/avif-exif-only-6.avif")}) {
    std::uint32_t state = 12345;
    for (int round = 0; round < 60; ++round) {
      std::string bytes = whole;
      for (int i = 0; i < 3; ++i) {
        state = state * 1664525u + 1013904223u;
        bytes[(state >> 8) % std::min<std::size_t>(bytes.size(), 400)] = static_cast<char>(state >> 3);
      }
      write(path, bytes);
      try {
        const auto photo = decode_photo(path);
        EXPECT_EQ(photo.pixels.type(), CV_8UC3);
        EXPECT_EQ(photo.pixels.size(), photo.size);
      } catch (const Error& error) {
        EXPECT_THAT(error.what(),
                    ::testing::AnyOf(::testing::HasSubstr("damaged"), ::testing::HasSubstr("cannot decode"),
                                     ::testing::HasSubstr("pixels"), ::testing::HasSubstr("not an image"),
                                     ::testing::HasSubstr("not supported"), ::testing::HasSubstr("raw")));
      }
    }
  }
  // The AV1 decoder, which libheif calls, cannot be kept from this sentence of numbers.
  const std::string said = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::regex_replace(said, std::regex("Unknown OBU type [0-9]+ of size [0-9]+\n"), ""), "");
}

TEST(PhotoCorpus, PlacesThatAreNoFiles) {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder / "folder.jpg");
  std::filesystem::create_symlink(folder / "nowhere.jpg", folder / "broken link.jpg");
  ASSERT_EQ(::mkfifo((folder / "pipe.jpg").c_str(), 0600), 0);
  write(folder / "locked.jpg", jpeg());
  std::filesystem::permissions(folder / "locked.jpg", std::filesystem::perms::none);

  const auto reason = [&](const std::string& name) -> std::string {
    try {
      decode_photo(folder / name);
    } catch (const IoError& error) {
      EXPECT_THAT(error.what(), ::testing::HasSubstr(name));
      return error.what();
    }
    return "accepted";
  };
  EXPECT_THAT(reason("folder.jpg"), ::testing::HasSubstr("folder, not a photo"));
  EXPECT_THAT(reason("broken link.jpg"), ::testing::HasSubstr("link to a file that does not exist"));
  EXPECT_THAT(reason("pipe.jpg"), ::testing::HasSubstr("not a regular file"));
  EXPECT_THAT(reason("missing.jpg"), ::testing::HasSubstr("No such file"));
  std::size_t expected = 3;
  if (::geteuid() != 0) {  // root may read everything
    EXPECT_THAT(reason("locked.jpg"), ::testing::HasSubstr("Permission denied"));
    ++expected;
  }
  EXPECT_EQ(scan_photo_folder(folder.path()).rejected.size(), expected);
}

TEST(Decode, OrientationTurnsEveryPixelToItsPlace) {
  // Source: page on tag 0x0112 of EXIF 2.32; a 2 x 3 picture numbered row by row.
  const cv::Mat stored = (cv::Mat_<std::uint8_t>(2, 3) << 1, 2, 3, 4, 5, 6);
  const std::vector<std::vector<int>> expected = {{1, 2, 3, 4, 5, 6}, {3, 2, 1, 6, 5, 4}, {6, 5, 4, 3, 2, 1},
                                                  {4, 5, 6, 1, 2, 3}, {1, 4, 2, 5, 3, 6}, {4, 1, 5, 2, 6, 3},
                                                  {6, 3, 5, 2, 4, 1}, {3, 6, 2, 5, 1, 4}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const cv::Mat upright = apply_orientation(stored, orientation);
    const std::vector<int> values(upright.begin<std::uint8_t>(), upright.end<std::uint8_t>());
    EXPECT_EQ(values, expected[static_cast<std::size_t>(orientation - 1)]) << orientation;
    EXPECT_EQ(upright.cols, orientation > 4 ? 2 : 3);
  }
}

}  // namespace
}  // namespace thumbsup
