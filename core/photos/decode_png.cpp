#include <png.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "base/error.h"
#include "photos/codecs.h"
#include "photos/colour.h"
#include "photos/colour_conversion.h"
#include "photos/decode.h"
#include "photos/metadata.h"
#include "photos/photos_messages.h"
#include "photos/png_chunks.h"

namespace thumbsup::codecs {
namespace {

constexpr std::size_t kStripBytes = std::size_t{16} << 20;  ///< of rows as they are stored, held at once
/// Pictures from here on are reduced while they are read, when a smaller one is wanted.
constexpr std::int64_t kReducedPixels = 24'000'000;

/// libpng reading from memory with its errors caught. The functions that call setjmp hold no object with a destructor.
class PngReader {
 public:
  explicit PngReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, on_fatal, on_warning);
    if (png_ != nullptr) info_ = png_create_info_struct(png_);
  }
  ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;

  bool created() const { return info_ != nullptr; }

  bool read_header() {
    if (setjmp(jump_) != 0) return false;
    png_set_read_fn(png_, this, read);
    png_set_user_limits(png_, 0x7fffffff, 0x7fffffff);  // the size is checked by the caller, with a better sentence
    png_set_chunk_cache_max(png_, most_png_texts(bytes_));
    png_set_chunk_malloc_max(png_, kLargestPngChunk);
    png_read_info(png_, info_);
    return true;
  }

  bool start(bool keep_16_bits) {
    if (setjmp(jump_) != 0) return false;
    png_set_expand(png_);
    png_set_gray_to_rgb(png_);
    if (keep_16_bits)
      png_set_swap(png_);  // the file's are big-endian
    else
      png_set_scale_16(png_);
    interlaced_ = png_set_interlace_handling(png_) > 1;
    png_read_update_info(png_, info_);
    return true;
  }

  /// The next rows; of an interlaced picture all of them.
  bool read_rows(png_bytepp rows, png_uint_32 count) {
    if (setjmp(jump_) != 0) return false;
    if (interlaced_)
      png_read_image(png_, rows);
    else
      png_read_rows(png_, rows, nullptr, count);
    return true;
  }

  bool finish() {
    if (setjmp(jump_) != 0) return false;
    png_read_end(png_, info_);  // chunks behind the pixels count as much as those before
    return true;
  }

  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  bool interlaced_ = false;
  bool ended_early_ = false;
  char message_[160] = "";

