#include "photos/png_writer.h"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_file.h"
#include "base/regular_file.h"
#include "photos/photos_messages.h"
#include "photos/png_chunks.h"

namespace thumbsup {
namespace {

/// UTF-8 as Latin-1, or nothing when a character has no place there. Throws std::invalid_argument when it is not UTF-8.
std::optional<std::string> to_latin1(const std::string& text) {
  std::string result;
  bool fits = true;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i++]);
    int rest = lead < 0x80                   ? 0
               : lead >= 0xc2 && lead < 0xe0 ? 1
               : lead >= 0xe0 && lead < 0xf0 ? 2
               : lead >= 0xf0 && lead < 0xf5 ? 3
                                             : -1;
    char32_t code = rest <= 0 ? lead : lead & (0x3f >> rest);
    if (lead == 0 || rest < 0) throw std::invalid_argument("not UTF-8");
    for (; rest > 0; --rest) {
      if (i >= text.size() || (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80)
        throw std::invalid_argument("not UTF-8");
      code = code << 6 | (static_cast<unsigned char>(text[i++]) & 0x3f);
    }
    fits &= code < 0x100;
    result += static_cast<char>(code);
  }
  return fits ? std::optional(result) : std::nullopt;
}

std::string from_latin1(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x80) {
      result += c;
    } else {
      result += static_cast<char>(0xc0 | code >> 6);
      result += static_cast<char>(0x80 | (code & 0x3f));
    }
  }
  return result;
}

struct Failure {
  std::jmp_buf jump;
  char message[160];
};

void on_fatal(png_structp png, png_const_charp message) {
  auto* failure = static_cast<Failure*>(png_get_error_ptr(png));
  std::strncpy(failure->message, message, sizeof failure->message - 1);
  std::longjmp(failure->jump, 1);
}
void on_warning(png_structp, png_const_charp) {}

struct Input {
  const std::string& bytes;
  std::size_t position;
};

void read_bytes(png_structp png, png_bytep out, std::size_t count) {
  auto* input = static_cast<Input*>(png_get_io_ptr(png));
  if (count > input->bytes.size() - input->position) png_error(png, "the file ends too early");
  std::memcpy(out, input->bytes.data() + input->position, count);
  input->position += count;
}

void append_bytes(png_structp png, png_bytep bytes, std::size_t count) {
  auto* out = static_cast<std::string*>(png_get_io_ptr(png));
  try {
    out->append(reinterpret_cast<const char*>(bytes), count);
    return;
  } catch (const std::bad_alloc&) {
  }
  png_error(png, "out of memory");  // outside of the handler: it jumps
}
void flush(png_structp) {}

/// False when libpng gave up; nothing with a destructor lives across its jump.
bool encode(png_structp png, png_infop info, Failure& failure, const cv::Mat& rgb, png_textp texts, int count) {
  if (setjmp(failure.jump) != 0) return false;
  png_set_IHDR(png, info, static_cast<png_uint_32>(rgb.cols), static_cast<png_uint_32>(rgb.rows), 8, PNG_COLOR_TYPE_RGB,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (count > 0) png_set_text(png, info, texts, count);
  png_write_info(png, info);
  for (int y = 0; y < rgb.rows; ++y) png_write_row(png, rgb.ptr<png_byte>(y));
  png_write_end(png, nullptr);
  return true;
}

bool read_info(png_structp png, png_infop info, Failure& failure, bool also_behind_pixels) {
  if (setjmp(failure.jump) != 0) return false;
  png_read_info(png, info);
  if (!also_behind_pixels) return true;
  png_set_benign_errors(png, 1);  // that nobody takes the pixels is one
  png_start_read_image(png);
  png_read_end(png, info);  // skips the pixels, reads the text behind them
  return true;
}

/// Keyword and text as libpng wants them, owned here while it writes.
struct OwnedText {
  std::string keyword, text;
  bool latin1;
};

OwnedText prepare(const std::string& keyword, const std::string& text) {
  try {
    const auto key = to_latin1(keyword);
    if (!key || key->empty() || key->size() > 79)
      throw LogicError("'" + keyword + "' cannot be the keyword of a PNG text.");
    const auto narrow = to_latin1(text);
    return {*key, narrow ? *narrow : text, narrow.has_value()};
  } catch (const std::invalid_argument&) {
    throw UserInputError(msg::photos::png_text_is_not_utf8(keyword));
  }
}

/// How every whole PNG file ends: the empty chunk IEND with its checksum.
constexpr std::string_view kPngEnd("\0\0\0\0IEND\xae\x42\x60\x82", 12);
constexpr std::uint64_t kFirstBlock = 16384;  ///< holds the texts of nearly every image

/// The texts of a PNG file, or of its beginning; nothing when libpng gives up, which `failure` tells.
std::optional<PngText> text_of(const std::string& bytes, std::uint64_t file_size, Failure& failure,
                               bool also_behind_pixels) {
  const codecs::PngBytes chunks(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  if (codecs::claims_too_much(chunks, file_size)) {
    std::strncpy(failure.message, "the file ends too early", sizeof failure.message - 1);
    return std::nullopt;
  }
  Input input{bytes, 0};
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &failure, on_fatal, on_warning);
  png_infop info = png == nullptr ? nullptr : png_create_info_struct(png);
  std::optional<PngText> result;
  if (info != nullptr) {
    png_set_read_fn(png, &input, read_bytes);
    png_set_chunk_cache_max(png, codecs::most_png_texts(chunks));
    png_set_chunk_malloc_max(png, codecs::kLargestPngChunk);
    if (read_info(png, info, failure, also_behind_pixels)) result.emplace();
    png_textp texts = nullptr;
    int count = 0;
    if (result) png_get_text(png, info, &texts, &count);
    for (int i = 0; i < count; ++i) {
      const bool unicode = texts[i].compression >= PNG_ITXT_COMPRESSION_NONE;
      const std::string_view value(texts[i].text, unicode ? texts[i].itxt_length : texts[i].text_length);
      result->emplace_back(from_latin1(texts[i].key), unicode ? std::string(value) : from_latin1(value));
    }
  }
  png_destroy_read_struct(&png, &info, nullptr);
  return result;
}

}  // namespace

