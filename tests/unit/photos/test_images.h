#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

/// Files of every kind, made here byte by byte or by the codecs' own libraries, never by the code under test. Pictures
/// are four quadrants of one colour each, named by letters in the order top left, top right, bottom left, bottom right:
/// R, G, B, Y(ellow), W(hite), K (black), greys 1 (30), 2 (100), 3 (170), 4 (240), P (pink: red half over white).
namespace thumbsup::test {

cv::Vec3b colour_of(char letter);

/// CV_8UC3 RGB.
cv::Mat quadrants(int width = 96, int height = 64, const std::string& colours = "RGBY");

/// The letters whose colours stand in the middle of the four quadrants, '?' for any other colour.
std::string colours_of(const cv::Mat& rgb, int tolerance);

/// An EXIF block with one entry, the orientation; with or without the leading "Exif\0\0".
std::string exif_block(int orientation, bool big_endian = false, bool prefix = true);

struct JpegOptions {
  enum class Kind { Rgb, Grey, Cmyk, CmykWithoutAdobe, Ycck } kind = Kind::Rgb;
  std::string colours = "RGBY";
  int width = 96, height = 64;
  bool progressive = false;
  std::string exif;  ///< payload of an APP1 segment
  std::string app2;  ///< payload of an APP2 segment
};
std::string jpeg(const JpegOptions& options = {});

/// `colour_type` as in the PNG header; `extra`: whole chunks that go before the pixels.
std::string png(int width, int height, int depth, int colour_type, const std::vector<std::string>& rows,
                const std::string& extra = {});
std::string png_chunk(const std::string& type, const std::string& data);
/// Rows of a quadrant picture whose pixels are the four given byte strings.
std::vector<std::string> quadrant_rows(int width, int height, const std::vector<std::string>& pixels);
std::string interlaced_png();

struct TiffOptions {
  int bits = 8;
  std::string colours = "RGBY";
  enum class Kind { Rgb, Grey, Rgba, Cmyk, Float } kind = Kind::Rgb;
  bool lzw = false, big_endian = false;
  int orientation = 1, pages = 1;
  int claimed_side = 0;  ///< what the header says instead of the real size
};
std::string tiff(const TiffOptions& options = {});

std::string webp(const cv::Mat& rgb_or_rgba, bool lossless);
/// `still` (a simple WebP file of 96 x 64) as the first of two frames, with metadata chunks behind it.
std::string extended_webp(const std::string& still, bool animated, const std::string& exif);

struct BmpOptions {
  int depth = 24;  ///< 8 (palette), 24 or 32
  bool top_down = false;
  bool run_lengths = false;
  bool alpha = false;  ///< 32 bits with an alpha mask; the blue quadrant is transparent
};
std::string bmp(const BmpOptions& options = {});

}  // namespace thumbsup::test
