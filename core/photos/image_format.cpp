#include "photos/image_format.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "photos/photos_messages.h"

namespace thumbsup {
namespace {

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  ImageFormat format;
  const char* name;
};

using std::string_view_literals::operator""sv;

constexpr std::array kSignatures{
    Signature{0, "\xff\xd8\xff"sv, ImageFormat::Jpeg, "JPEG"},
    Signature{0, "\x89PNG\r\n\x1a\n"sv, ImageFormat::Png, "PNG"},
    Signature{8, "WEBP"sv, ImageFormat::WebP, "WebP"},
    Signature{8, "CR\x02\0"sv, ImageFormat::CameraRaw, "CR2"},
    Signature{0, "II*\0"sv, ImageFormat::Tiff, "TIFF"},
    Signature{0, "MM\0*"sv, ImageFormat::Tiff, "TIFF"},
    Signature{0, "II+\0"sv, ImageFormat::Tiff, "TIFF"},
    Signature{0, "MM\0+"sv, ImageFormat::Tiff, "TIFF"},
    Signature{0, "GIF8"sv, ImageFormat::OtherImage, "GIF"},
    Signature{4, "ftypcrx "sv, ImageFormat::CameraRaw, "CR3"},
    Signature{0, "FUJIFILMCCD-RAW"sv, ImageFormat::CameraRaw, "RAF"},
    Signature{0, "IIRO"sv, ImageFormat::CameraRaw, "ORF"},
    Signature{0, "IIRS"sv, ImageFormat::CameraRaw, "ORF"},
    Signature{0, "MMOR"sv, ImageFormat::CameraRaw, "ORF"},
    Signature{0, "IIU\0"sv, ImageFormat::CameraRaw, "RW2"},
    Signature{0, "FOVb"sv, ImageFormat::CameraRaw, "X3F"},
    Signature{0, "\0MRM"sv, ImageFormat::CameraRaw, "MRW"},
    Signature{6, "HEAPCCDR"sv, ImageFormat::CameraRaw, "CRW"},
    Signature{0, "\xff\x0a"sv, ImageFormat::OtherImage, "JPEG XL"},
    Signature{4, "JXL \r\n"sv, ImageFormat::OtherImage, "JPEG XL"},
    Signature{4, "jP  \r\n"sv, ImageFormat::OtherImage, "JPEG 2000"},
    Signature{0, "8BPS"sv, ImageFormat::OtherImage, "Photoshop"},
    Signature{0, "%PDF"sv, ImageFormat::NotAnImage, msg::photos::pdf_document.english},
    Signature{0, "PK\x03\x04"sv, ImageFormat::NotAnImage, msg::photos::zip_archive.english},
    Signature{4, "ftyp"sv, ImageFormat::NotAnImage, msg::photos::video.english},
    Signature{0, "<!DOCTYPE"sv, ImageFormat::NotAnImage, msg::photos::web_page.english},
    Signature{0, "<!doctype"sv, ImageFormat::NotAnImage, msg::photos::web_page.english},
    Signature{0, "<html"sv, ImageFormat::NotAnImage, msg::photos::web_page.english},
    Signature{0, "<HTML"sv, ImageFormat::NotAnImage, msg::photos::web_page.english},
    Signature{0, "<svg"sv, ImageFormat::NotAnImage, msg::photos::svg_drawing.english},
};

/// HEIC, AVIF and their kin say what they are in a list of brands: the first, and those it is compatible with.
SniffedFormat sniff_brands(std::string_view head) {
  if (head.size() < 16 || head.substr(4, 4) != "ftyp") return {};
  const auto byte = [head](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(head[at])); };
  const std::size_t box = byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
  const auto name_of = [](std::string_view brand) -> const char* {
    constexpr std::array heic{"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv, "hevm"sv, "hevs"sv};
    if (std::find(heic.begin(), heic.end(), brand) != heic.end()) return "HEIC";
    return brand == "avif" || brand == "avis" ? "AVIF" : nullptr;
  };
  const std::string_view major = head.substr(8, 4);
  if (const char* name = name_of(major)) return {ImageFormat::Heif, name};
  if (major != "mif1" && major != "msf1" && major != "miaf") return {};
  for (std::size_t at = 16; at + 4 <= std::min(box, head.size()); at += 4)
    if (const char* name = name_of(head.substr(at, 4))) return {ImageFormat::Heif, name};
  return {ImageFormat::Heif, "HEIF"};
}

std::string small_extension(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension;
}

bool looks_like_text(std::string_view head) {
  return !head.empty() && std::none_of(head.begin(), head.end(), [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return code < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
}

}  // namespace

SniffedFormat sniff_format(std::span<const std::uint8_t> head) {
  std::string_view text(reinterpret_cast<const char*>(head.data()), std::min<std::size_t>(head.size(), 64));
  if (const SniffedFormat branded = sniff_brands(text); branded.format == ImageFormat::Heif) return branded;
  for (const Signature& signature : kSignatures) {
    if (text.substr(std::min(signature.offset, text.size())).starts_with(signature.bytes)) {
      if (signature.format == ImageFormat::WebP && !text.starts_with("RIFF")) continue;
      return {signature.format, signature.name};
    }
  }
  // "BM" alone begins many a text: the four reserved bytes of a bitmap are zero in practice.
  if (text.size() >= 10 && text.starts_with("BM") && text.substr(6, 4) == "\0\0\0\0"sv)
    return {ImageFormat::Bmp, "BMP"};
  if (looks_like_text(text)) return {ImageFormat::NotAnImage, msg::photos::text.english};
  return {};
}

bool has_image_extension(const std::filesystem::path& path) {
  constexpr std::array known{".jpg", ".jpeg", ".jpe",  ".jfif", ".png",   ".webp", ".bmp", ".dib",
                             ".tif", ".tiff", ".heic", ".heif", ".gif",   ".avif", ".jxl", ".jp2",
                             ".psd", ".apng", ".mpo",  ".hif",  ".avifs", ".heics"};
  const std::string extension = small_extension(path);
  return std::find(known.begin(), known.end(), extension) != known.end() || has_camera_raw_extension(path);
}

bool has_camera_raw_extension(const std::filesystem::path& path) {
  constexpr std::array known{".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".sr2", ".srf",
                             ".raf", ".orf", ".rw2", ".rwl", ".pef", ".srw", ".x3f", ".3fr", ".fff",
                             ".kdc", ".dcr", ".erf", ".mef", ".mos", ".mrw", ".iiq"};
  const std::string extension = small_extension(path);
  return std::find(known.begin(), known.end(), extension) != known.end();
}

Message camera_raw_refusal(const std::string& kind) {
  return kind.empty() ? msg::photos::is_camera_raw() : msg::photos::is_camera_raw_of(kind);
}

}  // namespace thumbsup
