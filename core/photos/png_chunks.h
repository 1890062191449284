#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// The chunks of a PNG file as they stand there, beside what libpng tells of them; used inside core/photos only.
namespace thumbsup::codecs {

using PngBytes = std::span<const std::uint8_t>;

/// How many texts of a file libpng keeps, and the most bytes that a text, a profile or another such chunk may have when
/// it is unpacked: a few kilobytes of a file become megabytes. What is beyond is passed over.
inline constexpr std::uint32_t kMostPngTexts = 64;
inline constexpr std::size_t kLargestPngChunk = std::size_t{4} << 20;

/// Calls `see(type, data)` with each chunk in turn, as long as they are whole and it returns true.
template <class See>
void for_each_png_chunk(PngBytes bytes, See see) {
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length = static_cast<std::size_t>(bytes[at]) << 24 |
                               static_cast<std::size_t>(bytes[at + 1]) << 16 |
                               static_cast<std::size_t>(bytes[at + 2]) << 8 | bytes[at + 3];
    if (length > bytes.size() - at - 12) return;
    if (!see(std::string_view(reinterpret_cast<const char*>(bytes.data()) + at + 4, 4), bytes.subspan(at + 8, length)))
      return;
    at += length + 12;
  }
}

/// The first chunk of this type that stands before the pixels, without its check sum; nothing when there is none.
inline std::optional<PngBytes> leading_png_chunk(PngBytes bytes, std::string_view wanted) {
  std::optional<PngBytes> found;
  for_each_png_chunk(bytes, [&](std::string_view type, PngBytes data) {
    if (type == wanted) found = data;
    return !found && type != "IDAT";
  });
  return found;
}

/// Bytes of the compressed pixels, of what is there of them.
inline std::uint64_t pixel_data_bytes(PngBytes bytes) {
  std::uint64_t sum = 0;
  std::size_t end = 8;
  for_each_png_chunk(bytes, [&](std::string_view type, PngBytes data) {
    if (type == "IDAT") sum += data.size();
    end = static_cast<std::size_t>(data.data() - bytes.data()) + data.size() + 4;
    return true;
  });
  return sum + (bytes.size() - end);  // a last chunk that is cut off
}

}  // namespace thumbsup::codecs
