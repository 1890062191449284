#include <png.h>

#include <csetjmp>
#include <cstring>

#include "base/error.h"
#include "photos/codecs.h"

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

  bool start() {
    if (setjmp(jump_) != 0) return false;
    png_set_expand(png_);
    png_set_scale_16(png_);
    png_set_gray_to_rgb(png_);
    png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    return true;
  }

  bool read_rows(png_bytepp rows) {
    if (setjmp(jump_) != 0) return false;
    png_read_image(png_, rows);
    png_read_end(png_, nullptr);
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

/// Whether a chunk of this type stands before the pixels.
bool has_leading_chunk(std::span<const std::uint8_t> bytes, const char* type) {
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length = static_cast<std::size_t>(bytes[at]) << 24 |
                               static_cast<std::size_t>(bytes[at + 1]) << 16 |
                               static_cast<std::size_t>(bytes[at + 2]) << 8 | bytes[at + 3];
    if (std::memcmp(bytes.data() + at + 4, type, 4) == 0) return true;
    if (std::memcmp(bytes.data() + at + 4, "IDAT", 4) == 0 || length > bytes.size() - at - 12) return false;
    at += length + 12;
  }
  return false;
}

}  // namespace

Result decode_png(const Source& source) {
  PngReader reader(source.bytes);
  if (!reader.created()) throw OutOfMemoryError("cpu", 0, 0);
  const auto refuse = [&] {
    if (reader.ended_early_) throw FormatError(source.path, "", "is truncated: the PNG data end too early");
    throw FormatError(source.path, "", std::string("is damaged: ") + reader.message_);
  };
  if (!reader.read_header()) refuse();

  Result result;
  const auto width = png_get_image_width(reader.png_, reader.info_);
  const auto height = png_get_image_height(reader.png_, reader.info_);
  check_size(source.path, width, height);
  result.stored_size = {static_cast<int>(width), static_cast<int>(height)};
  if (png_get_valid(reader.png_, reader.info_, PNG_INFO_iCCP) != 0 || has_leading_chunk(source.bytes, "iCCP"))
    result.notes.emplace_back(icc_note);
  if (has_leading_chunk(source.bytes, "acTL")) result.notes.emplace_back(first_picture_note);
  png_uint_32 exif_length = 0;
  png_bytep exif = nullptr;
  if (png_get_eXIf_1(reader.png_, reader.info_, &exif_length, &exif) != 0)
    result.orientation = exif_orientation({exif, exif_length});

  if (!reader.start()) refuse();
  const int channels = png_get_channels(reader.png_, reader.info_);
  cv::Mat pixels(result.stored_size, CV_8UC(channels));
  std::vector<png_bytep> rows(height);
  for (std::size_t y = 0; y < rows.size(); ++y) rows[y] = pixels.ptr(static_cast<int>(y));
  if (!reader.read_rows(rows.data())) refuse();
  result.pixels = channels == 4 ? over_white(pixels, false, result.notes) : pixels;
  return result;
}

}  // namespace thumbsup::codecs