 private:
  static void on_fatal(png_structp png, png_const_charp message) {
    auto* self = static_cast<PngReader*>(png_get_error_ptr(png));
    std::strncpy(self->message_, message, sizeof self->message_ - 1);
    std::longjmp(self->jump_, 1);
  }
  static void on_warning(png_structp, png_const_charp) {}
  static void read(png_structp png, png_bytep out, std::size_t count) {
    auto* self = static_cast<PngReader*>(png_get_io_ptr(png));
    if (count > self->bytes_.size() - self->position_) {
      self->ended_early_ = true;
      png_error(png, "the file ends too early");
    }
    std::memcpy(out, self->bytes_.data() + self->position_, count);
    self->position_ += count;
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t position_ = 0;
  std::jmp_buf jump_;
};

/// By the order of the PNG specification, third edition: cICP, iCCP, sRGB, then gAMA with cHRM.
ColourSpace colour_space(png_structp png, png_infop info, PngBytes bytes) {
  ColourSpace space;
  if (const auto points = leading_png_chunk(bytes, "cICP"); points && points->size() == 4) {
    space.code_points = {(*points)[0], (*points)[1]};
    return space;
  }
  png_charp name = nullptr;
  int compression = 0;
  png_bytep profile = nullptr;
  png_uint_32 length = 0;
  if (png_get_iCCP(png, info, &name, &compression, &profile, &length) != 0) {
    space.icc.assign(profile, profile + length);
    return space;
  }
  space.broken_icc = leading_png_chunk(bytes, "iCCP").has_value() && png_get_valid(png, info, PNG_INFO_sRGB) == 0;
  double gamma = 0;
  if (png_get_valid(png, info, PNG_INFO_sRGB) != 0) return space;
  std::array<double, 8> at{};
  const bool has_primaries =
      png_get_cHRM(png, info, &at[0], &at[1], &at[2], &at[3], &at[4], &at[5], &at[6], &at[7]) != 0;
  const bool has_gamma = png_get_gAMA(png, info, &gamma) != 0;
  if (!has_gamma && !has_primaries) return space;
  ColourSpace::GammaAndPrimaries found;
  if (has_gamma) found.gamma = gamma;
  if (has_primaries) found.primaries = at;
  space.gamma = found;
  return space;
}

Metadata read_metadata(png_structp png, png_infop info, PngBytes bytes, ColourSpace& space) {
  Metadata metadata;
  png_uint_32 length = 0;
  png_bytep exif = nullptr;
  if (png_get_eXIf_1(png, info, &length, &exif) != 0) {
    metadata.read_exif({exif, length});
  } else {
    // Some programs write JPEG's prefix before it, and libpng leaves such a chunk out.
    using std::string_view_literals::operator""sv;
    for_each_png_chunk(bytes, [&](std::string_view type, PngBytes data) {
      const std::string_view text(reinterpret_cast<const char*>(data.data()), data.size());
      if (type != "eXIf" || !text.starts_with("Exif\0\0"sv)) return true;
      metadata.read_exif(data);
      return false;
    });
  }
  png_textp texts = nullptr;
  int count = 0;
  png_get_text(png, info, &texts, &count);
  for (int i = 0; i < count; ++i) {
    const png_text& text = texts[i];
    // 1 and 2 are iTXt chunks, whose length stands elsewhere.
    const std::size_t size = text.compression >= PNG_ITXT_COMPRESSION_NONE ? text.itxt_length : text.text_length;
    auto profile = metadata.read_raw_profile(text.key, {text.text, size});
    if (!space.is_named() && !profile.empty()) space.icc = std::move(profile);
  }
  if (!space.is_named()) space.adobe_rgb = metadata.adobe_rgb;
  return metadata;
}

/// What the chunks say that were read so far.
ColourSpace read_metadata(const PngReader& reader, PngBytes bytes, Metadata& metadata) {
  ColourSpace space = colour_space(reader.png_, reader.info_, bytes);
  metadata = read_metadata(reader.png_, reader.info_, bytes, space);
  return space;
}

[[noreturn]] void refuse(const PngReader& reader, const Source& source) {
  if (reader.ended_early_) throw FormatError(source.path, "", msg::photos::png_ends_too_early());
  throw FormatError(source.path, "", msg::photos::is_damaged(reader.message_));
}

/// Refuses what cannot or may not be decoded, from what stands before the pixels.
cv::Size checked_size(const PngReader& reader, const Source& source) {
  const auto width = png_get_image_width(reader.png_, reader.info_);
  const auto height = png_get_image_height(reader.png_, reader.info_);
  check_size(source, width, height);
  // Deflate makes no more than 1032 bytes of one: a file that cannot hold its picture gets no memory for it.
  const std::uint64_t bits =
      std::uint64_t{png_get_bit_depth(reader.png_, reader.info_)} * png_get_channels(reader.png_, reader.info_);
  if ((std::uint64_t{width} * bits + 7) / 8 * height / 1100 > pixel_data_bytes(source.bytes))
    throw FormatError(source.path, "", msg::photos::png_ends_too_early());
  return {static_cast<int>(width), static_cast<int>(height)};
}

/// How many pixels become one, on each side.
int shrink_of(cv::Size size, int reduce_to) {
  if (reduce_to <= 0 || std::int64_t{size.width} * size.height < kReducedPixels) return 1;
  const int most = std::max(size.width, size.height) / (4 * reduce_to);  // the rest is reduced from exact sizes
  return std::clamp(std::min(most, std::min(size.width, size.height) / kMinimumPhotoSide), 1, 64);
}

/// The pixels as sRGB. Rows are converted as they come, a strip at a time: a picture is never held as it is stored
/// beside what is made of it, but where all of it is needed at once.
cv::Mat read_pixels(PngReader& reader, const Source& source, const ColourSpace& space, cv::Size size, int reduce_to,
                    std::vector<std::string>& notes) {
  const int channels = png_get_channels(reader.png_, reader.info_);
  const bool deep = png_get_bit_depth(reader.png_, reader.info_) == 16;
  const int type = CV_MAKETYPE(deep ? CV_16U : CV_8U, channels);
  const std::size_t pixel_bytes = CV_ELEM_SIZE(type), row_bytes = pixel_bytes * static_cast<std::size_t>(size.width);
  // Whether a grey profile counts is known when every pixel was seen.
  const bool whole = reader.interlaced_ || is_grey_profile(space.icc);
  const int shrink = whole ? 1 : shrink_of(size, reduce_to);
  const int strip_rows = whole ? size.height
                               : std::clamp(static_cast<int>(kStripBytes / row_bytes) / shrink * shrink, shrink,
                                            std::max(size.height, shrink));
  const bool as_stored = channels == 3 && !deep && shrink == 1;  // read where it will stay, if nothing else is done
  const bool at_once = strip_rows >= size.height && !as_stored && shrink == 1;
  check_memory(source.path, size / shrink, at_once ? pixel_bytes + 3 : 3);

  cv::Mat pixels, scratch;
  if (!at_once) pixels.create((size.height + shrink - 1) / shrink, size.width / shrink, CV_8UC3);
  if (!as_stored) scratch.create(std::min(strip_rows, size.height), size.width, type);
  std::vector<png_bytep> rows;
  for (int y = 0; y < size.height; y += strip_rows) {
    const int count = std::min(strip_rows, size.height - y);
    cv::Mat strip = as_stored ? pixels.rowRange(y, y + count) : scratch.rowRange(0, count);
    rows.resize(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) rows[static_cast<std::size_t>(row)] = strip.ptr(row);
    if (!reader.read_rows(rows.data(), static_cast<png_uint_32>(count))) refuse(reader, source);
    const cv::Mat converted = to_srgb(strip, channels == 4 ? Layout::Rgba : Layout::Rgb, space, notes);
    if (at_once) return converted;
    cv::Mat part = pixels.rowRange(y / shrink, (y + count + shrink - 1) / shrink);
    if (shrink > 1)
      cv::resize(converted, part, part.size(), 0, 0, cv::INTER_AREA);
    else if (converted.data != part.data)
      converted.copyTo(part);
  }
  return pixels;
}

/// Decodes by the colours that stand before the pixels, or by `known`. Other ones behind the pixels, which a few
/// programs write, are left in `known`.
Result decode_by(std::optional<ColourSpace>& known, const Source& source, int reduce_to) {
  PngReader reader(source.bytes);
  if (!reader.created()) throw OutOfMemoryError("cpu", 0, 0);
  if (claims_too_much(source.bytes, source.bytes.size()))
    throw FormatError(source.path, "", msg::photos::png_ends_too_early());
  if (!reader.read_header()) refuse(reader, source);

  Result result;
  result.stored_size = checked_size(reader, source);
  if (leading_png_chunk(source.bytes, "acTL")) note(result.notes, kFirstPictureNote);
  Metadata metadata;
  const ColourSpace space = known ? *known : read_metadata(reader, source.bytes, metadata);
  if (!reader.start(png_get_bit_depth(reader.png_, reader.info_) == 16)) refuse(reader, source);
  result.pixels = read_pixels(reader, source, space, result.stored_size, reduce_to, result.notes);
  if (!reader.finish()) refuse(reader, source);
  const ColourSpace all = read_metadata(reader, source.bytes, metadata);
  known.reset();
  if (all.icc != space.icc || all.adobe_rgb != space.adobe_rgb) known = all;
  result.orientation = metadata.orientation(result.notes);
  return result;
}

}  // namespace

Result decode_png(const Source& source, int reduce_to) {
  std::optional<ColourSpace> behind;
  Result result = decode_by(behind, source, reduce_to);
  if (behind) result = decode_by(behind, source, reduce_to);
  return result;
}

}  // namespace thumbsup::codecs
