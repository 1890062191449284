// Pictures through our decoders, and what is read out of their metadata. A target for each format: they share nothing.
#include "fuzz_target.h"
#include "photos/codecs.h"
#include "photos/colour.h"
#include "photos/decode.h"
#include "photos/metadata.h"
#include "unit/photos/test_images.h"

namespace thumbsup::test {
namespace {

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

void run_image(std::string_view input) {
  const auto file = fuzz_file("picture", input);
  refusing([&] { decode_thumbnail(file, 32); });
  decode_photo(file);
}

std::vector<std::string> jpeg_seeds() {
  using Kind = JpegOptions::Kind;
  auto seeds = seed_files({"tests/data/photos/adobergb.jpg", "tests/data/photos/jpeg-thumbnail-other-6.jpg",
                           "tests/data/photos/jpeg-xmp-6.jpg"});
  for (const Kind kind : {Kind::Rgb, Kind::Grey, Kind::Cmyk, Kind::Ycck}) {
    JpegOptions options;
    options.kind = kind;
    seeds.push_back(jpeg(options));
  }
  JpegOptions turned;
  turned.progressive = true;
  turned.exif = exif_block(6);
  seeds.push_back(jpeg(turned));
  seeds.push_back(with_profile(jpeg(), rgb_profile("Display P3"), 300));
  return seeds;
}

std::vector<std::string> png_seeds() {
  auto seeds = seed_files({"tests/data/photos/adobergb.png", "tests/data/photos/srgb.png",
                           "tests/data/photos/png-exiftool-6.png", "tests/data/photos/png-xmp-6.png"});
  seeds.push_back(interlaced_png());
  seeds.push_back(gradient_png(16, png_profile(rgb_profile("Adobe RGB"))));
  return seeds;
}

std::vector<std::string> tiff_seeds() {
  using Kind = TiffOptions::Kind;
  auto seeds = seed_files({"tests/data/photos/tiff-xmp-6.tif"});
  for (const Kind kind : {Kind::Rgb, Kind::Grey, Kind::Rgba, Kind::Cmyk}) {
    TiffOptions options;
    options.kind = kind;
    seeds.push_back(tiff(options));
  }
  TiffOptions deep;
  deep.bits = 16;
  deep.lzw = deep.big_endian = true;
  deep.orientation = 6;
  deep.pages = 2;
  seeds.push_back(tiff(deep));
  TiffOptions tiled;
  tiled.tiled = true;
  seeds.push_back(tiff(tiled));
  return seeds;
}

std::vector<std::string> webp_seeds() {
  const std::string still = webp(quadrants(), true);
  return {still, webp(quadrants(), false), extended_webp(still, true, exif_block(3), xmp_packet(6)),
          extended_webp(still, false, exif_block(8), {}, rgb_profile("Adobe RGB"))};
}

std::vector<std::string> heif_seeds() {
  auto seeds = seed_files({"tests/data/photos/heic-exif-only-6.heic", "tests/data/photos/avif-exif-only-6.avif"});
  for (const bool avif : {false, true}) {
    HeifOptions options;
    options.avif = avif;
    options.turn = 6;
    options.exif = exif_block(6);
    if (const auto made = heif(options); !made.empty()) seeds.push_back(made);
  }
  return seeds;
}

/// BMP files are made by hand.
std::vector<std::string> bmp_seeds() {
  const auto number = [](std::uint32_t value, int width) {
    std::string text;
    for (int i = 0; i < width; ++i) text += static_cast<char>(value >> (8 * i));
    return text;
  };
  std::vector<std::string> seeds;
  for (const std::uint32_t depth : {24u, 32u, 8u}) {
    const std::string palette = depth == 8 ? std::string(1024, '\x40') : std::string();
    const std::string pixels(64 * 64 * depth / 8, '\x33');
    const auto start = static_cast<std::uint32_t>(54 + palette.size());
    seeds.push_back("BM" + number(start + static_cast<std::uint32_t>(pixels.size()), 4) + number(0, 4) +
                    number(start, 4) + number(40, 4) + number(64, 4) + number(64, 4) + number(1, 2) + number(depth, 2) +
                    number(0, 4) + number(static_cast<std::uint32_t>(pixels.size()), 4) + number(2835, 4) +
                    number(2835, 4) + number(0, 4) + number(0, 4) + palette + pixels);
  }
  return seeds;
}

void run_image_metadata(std::string_view input) {
  codecs::Metadata metadata;
  metadata.read_exif(bytes_of(input));
  metadata.read_xmp(input);
  metadata.read_raw_profile("Raw profile type exif", input);
  metadata.read_raw_profile("Raw profile type icc", input);
  std::vector<std::string> notes;
  metadata.orientation(notes);
}

std::vector<std::string> image_metadata_seeds() {
  return {exif_block(6),
          exif_block(3, true, false),
          exif_colour_block(65535, true),
          xmp_packet(6),
          xmp_packet(8, true),
          raw_profile_text("exif", exif_block(6)),
          raw_profile_text("icc", rgb_profile("sRGB"))};
}

void run_colour_profile(std::string_view input) {
  using codecs::Layout;
  const cv::Mat rgb(4, 4, CV_8UC3, cv::Scalar(10, 200, 30)), four(4, 4, CV_8UC4, cv::Scalar(10, 200, 30, 128));
  codecs::ColourSpace space;
  space.icc.assign(input.begin(), input.end());
  std::vector<std::string> notes;
  for (const Layout layout : {Layout::Rgb, Layout::Rgba, Layout::Cmyk})
    refusing([&] { codecs::to_srgb(layout == Layout::Rgb ? rgb : four, layout, space, notes); });
}

std::vector<std::string> colour_profile_seeds() {
  return {rgb_profile("Adobe RGB"), rgb_profile("ProPhoto"), grey_profile(1.8), cmyk_profile()};
}

const FuzzRegistration jpeg_target{{"image_jpeg", run_image, jpeg_seeds, {"\xff\xd8", "\xff\xe1", "\xff\xda", "Exif"}}};
const FuzzRegistration png_target{{"image_png", run_image, png_seeds, {"IDAT", "iCCP", "PLTE", "tRNS", "eXIf"}}};
const FuzzRegistration tiff_target{{"image_tiff", run_image, tiff_seeds, {"II*", "MM"}}};
const FuzzRegistration webp_target{{"image_webp", run_image, webp_seeds, {"RIFF", "VP8X", "ANMF", "EXIF", "ICCP"}}};
const FuzzRegistration heif_target{{"image_heif", run_image, heif_seeds, {"ftyp", "meta", "irot", "iloc", "colr"}}};
const FuzzRegistration bmp_target{{"image_bmp", run_image, bmp_seeds, {"BM"}}};
const FuzzRegistration image_metadata_target{
    {"image_metadata", run_image_metadata, image_metadata_seeds, {"tiff:Orientation", "II*", "MM", "\n"}}};
const FuzzRegistration colour_profile_target{
    {"colour_profile", run_colour_profile, colour_profile_seeds, {"mft2", "curv", "para", "A2B0", "mAB "}}};

}  // namespace
}  // namespace thumbsup::test
