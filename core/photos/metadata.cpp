#include "photos/metadata.h"

#include <libexif/exif-data.h>
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "photos/codecs.h"

namespace thumbsup::codecs {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kExifPrefix = "Exif\0\0"sv;
constexpr std::string_view kXmpPrefix = "http://ns.adobe.com/xap/1.0/\0"sv;

std::string_view as_text(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::optional<long> number_in(ExifData* data, ExifIfd ifd, ExifTag tag) {
  const ExifEntry* entry = exif_content_get_entry(data->ifd[ifd], tag);
  if (entry == nullptr || entry->components < 1) return std::nullopt;
  const ExifByteOrder order = exif_data_get_byte_order(data);
  if (entry->format == EXIF_FORMAT_SHORT && entry->size >= 2) return exif_get_short(entry->data, order);
  if (entry->format == EXIF_FORMAT_LONG && entry->size >= 4)
    return static_cast<long>(exif_get_long(entry->data, order));
  if (entry->format == EXIF_FORMAT_BYTE && entry->size >= 1) return entry->data[0];
  return std::nullopt;
}

std::optional<int> sensible(std::optional<long> orientation) {
  if (!orientation || *orientation < 1 || *orientation > 8) return std::nullopt;
  return static_cast<int>(*orientation);
}

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The bytes of "\nexif\n    1234\n45786966...": nothing when the digits end before the length that was promised.
std::vector<std::uint8_t> raw_profile_bytes(std::string_view text) {
  constexpr std::string_view space = " \n\r\t";
  const auto skip = [&] { text.remove_prefix(std::min(text.find_first_not_of(space), text.size())); };
  skip();
  text.remove_prefix(std::min(text.find_first_of(space), text.size()));  // the profile's name
  skip();
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (error != std::errc() || length > text.size() / 2) return {};
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  std::vector<std::uint8_t> bytes;
  bytes.reserve(length);
  int high = -1;
  for (const char c : text) {
    const int digit = hexadecimal(c);
    if (digit < 0) continue;
    if (high < 0) {
      high = digit;
      continue;
    }
    bytes.push_back(static_cast<std::uint8_t>(high * 16 + digit));
    high = -1;
    if (bytes.size() == length) return bytes;
  }
  return {};
}

/// "tiff:Orientation", or what a packet calls it that gives the namespace another prefix.
std::string xmp_orientation_name(std::string_view packet) {
  constexpr std::string_view declaration = "xmlns:";
  const std::size_t uri = packet.find("http://ns.adobe.com/tiff/1.0/");
  const std::size_t begin = uri == packet.npos ? uri : packet.rfind(declaration, uri);
  if (begin == packet.npos) return "tiff:Orientation";
  const std::string_view between = packet.substr(begin + declaration.size(), uri - begin - declaration.size());
  const std::string_view prefix = between.substr(0, between.find_first_of(" \t\r\n="));
  // The address may stand in other places too.
  if (between.find_first_not_of(" \t\r\n=\"'", prefix.size()) != between.npos) return "tiff:Orientation";
  return std::string(prefix) + ":Orientation";
}

}  // namespace

void Metadata::read_exif(std::span<const std::uint8_t> block) {
  std::vector<std::uint8_t> bytes;
  if (!as_text(block).starts_with(kExifPrefix)) bytes.assign(kExifPrefix.begin(), kExifPrefix.end());
  bytes.insert(bytes.end(), block.begin(), block.end());

  const std::unique_ptr<ExifData, void (*)(ExifData*)> data(exif_data_new(), exif_data_unref);
  if (!data) return;
  // As it stands: the library must not bring it into line with the standard.
  exif_data_unset_option(data.get(), EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
  exif_data_load_data(data.get(), bytes.data(), static_cast<unsigned>(bytes.size()));
  if (!exif_orientation) exif_orientation = sensible(number_in(data.get(), EXIF_IFD_0, EXIF_TAG_ORIENTATION));
  const auto space = number_in(data.get(), EXIF_IFD_EXIF, EXIF_TAG_COLOR_SPACE);
  const ExifEntry* index =
      exif_content_get_entry(data->ifd[EXIF_IFD_INTEROPERABILITY], EXIF_TAG_INTEROPERABILITY_INDEX);
  const bool r03 = index != nullptr && as_text({index->data, index->size}).starts_with("R03");
  if (space) adobe_rgb = adobe_rgb || *space == 2 || (*space != 1 && r03);
}

void Metadata::read_xmp(std::string_view packet) {
  if (packet.starts_with(kXmpPrefix)) packet.remove_prefix(kXmpPrefix.size());
  // tiff:Orientation="6" or <tiff:Orientation>6</tiff:Orientation>
  const std::string name = xmp_orientation_name(packet);
  for (std::size_t at = packet.find(name); at != std::string_view::npos && !xmp_orientation;
       at = packet.find(name, at + 1)) {
    std::string_view rest = packet.substr(at + name.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n=>\"'"), rest.size()));
    if (!rest.empty() && rest[0] >= '1' && rest[0] <= '8' && (rest.size() < 2 || rest[1] < '0' || rest[1] > '9'))
      xmp_orientation = rest[0] - '0';
  }
}

std::vector<std::uint8_t> Metadata::read_raw_profile(std::string_view keyword, std::string_view text) {
  constexpr std::string_view prefix = "Raw profile type ";
  if (keyword == "XML:com.adobe.xmp") read_xmp(text);
  if (!keyword.starts_with(prefix)) return {};
  const std::string_view kind = keyword.substr(prefix.size());
  if (kind != "exif" && kind != "APP1" && kind != "xmp" && kind != "icc" && kind != "icm") return {};
  std::vector<std::uint8_t> bytes = raw_profile_bytes(text);
  if (kind == "icc" || kind == "icm") return bytes;
  // "APP1" holds whatever the JPEG file's segment held.
  if (kind == "xmp" || as_text(bytes).starts_with(kXmpPrefix))
    read_xmp(as_text(bytes));
  else if (!bytes.empty())
    read_exif(bytes);
  return {};
}

int Metadata::orientation(std::vector<std::string>& notes) const {
  if (exif_orientation && xmp_orientation && *exif_orientation != *xmp_orientation)
    note(notes, fmt::format("EXIF and XMP disagree about which side is up (orientation {} and {}): EXIF is followed",
                            *exif_orientation, *xmp_orientation));
  return exif_orientation.value_or(xmp_orientation.value_or(1));
}

}  // namespace thumbsup::codecs
