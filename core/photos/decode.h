#pragma once

#include <cstdint>
#include <filesystem>
#include <opencv2/core.hpp>
#include <span>
#include <string>
#include <vector>

namespace thumbsup {

/// A photo whose shorter side is below this is refused.
inline constexpr int kMinimumPhotoSide = 64;
/// A photo whose header promises more is refused before it is decoded.
inline constexpr std::int64_t kMaximumPhotoPixels = 200'000'000;

/// Part of the key of everything that is kept about a photo that is turned or whose colours are converted: other than
/// in a version of the program that did so otherwise.
inline constexpr const char* kDecodeRevision = "-2";

/// One picture, ready to be used: turned upright, opaque, 8 bits. Everywhere in this project pixels in memory are
/// **RGB** (never OpenCV's BGR).
struct DecodedPhoto {
  cv::Mat pixels;       ///< CV_8UC3, RGB (sRGB), orientation applied
  std::string format;   ///< "JPEG", "PNG", "WebP", "BMP", "TIFF", "HEIC", "AVIF" or "HEIF", by content
  cv::Size size;        ///< upright size of the photo as stored; that of `pixels` unless it is a thumbnail
  int orientation = 1;  ///< the orientation (EXIF's numbers, 1 to 8) that was applied
  /// For people: what was converted or left out. Each reads well after the photo's name and after "12 photos".
  std::vector<std::string> notes;
};

/// Decodes JPEG (also CMYK and YCCK), PNG, WebP, BMP, TIFF, HEIC and AVIF, 8 or 16 bits a channel, grey, palette, RGB,
/// RGBA or CMYK. The format is recognised by content. Turned upright by EXIF (wherever the format keeps it), else by
/// XMP; HEIC and AVIF by their own turns. Colours are converted to sRGB by the embedded profile, or by what else the
/// file says about them; what says nothing is sRGB. Transparent pixels are laid over white, 16 bits are rounded to 8,
/// of several pictures the first is taken: each with a note. Nothing is printed (but by the AV1 decoder, about
/// damaged AVIF files).
/// Throws IoError (missing, unreadable, a folder) or FormatError (empty, not an image, an unsupported kind of image,
/// truncated or damaged, below 64 pixels on a side, above 200 megapixels); both name the file. Thread-safe.
DecodedPhoto decode_photo(const std::filesystem::path& path);

/// The same of a file's content, with at most `maximum_pixels`; `name` stands for it in errors.
DecodedPhoto decode_photo_bytes(std::span<const std::uint8_t> bytes, const std::filesystem::path& name,
                                std::int64_t maximum_pixels);

/// As `decode_photo`, reduced (never enlarged) so that the longer side is at most `max_side`; JPEG files are decoded
/// at a fraction of their size.
DecodedPhoto decode_thumbnail(const std::filesystem::path& path, int max_side);

/// `pixels` turned upright from EXIF orientation 1 to 8 (EXIF 2.32, tag 0x0112); other values leave it as it is.
cv::Mat apply_orientation(const cv::Mat& pixels, int orientation);

/// Keeps OpenCV from writing to standard error (its errors arrive as exceptions and are translated). Called by
/// everything here that uses OpenCV; does its work once a process.
void silence_opencv();

}  // namespace thumbsup
