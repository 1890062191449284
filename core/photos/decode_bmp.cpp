#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "photos/codecs.h"
#include "photos/colour.h"
#include "photos/photos_messages.h"

namespace thumbsup::codecs {
namespace {

enum Compression : std::uint32_t { Rgb = 0, Rle8 = 1, Rle4 = 2, BitFields = 3, AlphaBitFields = 6 };

/// Whether run-length data reach their end-of-bitmap mark (or fill `rows` lines) inside the file.
bool run_lengths_are_whole(std::span<const std::uint8_t> bytes, std::size_t at, bool four_bits, std::int64_t rows) {
  for (std::int64_t line = 0; at + 2 <= bytes.size();) {
    const std::uint8_t count = bytes[at], code = bytes[at + 1];
    at += 2;
    if (count != 0) continue;
    if (code == 1 || (code == 0 && ++line >= rows)) return true;
    if (code == 2) {
      at += 2;
    } else if (code > 2) {
      const std::size_t length = four_bits ? (code + 1) / 2 : code;
      at += length + (length & 1);
    }
  }
  return false;
}

/// A bitmap of the fifth version may carry a profile, or name one in another file.
ColourSpace colour_space(std::span<const std::uint8_t> bytes, std::uint32_t header) {
  constexpr std::uint32_t embedded = 0x4d424544, linked = 0x4c494e4b;
  ColourSpace space;
  if (header < 124) return space;
  const std::uint32_t kind = little32(bytes, 14 + 56);
  const std::size_t at = std::size_t{14} + little32(bytes, 14 + 112), length = little32(bytes, 14 + 116);
  if (kind == embedded && at < bytes.size() && length > 0 && length <= bytes.size() - at)
    space.icc.assign(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                     bytes.begin() + static_cast<std::ptrdiff_t>(at + length));
  space.broken_icc = kind == embedded || kind == linked;
  return space;
}

}  // namespace

Result decode_bmp(const Source& source) {
  const auto& bytes = source.bytes;
  const auto truncated = [&] { return FormatError(source.path, "", msg::photos::bmp_ends_too_early()); };
  if (bytes.size() < 26) throw truncated();
  const std::size_t pixels_at = little32(bytes, 10);
  const std::uint32_t header = little32(bytes, 14);
  const bool core = header == 12;
  if ((!core && header < 40) || header > 256) throw FormatError(source.path, "", msg::photos::has_unknown_bmp_header());
  if (bytes.size() < 14 + header) throw truncated();

  const std::int64_t width = core ? std::int64_t{little16(bytes, 18)} : static_cast<std::int32_t>(little32(bytes, 18));
  const std::int64_t signed_height =
      core ? std::int64_t{little16(bytes, 20)} : static_cast<std::int32_t>(little32(bytes, 22));
  const std::int64_t height = std::abs(signed_height);
  const std::uint32_t depth = little16(bytes, core ? 24 : 28);
  const std::uint32_t compression = core ? std::uint32_t{Rgb} : little32(bytes, 30);
  check_size(source, width, height);

  if (depth != 1 && depth != 4 && depth != 8 && depth != 16 && depth != 24 && depth != 32)
    throw FormatError(source.path, "", msg::photos::is_bmp_of_unknown_depth(depth));
  if (compression == Rle8 || compression == Rle4) {
    if (depth != (compression == Rle8 ? 8u : 4u))
      throw FormatError(source.path, "", msg::photos::depth_and_compression_disagree());
    if (!run_lengths_are_whole(bytes, pixels_at, compression == Rle4, height)) throw truncated();
  } else if (compression == Rgb || compression == BitFields || compression == AlphaBitFields) {
    const std::uint64_t row = (static_cast<std::uint64_t>(width) * depth + 31) / 32 * 4;
    if (pixels_at > bytes.size() || row * static_cast<std::uint64_t>(height) > bytes.size() - pixels_at)
      throw truncated();
  } else {
    throw FormatError(source.path, "", msg::photos::is_unsupported_bmp(compression));
  }

  Result result;
  result.stored_size = {static_cast<int>(width), static_cast<int>(height)};
  // Only a bitmap with an alpha mask has alpha; elsewhere the fourth byte means nothing.
  const bool alpha = depth == 32 && compression != Rgb && header >= 56 && little32(bytes, 66) != 0;
  const cv::Mat raw(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<std::uint8_t*>(bytes.data()));
  check_memory(source.path, result.stored_size, alpha ? 7 : 3);
  cv::Mat pixels = cv::imdecode(raw, alpha ? cv::IMREAD_UNCHANGED : cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
  if (pixels.empty() || pixels.depth() != CV_8U || pixels.size() != result.stored_size)
    throw FormatError(source.path, "", msg::photos::bmp_data_cannot_be_decoded());
  if (pixels.channels() == 1)
    cv::cvtColor(cv::Mat(pixels), pixels, cv::COLOR_GRAY2RGB);
  else
    swap_red_and_blue(pixels);
  result.pixels =
      to_srgb(pixels, pixels.channels() == 4 ? Layout::Rgba : Layout::Rgb, colour_space(bytes, header), result.notes);
  return result;
}

}  // namespace thumbsup::codecs
