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

/// What a viewer shows of the stored quadrants RGBY (96 x 64), by the definition of EXIF's tag 0x0112: where row 0 and
/// column 0 are.
struct Upright {
  int orientation;
  const char* colours;
  cv::Size size;
};
const std::vector<Upright>& uprights();

/// An EXIF block with one entry, the orientation; with or without the leading "Exif\0\0".
std::string exif_block(int orientation, bool big_endian = false, bool prefix = true);

/// The same, which also says what colours the picture has: ColorSpace 1 is sRGB, 2 Adobe RGB, 65535 none of the two;
/// with the interoperability index "R03" when asked for.
std::string exif_colour_block(int colour_space, bool r03 = false);
/// An XMP packet with tiff:Orientation, as an attribute or as an element.
std::string xmp_packet(int orientation, bool element = false);
inline const std::string kXmpPrefix{"http://ns.adobe.com/xap/1.0/\0", 29};
/// ImageMagick's and old ExifTool's text for PNG: "\nexif\n    1234\n4578..."
std::string raw_profile_text(const std::string& name, const std::string& bytes);

struct JpegOptions {
  enum class Kind { Rgb, Grey, Cmyk, CmykWithoutAdobe, Ycck } kind = Kind::Rgb;
  std::string colours = "RGBY";
  int width = 96, height = 64;
  bool progressive = false;
  std::string exif;  ///< payload of an APP1 segment
  std::string app2;  ///< payload of an APP2 segment
};
std::string jpeg(const JpegOptions& options = {});
/// `file` with one more segment directly before its pixels.
std::string with_segment(const std::string& file, int marker, const std::string& payload);
/// With a profile in APP2 segments of at most `piece` bytes.
std::string with_profile(const std::string& file, const std::string& profile, std::size_t piece = 65'519);

/// `colour_type` as in the PNG header; `extra`: whole chunks that go before the pixels.
std::string png(int width, int height, int depth, int colour_type, const std::vector<std::string>& rows,
                const std::string& extra = {});
std::string png_chunk(const std::string& type, const std::string& data);
/// An iCCP chunk.
std::string png_profile(const std::string& profile);
std::string deflated(const std::string& bytes);
/// `file` with chunks directly before its pixels, or behind them.
std::string with_chunk_before_pixels(const std::string& file, const std::string& chunks);
std::string with_chunk_after_pixels(const std::string& file, const std::string& chunks);
/// 96 x 64 RGB in which every pixel has another colour, 8 or 16 bits a channel.
std::string gradient_png(int depth, const std::string& extra = {});
cv::Mat gradient(int depth);
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
  std::string profile, xmp;
  bool associated_alpha = false;
  bool tiled = false;
  std::uint16_t photometric = 0;  ///< instead of the kind's; 0: the kind's
};
std::string tiff(const TiffOptions& options = {});

std::string webp(const cv::Mat& rgb_or_rgba, bool lossless);
/// `still` (a simple WebP file of 96 x 64) as the first of two frames, with metadata chunks around it.
std::string extended_webp(const std::string& still, bool animated, const std::string& exif, const std::string& xmp = {},
                          const std::string& profile = {});

struct HeifOptions {
  bool avif = false;
  int turn = 1;         ///< the file's own turn, by EXIF's numbers
  int bits = 8;         ///< or 10
  std::string exif;     ///< with its prefix
  std::string profile;  ///< ICC
  int primaries = 0;    ///< of an nclx profile; 0: none
  int transfer = 13;
  bool transparent = false;  ///< the blue quadrant
  int pictures = 1;
};
/// The quadrants RGBY by libheif's encoder; empty when the library has none.
std::string heif(const HeifOptions& options = {});

/// Profiles made by lcms2.
std::string rgb_profile(const std::string& name);  ///< "sRGB", "Adobe RGB", "Display P3", "ProPhoto"
std::string grey_profile(double gamma);
std::string cmyk_profile();  ///< inks of its own: not what the plain formula says
/// What lcms2 makes of one pixel (0 to 1 a channel, CMYK as ink) in floating point: sRGB, 0 to 255.
cv::Vec3d converted(const std::string& profile, const std::vector<double>& pixel);

struct BmpOptions {
  int depth = 24;  ///< 8 (palette), 24 or 32
  bool top_down = false;
  bool run_lengths = false;
  bool alpha = false;   ///< 32 bits with an alpha mask; the blue quadrant is transparent
  std::string profile;  ///< makes it a bitmap of the fifth version
  std::string colours = "RGBY";
};
std::string bmp(const BmpOptions& options = {});

}  // namespace thumbsup::test
