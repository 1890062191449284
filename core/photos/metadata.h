#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace thumbsup::codecs {

/// What EXIF and XMP say about how a picture is to be shown. Of several blocks the first that says something counts.
struct Metadata {
  std::optional<int> exif_orientation;  ///< 1 to 8
  std::optional<int> xmp_orientation;   ///< 1 to 8
  bool adobe_rgb = false;               ///< EXIF: ColorSpace 2, or uncalibrated with the interoperability index R03

  /// An EXIF block with or without the leading "Exif\0\0". Its thumbnail's own orientation is not asked for.
  void read_exif(std::span<const std::uint8_t> block);
  void read_xmp(std::string_view packet);
  /// ImageMagick's and old ExifTool's text in PNG files: a name, a length, hexadecimal digits. `keyword` is the text
  /// chunk's; returns a colour profile, when it is one.
  std::vector<std::uint8_t> read_raw_profile(std::string_view keyword, std::string_view text);

  /// The orientation to apply: EXIF's, else XMP's, else 1. Adds a note when the two disagree.
  int orientation(std::vector<std::string>& notes) const;
};

}  // namespace thumbsup::codecs
