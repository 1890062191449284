#pragma once

#include <cstdint>
#include <filesystem>
#include <opencv2/core.hpp>
#include <span>
#include <string>
#include <vector>

#include "photos/decode.h"
#include "photos/photos_messages.h"

/// What the decoders of the single formats share; used inside core/photos only.
namespace thumbsup::codecs {

/// The whole file, in memory, with the name it is reported under.
struct Source {
  const std::filesystem::path& path;
  std::span<const std::uint8_t> bytes;
  std::int64_t maximum_pixels = kMaximumPhotoPixels;
};

/// A picture as it is stored: not yet turned by its orientation.
struct Result {
  cv::Mat pixels;        ///< CV_8UC3 RGB, sRGB
  cv::Size stored_size;  ///< as the header says; larger than `pixels` when a reduced size was asked for
  int orientation = 1;   ///< EXIF 1 to 8
  std::vector<std::string> notes;
};

// Notes read well after the name of one photo and after "12 photos".
inline constexpr const char* kBrokenProfileNote = msg::photos::damaged_profile_is_ignored.english;
inline constexpr const char* kFirstPictureNote = msg::photos::only_first_picture_is_used.english;
inline constexpr const char* kTransparencyNote = msg::photos::transparent_parts_are_on_white.english;
inline constexpr const char* kPlainCmykNote = msg::photos::cmyk_has_no_profile.english;

/// Every decoder throws FormatError naming the file and what is wrong with it, or OutOfMemoryError. `reduce_to` > 0
/// allows a picture reduced to a whole fraction whose longer side is still at least that long: of JPEG a half, a
/// quarter or an eighth; of PNG where the whole picture would be large.
Result decode_jpeg(const Source& source, int reduce_to);
Result decode_png(const Source& source, int reduce_to);
Result decode_tiff(const Source& source);
Result decode_webp(const Source& source);
Result decode_bmp(const Source& source);
/// HEIC and AVIF.
Result decode_heif(const Source& source);

/// Refuses what is smaller than 64 pixels on a side or has more pixels than the source may have, from the header,
/// before anything of the picture's size is allocated.
void check_size(const Source& source, std::int64_t width, std::int64_t height);

/// Refuses a picture whose decoder will hold `bytes_a_pixel` at once where this machine has not as much to give, before
/// anything of the picture's size is allocated: a few kilobytes can claim a large one. Throws OutOfMemoryError.
void check_memory(const std::filesystem::path& path, cv::Size size, std::size_t bytes_a_pixel);

/// OpenCV's order of colours to ours, in place. CV_8UC3 or CV_8UC4.
void swap_red_and_blue(cv::Mat& pixels);

/// CV_8UC4 RGBA over white: out = c a + 255 (1 - a), or c + 255 (1 - a) when c is already multiplied by a.
/// Adds `kTransparencyNote` when any pixel was not opaque.
cv::Mat over_white(const cv::Mat& rgba, bool premultiplied, std::vector<std::string>& notes);

/// Adds a note once.
void note(std::vector<std::string>& notes, const std::string& sentence);

/// Little-endian integers at `offset`; the caller has checked the length.
std::uint32_t little16(std::span<const std::uint8_t> bytes, std::size_t offset);
std::uint32_t little32(std::span<const std::uint8_t> bytes, std::size_t offset);

}  // namespace thumbsup::codecs
