#include "photos/image_format.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace thumbsup {
namespace {

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  ImageFormat format;
  const char* name;
};

using std::string_view_literals::operator""sv;

constexpr std::array signatures{
    Signature{0, "\xff\xd8\xff"sv, ImageFormat::Jpeg, "JPEG"},
    Signature{0, "\x89PNG\r\n\x1a\n"sv, ImageFormat::Png, "PNG"},
    Signature{8, "WEBP"sv, ImageFormat::WebP, "WebP"},
    Signature{0, "II*\0"sv, ImageFormat::Tiff, "TIFF"},
    Signature{0, "MM\0*"sv, ImageFormat::Tiff, "TIFF"},
    Signature{0, "II+\0"sv, ImageFormat::Tiff, "TIFF"},
    Signature{0, "MM\0+"sv, ImageFormat::Tiff, "TIFF"},
    Signature{0, "GIF8"sv, ImageFormat::OtherImage, "GIF"},
    Signature{4, "ftypheic"sv, ImageFormat::OtherImage, "HEIC"},
    Signature{4, "ftypheix"sv, ImageFormat::OtherImage, "HEIC"},
    Signature{4, "ftypmif1"sv, ImageFormat::OtherImage, "HEIF"},
    Signature{4, "ftypmsf1"sv, ImageFormat::OtherImage, "HEIF"},
    Signature{4, "ftypavif"sv, ImageFormat::OtherImage, "AVIF"},
    Signature{4, "ftypavis"sv, ImageFormat::OtherImage, "AVIF"},
    Signature{0, "\xff\x0a"sv, ImageFormat::OtherImage, "JPEG XL"},
    Signature{4, "JXL \r\n"sv, ImageFormat::OtherImage, "JPEG XL"},
    Signature{4, "jP  \r\n"sv, ImageFormat::OtherImage, "JPEG 2000"},
    Signature{0, "8BPS"sv, ImageFormat::OtherImage, "Photoshop"},
    Signature{0, "%PDF"sv, ImageFormat::NotAnImage, "a PDF document"},
    Signature{0, "PK\x03\x04"sv, ImageFormat::NotAnImage, "a ZIP archive"},
    Signature{4, "ftyp"sv, ImageFormat::NotAnImage, "a video"},
    Signature{0, "<!DOCTYPE"sv, ImageFormat::NotAnImage, "a web page"},
    Signature{0, "<!doctype"sv, ImageFormat::NotAnImage, "a web page"},
    Signature{0, "<html"sv, ImageFormat::NotAnImage, "a web page"},
    Signature{0, "<HTML"sv, ImageFormat::NotAnImage, "a web page"},
    Signature{0, "<svg"sv, ImageFormat::NotAnImage, "an SVG drawing"},
};

bool looks_like_text(std::string_view head) {
  return !head.empty() && std::none_of(head.begin(), head.end(), [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return code < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
}

}  // namespace

SniffedFormat sniff_format(std::span<const std::uint8_t> head) {
  std::string_view text(reinterpret_cast<const char*>(head.data()), std::min<std::size_t>(head.size(), 64));
  for (const Signature& signature : signatures) {
    if (text.substr(std::min(signature.offset, text.size())).starts_with(signature.bytes)) {
      if (signature.format == ImageFormat::WebP && !text.starts_with("RIFF")) continue;
      return {signature.format, signature.name};
    }
  }
  // "BM" alone begins many a text: the four reserved bytes of a bitmap are zero in practice.
  if (text.size() >= 10 && text.starts_with("BM") && text.substr(6, 4) == "\0\0\0\0"sv)
    return {ImageFormat::Bmp, "BMP"};
  if (looks_like_text(text)) return {ImageFormat::NotAnImage, "text"};
  return {};
}

bool has_image_extension(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  constexpr std::array known{".jpg",  ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".bmp", ".dib",  ".tif", ".tiff",
                             ".heic", ".heif", ".gif", ".avif", ".jxl", ".jp2",  ".psd", ".apng", ".mpo"};
  return std::find(known.begin(), known.end(), extension) != known.end();
}

}  // namespace thumbsup