std::filesystem::path write_png(const std::filesystem::path& path, const cv::Mat& rgb, const PngText& text,
                                WhenTaken when) {
  if (rgb.empty() || rgb.type() != CV_8UC3) throw LogicError("Only 8-bit RGB pixels are written as PNG.");
  std::vector<OwnedText> owned;
  for (const auto& [keyword, value] : text) owned.push_back(prepare(keyword, value));
  std::vector<png_text> texts(owned.size());
  std::string no_language;
  for (std::size_t i = 0; i < owned.size(); ++i) {
    texts[i] = {};
    texts[i].compression = owned[i].latin1 ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
    texts[i].key = owned[i].keyword.data();
    texts[i].text = owned[i].text.data();
    (owned[i].latin1 ? texts[i].text_length : texts[i].itxt_length) = owned[i].text.size();
    texts[i].lang = texts[i].lang_key = owned[i].latin1 ? nullptr : no_language.data();
  }

  std::string bytes;
  Failure failure{};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &failure, on_fatal, on_warning);
  png_infop info = png == nullptr ? nullptr : png_create_info_struct(png);
  bool written = false;
  if (info != nullptr) {
    png_set_write_fn(png, &bytes, append_bytes, flush);
    written = encode(png, info, failure, rgb, texts.data(), static_cast<int>(texts.size()));
  }
  png_destroy_write_struct(&png, &info);
  if (!written) throw IoError(path, msg::photos::cannot_be_written_as_png(failure.message));
  return write_file_atomically(path, bytes, when);
}

PngText read_png_text(const std::filesystem::path& path) {
  return png_text_in(read_text_file(path, std::uint64_t{2} << 30), path);
}

PngText png_text_in(const std::string& content, const std::filesystem::path& name) {
  Failure failure{};
  auto text = text_of(content, content.size(), failure, /*also_behind_pixels=*/true);
  if (!text) throw FormatError(name, "", msg::photos::is_not_whole_png_file(failure.message));
  return std::move(*text);
}

std::optional<PngText> read_png_text_before_pixels(const std::filesystem::path& path) {
  RegularFile file(path);
  if (file.size() < kPngEnd.size()) return std::nullopt;
  std::string bytes(std::min<std::uint64_t>(file.size(), kFirstBlock), '\0');
  bytes.resize(file.read(std::as_writable_bytes(std::span(bytes))));
  std::string end(kPngEnd.size(), '\0');
  file.seek(file.size() - end.size());
  end.resize(file.read(std::as_writable_bytes(std::span(end))));
  if (end != kPngEnd) return std::nullopt;
  Failure failure{};
  return text_of(bytes, file.size(), failure, /*also_behind_pixels=*/false);
}

}  // namespace thumbsup
