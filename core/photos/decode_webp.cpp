#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "photos/codecs.h"
#include "photos/colour.h"
#include "photos/metadata.h"
#include "photos/photos_messages.h"

namespace thumbsup::codecs {
namespace {

// Layout of the container: developers.google.com/speed/webp/docs/riff_container.

using Bytes = std::span<const std::uint8_t>;

struct Chunk {
  std::string_view type;
  Bytes data;
  Bytes whole;  ///< with its header and padding
};

/// The chunks one after the other; none any more when the rest is not a whole chunk.
std::optional<Chunk> take_chunk(Bytes& rest) {
  if (rest.size() < 8) return std::nullopt;
  const std::size_t length = little32(rest, 4);
  if (length > rest.size() - 8) return std::nullopt;
  const std::size_t padded = std::min(rest.size(), 8 + length + (length & 1));
  const Chunk chunk{{reinterpret_cast<const char*>(rest.data()), 4}, rest.subspan(8, length), rest.first(padded)};
  rest = rest.subspan(padded);
  return chunk;
}

std::uint32_t little24(Bytes bytes, std::size_t offset) {
  return little16(bytes, offset) | static_cast<std::uint32_t>(bytes[offset + 2]) << 16;
}

/// Size of a VP8 (lossy) or VP8L (lossless) bitstream; empty when it is neither.
cv::Size bitstream_size(const Chunk& chunk) {
  if (chunk.type == "VP8 " && chunk.data.size() >= 10)
    return {static_cast<int>(little16(chunk.data, 6) & 0x3fff), static_cast<int>(little16(chunk.data, 8) & 0x3fff)};
  if (chunk.type == "VP8L" && chunk.data.size() >= 5) {
    const std::uint32_t bits = little32(chunk.data, 1);
    return {static_cast<int>(bits & 0x3fff) + 1, static_cast<int>(bits >> 14 & 0x3fff) + 1};
  }
  return {};
}

void put(std::vector<std::uint8_t>& out, std::string_view text) {
  out.insert(out.end(), text.begin(), text.end());
}
void put(std::vector<std::uint8_t>& out, Bytes bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}
void put_little(std::vector<std::uint8_t>& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<std::uint8_t>(value >> 8 * i));
}

/// What one picture is made of, wherever in the container it was.
struct Picture {
  std::optional<Chunk> alpha;
  std::optional<Chunk> bitstream;
};

/// RGB, or RGBA where the picture has alpha. Decoded from a file of one still picture and nothing else: neither
/// metadata nor animation can surprise the decoder.
cv::Mat decode_still(const Source& source, const Picture& picture) {
  const cv::Size size = bitstream_size(*picture.bitstream);
  std::vector<std::uint8_t> body;
  put(body, "WEBP");
  if (picture.alpha) {
    put(body, "VP8X");
    put_little(body, 10, 4);
    put_little(body, 0x10, 4);
    put_little(body, static_cast<std::uint32_t>(size.width - 1), 3);
    put_little(body, static_cast<std::uint32_t>(size.height - 1), 3);
    put(body, picture.alpha->whole);
  }
  put(body, picture.bitstream->whole);
  if (body.size() & 1) body.push_back(0);
  std::vector<std::uint8_t> file;
  put(file, "RIFF");
  put_little(file, static_cast<std::uint32_t>(body.size()), 4);
  put(file, body);

  cv::Mat decoded = cv::imdecode(file, cv::IMREAD_UNCHANGED);
  if (decoded.empty() || decoded.depth() != CV_8U || decoded.channels() < 3)
    throw FormatError(source.path, "", msg::photos::webp_data_cannot_be_decoded());
  swap_red_and_blue(decoded);
  return decoded;
}

}  // namespace

Result decode_webp(const Source& source) {
  const auto truncated = [&] { return FormatError(source.path, "", msg::photos::webp_ends_too_early()); };
  const auto damaged = [&](Message reason) { return FormatError(source.path, "", std::move(reason)); };
  if (source.bytes.size() < 20 || std::size_t{little32(source.bytes, 4)} + 8 > source.bytes.size()) throw truncated();

  Result result;
  Metadata metadata;
  ColourSpace space;
  Picture picture;
  cv::Point place(0, 0);
  bool animated = false;
  Bytes rest = source.bytes.subspan(12, std::max<std::size_t>(little32(source.bytes, 4), 4) - 4);
  while (const auto chunk = take_chunk(rest)) {
    if (chunk->type == "VP8X" && chunk->data.size() >= 10) {
      result.stored_size = {static_cast<int>(little24(chunk->data, 4)) + 1,
                            static_cast<int>(little24(chunk->data, 7)) + 1};
    } else if (chunk->type == "ICCP") {
      if (space.icc.empty()) space.icc.assign(chunk->data.begin(), chunk->data.end());
    } else if (chunk->type == "EXIF") {
      metadata.read_exif(chunk->data);
    } else if (chunk->type == "XMP ") {
      metadata.read_xmp({reinterpret_cast<const char*>(chunk->data.data()), chunk->data.size()});
    } else if (chunk->type == "ANMF" && chunk->data.size() >= 16 && !picture.bitstream) {
      animated = true;
      place = {static_cast<int>(little24(chunk->data, 0)) * 2, static_cast<int>(little24(chunk->data, 3)) * 2};
      Bytes frame = chunk->data.subspan(16);
      while (const auto part = take_chunk(frame)) {
        if (part->type == "ALPH") picture.alpha = part;
        if (part->type == "VP8 " || part->type == "VP8L") picture.bitstream = part;
      }
    } else if (!animated && chunk->type == "ALPH") {
      picture.alpha = chunk;
    } else if (!animated && !picture.bitstream && (chunk->type == "VP8 " || chunk->type == "VP8L")) {
      picture.bitstream = chunk;
    }
  }
  if (!picture.bitstream) throw rest.empty() ? damaged(msg::photos::holds_no_picture()) : truncated();
  const cv::Size size = bitstream_size(*picture.bitstream);
  if (size.empty()) throw damaged(msg::photos::picture_has_no_size());
  if (!animated || result.stored_size.empty()) result.stored_size = size;
  check_size(source, result.stored_size.width, result.stored_size.height);
  if (!(cv::Rect(place, size) == (cv::Rect(place, size) & cv::Rect({0, 0}, result.stored_size))))
    throw damaged(msg::photos::first_picture_lies_outside());

  check_memory(source.path, result.stored_size, animated ? 11 : 7);
  cv::Mat pixels = decode_still(source, picture);
  if (pixels.size() != size) throw damaged(msg::photos::has_another_size_than_it_says());
  if (animated) {
    note(result.notes, kFirstPictureNote);
    cv::Mat canvas(result.stored_size, CV_8UC4, cv::Scalar::all(0));
    if (pixels.channels() == 3) cv::cvtColor(cv::Mat(pixels), pixels, cv::COLOR_RGB2RGBA);
    pixels.copyTo(canvas(cv::Rect(place, size)));
    pixels = canvas;
  }
  space.adobe_rgb = metadata.adobe_rgb;
  result.orientation = metadata.orientation(result.notes);
  result.pixels = to_srgb(pixels, pixels.channels() == 4 ? Layout::Rgba : Layout::Rgb, space, result.notes);
  return result;
}

}  // namespace thumbsup::codecs
