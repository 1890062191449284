#include <png.h>

#include <array>
#include <csetjmp>
#include <cstring>
#include <optional>

#include "base/error.h"
#include "photos/codecs.h"
#include "photos/colour.h"
#include "photos/metadata.h"
#include "photos/photos_messages.h"

namespace thumbsup::codecs {
namespace {

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
    png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    return true;
  }

  bool read_rows(png_bytepp rows) {
    if (setjmp(jump_) != 0) return false;
    png_read_image(png_, rows);
    png_read_end(png_, info_);  // chunks behind the pixels count as much as those before
    return true;
  }

  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
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

/// The first chunk of this type that stands before the pixels, without its check sum; nothing when there is none.
std::optional<std::span<const std::uint8_t>> leading_chunk(std::span<const std::uint8_t> bytes, const char* type) {
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length = static_cast<std::size_t>(bytes[at]) << 24 |
                               static_cast<std::size_t>(bytes[at + 1]) << 16 |
                               static_cast<std::size_t>(bytes[at + 2]) << 8 | bytes[at + 3];
    if (length > bytes.size() - at - 12) return std::nullopt;
    if (std::memcmp(bytes.data() + at + 4, type, 4) == 0) return bytes.subspan(at + 8, length);
    if (std::memcmp(bytes.data() + at + 4, "IDAT", 4) == 0) return std::nullopt;
    at += length + 12;
  }
  return std::nullopt;
}

/// By the order of the PNG specification, third edition: cICP, iCCP, sRGB, then gAMA with cHRM.
ColourSpace colour_space(png_structp png, png_infop info, std::span<const std::uint8_t> bytes) {
  ColourSpace space;
  if (const auto points = leading_chunk(bytes, "cICP"); points && points->size() == 4) {
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
  space.broken_icc = leading_chunk(bytes, "iCCP").has_value() && png_get_valid(png, info, PNG_INFO_sRGB) == 0;
  double gamma = 0;
  if (png_get_valid(png, info, PNG_INFO_sRGB) != 0) return space;
  std::array<double, 8> at{};
  const bool has_primaries =
      png_get_cHRM(png, info, &at[0], &at[1], &at[2], &at[3], &at[4], &at[5], &at[6], &at[7]) != 0;
  const bool has_gamma = png_get_gAMA(png, info, &gamma) != 0;
  if (!has_gamma && !has_primaries) return space;
  space.gamma.emplace();
  if (has_gamma) space.gamma->gamma = gamma;
  if (has_primaries) space.gamma->primaries = at;
  return space;
}

Metadata read_metadata(png_structp png, png_infop info, ColourSpace& space) {
  Metadata metadata;
  png_uint_32 length = 0;
  png_bytep exif = nullptr;
  if (png_get_eXIf_1(png, info, &length, &exif) != 0) metadata.read_exif({exif, length});
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

}  // namespace

Result decode_png(const Source& source) {
  PngReader reader(source.bytes);
  if (!reader.created()) throw OutOfMemoryError("cpu", 0, 0);
  const auto refuse = [&] {
    if (reader.ended_early_) throw FormatError(source.path, "", msg::photos::png_ends_too_early());
    throw FormatError(source.path, "", msg::photos::is_damaged(reader.message_));
  };
  if (!reader.read_header()) refuse();

  Result result;
  const auto width = png_get_image_width(reader.png_, reader.info_);
  const auto height = png_get_image_height(reader.png_, reader.info_);
  check_size(source.path, width, height);
  // Deflate makes no more than 1032 bytes of one: a file that cannot hold its picture gets no memory for it.
  const std::uint64_t bits =
      std::uint64_t{png_get_bit_depth(reader.png_, reader.info_)} * png_get_channels(reader.png_, reader.info_);
  if ((std::uint64_t{width} * bits + 7) / 8 * height / 1100 > source.bytes.size())
    throw FormatError(source.path, "", msg::photos::png_ends_too_early());
  result.stored_size = {static_cast<int>(width), static_cast<int>(height)};
  if (leading_chunk(source.bytes, "acTL")) note(result.notes, kFirstPictureNote);

  const bool deep = png_get_bit_depth(reader.png_, reader.info_) == 16;
  if (!reader.start(deep)) refuse();
  const int channels = png_get_channels(reader.png_, reader.info_);
  cv::Mat pixels(result.stored_size, CV_MAKETYPE(deep ? CV_16U : CV_8U, channels));
  std::vector<png_bytep> rows(height);
  for (std::size_t y = 0; y < rows.size(); ++y) rows[y] = pixels.ptr(static_cast<int>(y));
  if (!reader.read_rows(rows.data())) refuse();
  ColourSpace space = colour_space(reader.png_, reader.info_, source.bytes);
  result.orientation = read_metadata(reader.png_, reader.info_, space).orientation(result.notes);
  result.pixels = to_srgb(pixels, channels == 4 ? Layout::Rgba : Layout::Rgb, space, result.notes);
  return result;
}

}  // namespace thumbsup::codecs
