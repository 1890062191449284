#include <tiffio.h>

#include <fstream>
#include <iterator>

#include "support/golden.h"
#include "unit/photos/test_images.h"

namespace thumbsup::test {
namespace {

using TiffKind = TiffOptions::Kind;

std::string stored_pixel(const TiffOptions& options, char letter) {
  const cv::Vec3b rgb = colour_of(letter);
  std::vector<int> samples;
  switch (options.kind) {
    case TiffKind::Grey:
      samples = {rgb[0]};
      break;
    case TiffKind::Rgb:
      samples = {rgb[0], rgb[1], rgb[2]};
      break;
    case TiffKind::Rgba:
      samples = {rgb[0], rgb[1], rgb[2], letter == 'B' ? 0 : 255};
      break;
    case TiffKind::Cmyk:
      samples = {255 - rgb[0], 255 - rgb[1], 255 - rgb[2], 0};
      break;
    case TiffKind::Float:
      return std::string(4, '\0');
  }
  std::string pixel;
  for (const int sample : samples) {
    pixel += static_cast<char>(sample);
    if (options.bits == 16) pixel += static_cast<char>(sample);  // 257 v, the same in both byte orders
  }
  return pixel;
}

}  // namespace

std::string tiff(const TiffOptions& options) {
  constexpr int width = 96, height = 64;
  const TemporaryFolder folder;
  const auto path = folder / "file.tif";
  TIFF* file = TIFFOpen(path.c_str(), options.big_endian ? "wb" : "wl");
  std::vector<std::string> pixels;
  for (const char letter : options.colours) pixels.push_back(stored_pixel(options, letter));
  for (int page = 0; page < options.pages; ++page) {
    TIFFSetField(file, TIFFTAG_IMAGEWIDTH, options.claimed_side > 0 ? options.claimed_side : width);
    TIFFSetField(file, TIFFTAG_IMAGELENGTH, options.claimed_side > 0 ? options.claimed_side : height);
    TIFFSetField(file, TIFFTAG_BITSPERSAMPLE, options.kind == TiffKind::Float ? 32 : options.bits);
    TIFFSetField(file, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(file, TIFFTAG_COMPRESSION, options.lzw ? COMPRESSION_LZW : COMPRESSION_NONE);
    if (!options.tiled) TIFFSetField(file, TIFFTAG_ROWSPERSTRIP, 16);
    if (options.orientation > 0) TIFFSetField(file, TIFFTAG_ORIENTATION, options.orientation);
    const bool grey = options.kind == TiffKind::Grey || options.kind == TiffKind::Float;
    TIFFSetField(file, TIFFTAG_SAMPLESPERPIXEL, grey ? 1 : options.kind == TiffKind::Rgb ? 3 : 4);
    TIFFSetField(file, TIFFTAG_PHOTOMETRIC,
                 options.photometric != 0     ? options.photometric
                 : grey                       ? PHOTOMETRIC_MINISBLACK
                 : options.kind == TiffKind::Cmyk ? PHOTOMETRIC_SEPARATED
                                              : PHOTOMETRIC_RGB);
    if (options.kind == TiffKind::Float) TIFFSetField(file, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_IEEEFP);
    if (options.kind == TiffKind::Rgba) {
      std::uint16_t extra[] = {
          static_cast<std::uint16_t>(options.associated_alpha ? EXTRASAMPLE_ASSOCALPHA : EXTRASAMPLE_UNASSALPHA)};
      TIFFSetField(file, TIFFTAG_EXTRASAMPLES, 1, extra);
    }
    if (!options.profile.empty())
      TIFFSetField(file, TIFFTAG_ICCPROFILE, static_cast<std::uint32_t>(options.profile.size()),
                   options.profile.data());
    if (!options.xmp.empty())
      TIFFSetField(file, TIFFTAG_XMLPACKET, static_cast<std::uint32_t>(options.xmp.size()), options.xmp.data());
    if (options.tiled) {
      TIFFSetField(file, TIFFTAG_TILEWIDTH, 32);
      TIFFSetField(file, TIFFTAG_TILELENGTH, 32);
    }
    auto rows = quadrant_rows(width, height, pixels);
    const std::size_t pixel_bytes = pixels[0].size();
    for (int tile = 0; options.tiled && tile < 6; ++tile) {
      std::string bytes;
      for (int y = 0; y < 32; ++y)
        bytes += rows[static_cast<std::size_t>(tile / 3 * 32 + y)].substr(
            static_cast<std::size_t>(tile % 3) * 32 * pixel_bytes, 32 * pixel_bytes);
      TIFFWriteEncodedTile(file, static_cast<std::uint32_t>(tile), bytes.data(), static_cast<tmsize_t>(bytes.size()));
    }
    for (std::size_t y = 0; !options.tiled && y < rows.size(); ++y) {
      rows[y].resize(static_cast<std::size_t>(TIFFScanlineSize(file)));
      TIFFWriteScanline(file, rows[y].data(), static_cast<std::uint32_t>(y));
    }
    TIFFWriteDirectory(file);
  }
  TIFFClose(file);
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace thumbsup::test
