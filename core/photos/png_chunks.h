#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// The chunks of a PNG file as they stand there, beside what libpng tells of them; used inside core/photos only.
namespace thumbsup::codecs {

using PngBytes = std::span<const std::uint8_t>;

/// The most bytes that a text or a profile may have when it is unpacked; libpng leaves out larger ones.
inline constexpr std::size_t kLargestPngChunk = std::size_t{32} << 20;

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

/// Whether a chunk claims to be longer than the file. libpng takes memory for a chunk by its claim, before it has read
/// the first byte of it: such a file is not for it. `bytes` may be the beginning of a file of `file_size` bytes.
inline bool claims_too_much(PngBytes bytes, std::uint64_t file_size) {
  std::size_t at = 8;
  bool ended = false;
  for_each_png_chunk(bytes, [&](std::string_view type, PngBytes data) {
    at += data.size() + 12;
    ended = type == "IEND";
    return !ended;
  });
  if (ended || at + 8 > bytes.size()) return false;
  const std::uint64_t length = std::uint64_t{bytes[at]} << 24 | std::uint64_t{bytes[at + 1]} << 16 |
                               std::uint64_t{bytes[at + 2]} << 8 | bytes[at + 3];
  return length > file_size - at;
}

/// How many texts libpng is to keep (png_set_chunk_cache_max; 0 is its own limit): few where they may unpack to much,
/// as a few kilobytes can.
inline std::uint32_t most_png_texts(PngBytes bytes) {
  constexpr std::size_t deflate = 1032, much = std::size_t{256} << 20;
  std::size_t unpacked = 0;
  for_each_png_chunk(bytes, [&](std::string_view type, PngBytes data) {
    const std::string_view text(reinterpret_cast<const char*>(data.data()), data.size());
    const std::size_t end = text.find('\0');  // of the keyword; in iTXt a flag follows
    const bool packed = type == "zTXt" || (type == "iTXt" && end + 1 < text.size() && text[end + 1] != 0);
    if (packed) unpacked += std::min(data.size() * deflate, kLargestPngChunk);
    return true;
  });
  return unpacked > much ? much / kLargestPngChunk : 0;
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
