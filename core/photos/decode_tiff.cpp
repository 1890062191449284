#include <tiffio.h>

#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>

#include "base/error.h"
#include "photos/codecs.h"
#include "photos/colour.h"
#include "photos/image_format.h"
#include "photos/metadata.h"
#include "photos/photos_messages.h"

namespace thumbsup::codecs {
namespace {

constexpr tmsize_t maximum_single_allocation = tmsize_t{1} << 30;

/// The file in memory, as libtiff's client functions see it, and the last complaint about it.
struct Client {
  std::span<const std::uint8_t> bytes;
  std::uint64_t position = 0;
  char message[256] = "";

  static Client& of(thandle_t handle) { return *static_cast<Client*>(handle); }
  static tmsize_t read(thandle_t handle, void* out, tmsize_t count) {
    Client& self = of(handle);
    if (count < 0 || self.position >= self.bytes.size()) return 0;
    const auto taken = std::min<std::uint64_t>(static_cast<std::uint64_t>(count), self.bytes.size() - self.position);
    std::memcpy(out, self.bytes.data() + self.position, taken);
    self.position += taken;
    return static_cast<tmsize_t>(taken);
  }
  static tmsize_t write(thandle_t, void*, tmsize_t) { return 0; }
  static toff_t seek(thandle_t handle, toff_t offset, int whence) {
    Client& self = of(handle);
    self.position = offset + (whence == SEEK_CUR ? self.position : whence == SEEK_END ? self.bytes.size() : 0);
    return self.position;
  }
  static int close(thandle_t) { return 0; }
  static toff_t size(thandle_t handle) { return of(handle).bytes.size(); }
  static int map(thandle_t, void**, toff_t*) { return 0; }
  static void unmap(thandle_t, void*, toff_t) {}

  static int on_error(TIFF*, void* user, const char*, const char* format, va_list arguments) {
    auto* self = static_cast<Client*>(user);
    std::vsnprintf(self->message, sizeof self->message, format, arguments);
    return 1;  // handled: libtiff must not print it
  }
  static int on_warning(TIFF*, void*, const char*, const char*, va_list) { return 1; }
};

using Handle = std::unique_ptr<TIFF, void (*)(TIFF*)>;

Handle open(Client& client) {
  const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(TIFFOpenOptionsAlloc(),
                                                                             TIFFOpenOptionsFree);
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), Client::on_error, &client);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), Client::on_warning, &client);
  TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), maximum_single_allocation);
  return {TIFFClientOpenExt("photo", "rm", &client, Client::read, Client::write, Client::seek, Client::close,
                            Client::size, Client::map, Client::unmap, options.get()),
          TIFFClose};
}

/// Whether the file ends before the last strip or tile that its directory lists.
bool is_truncated(TIFF* tiff, std::size_t file_bytes) {
  const std::uint32_t pieces = TIFFIsTiled(tiff) != 0 ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
  for (std::uint32_t piece = 0; piece < pieces; ++piece) {
    const std::uint64_t offset = TIFFGetStrileOffset(tiff, piece);
    const std::uint64_t length = TIFFGetStrileByteCount(tiff, piece);
    if (offset > file_bytes || length > file_bytes - offset) return true;
  }
  return false;
}

template <class T>
T field(TIFF* tiff, std::uint32_t tag, T missing) {
  T value = missing;
  return TIFFGetFieldDefaulted(tiff, tag, &value) == 1 ? value : missing;
}

/// Cameras' raw files (DNG, NEF, CR2, ARW) are TIFF files whose first picture is a preview, if it is one at all.
bool is_camera_raw(TIFF* tiff) {
  const auto photometric = field<std::uint16_t>(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
  constexpr std::uint16_t linear_raw = 34892;
  if (photometric == PHOTOMETRIC_CFA || photometric == linear_raw) return true;
  void* version = nullptr;
  if (TIFFGetField(tiff, TIFFTAG_DNGVERSION, &version) == 1) return true;
  std::uint16_t parts = 0;
  std::uint64_t* offsets = nullptr;
  const bool has_parts = TIFFGetField(tiff, TIFFTAG_SUBIFD, &parts, &offsets) == 1 && parts > 0;
  return has_parts && (field<std::uint32_t>(tiff, TIFFTAG_SUBFILETYPE, 0) & FILETYPE_REDUCEDIMAGE) != 0;
}

/// ColorSpace of the EXIF part; the directory is the first again afterwards.
bool exif_says_adobe_rgb(TIFF* tiff) {
  std::uint64_t offset = 0;
  if (TIFFGetField(tiff, TIFFTAG_EXIFIFD, &offset) != 1) return false;
  std::uint16_t space = 0;
  const bool found = TIFFReadEXIFDirectory(tiff, offset) == 1 && TIFFGetField(tiff, EXIFTAG_COLORSPACE, &space) == 1;
  TIFFSetDirectory(tiff, 0);
  return found && space == 2;
}

/// How samples are laid out that can be read as they are stored; nothing for what only libtiff's conversion to 8-bit
/// RGBA can read (palettes, YCbCr, planes, Lab).
std::optional<Layout> plain_layout(TIFF* tiff) {
  const auto bits = field<std::uint16_t>(tiff, TIFFTAG_BITSPERSAMPLE, 1);
  const auto samples = field<std::uint16_t>(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
  const auto kind = field<std::uint16_t>(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
  const auto photometric = field<std::uint16_t>(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
  if ((bits != 8 && bits != 16) || kind != SAMPLEFORMAT_UINT ||
      field<std::uint16_t>(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) != PLANARCONFIG_CONTIG)
    return std::nullopt;
  std::uint16_t extras = 0;
  std::uint16_t* meaning = nullptr;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extras, &meaning);
  if (photometric == PHOTOMETRIC_SEPARATED && field<std::uint16_t>(tiff, TIFFTAG_INKSET, INKSET_CMYK) == INKSET_CMYK &&
      samples == 4 && extras == 0)
    return Layout::Cmyk;
  if (photometric == PHOTOMETRIC_RGB && samples == 3) return Layout::Rgb;
  if (photometric == PHOTOMETRIC_MINISBLACK && samples == 1) return Layout::Rgb;
  const bool one_extra = (photometric == PHOTOMETRIC_RGB && samples == 4 && extras == 1) ||
                         (photometric == PHOTOMETRIC_MINISBLACK && samples == 2 && extras == 1);
  if (!one_extra) return std::nullopt;
  return meaning[0] == EXTRASAMPLE_ASSOCALPHA   ? std::optional(Layout::PremultipliedRgba)
         : meaning[0] == EXTRASAMPLE_UNASSALPHA ? std::optional(Layout::Rgba)
                                                : std::nullopt;
}

/// The stored samples, 8 or 16 bits; an empty picture when they cannot be read.
cv::Mat read_samples(TIFF* tiff, cv::Size size) {
  const bool deep = field<std::uint16_t>(tiff, TIFFTAG_BITSPERSAMPLE, 8) == 16;
  const int samples = field<std::uint16_t>(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
  cv::Mat stored(size, CV_MAKETYPE(deep ? CV_16U : CV_8U, samples));
  if (TIFFIsTiled(tiff) == 0) {
    if (static_cast<std::size_t>(TIFFScanlineSize(tiff)) != stored.step[0]) return {};
    for (int y = 0; y < size.height; ++y)
      if (TIFFReadScanline(tiff, stored.ptr(y), static_cast<std::uint32_t>(y)) != 1) return {};
    return stored;
  }
  const auto width = static_cast<int>(field<std::uint32_t>(tiff, TIFFTAG_TILEWIDTH, 0));
  const auto height = static_cast<int>(field<std::uint32_t>(tiff, TIFFTAG_TILELENGTH, 0));
  if (width <= 0 || height <= 0 || width > 1 << 15 || height > 1 << 15) return {};
  cv::Mat tile(height, width, stored.type());
  if (static_cast<std::size_t>(TIFFTileSize(tiff)) != tile.total() * tile.elemSize()) return {};
  for (int y = 0; y < size.height; y += height)
    for (int x = 0; x < size.width; x += width) {
      if (TIFFReadTile(tiff, tile.data, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), 0, 0) < 0)
        return {};
      const cv::Rect part(x, y, std::min(width, size.width - x), std::min(height, size.height - y));
      tile(cv::Rect(0, 0, part.width, part.height)).copyTo(stored(part));
    }
  return stored;
}

/// Grey, with or without alpha, as three equal channels.
cv::Mat as_rgb(const cv::Mat& stored) {
  if (stored.channels() > 2) return stored;
  const bool alpha = stored.channels() == 2;
  cv::Mat rgb(stored.rows, stored.cols, CV_MAKETYPE(stored.depth(), alpha ? 4 : 3));
  const int from_to[] = {0, 0, 0, 1, 0, 2, 1, 3};
  cv::mixChannels(&stored, 1, &rgb, 1, from_to, alpha ? 4 : 3);
  return rgb;
}

}  // namespace

Result decode_tiff(const Source& source) {
  Client client{source.bytes};
  const Handle tiff = open(client);
  const auto damaged = [&](const char* reason) {
    return FormatError(
        source.path, "",
        *reason != 0 ? msg::photos::is_damaged_or_truncated(reason) : msg::photos::tiff_data_cannot_be_read());
  };
  if (!tiff) throw damaged(client.message);

  std::uint32_t width = 0, height = 0;
  TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &height);
  check_size(source, width, height);

  Result result;
  result.stored_size = {static_cast<int>(width), static_cast<int>(height)};
  if (is_camera_raw(tiff.get())) throw FormatError(source.path, "", camera_raw_refusal("TIFF"));

  Metadata metadata;
  ColourSpace space;
  std::uint16_t orientation = 0;
  if (TIFFGetField(tiff.get(), TIFFTAG_ORIENTATION, &orientation) == 1 && orientation >= 1 && orientation <= 8)
    metadata.exif_orientation = orientation;
  std::uint32_t length = 0;
  void* data = nullptr;
  if (TIFFGetField(tiff.get(), TIFFTAG_XMLPACKET, &length, &data) == 1)
    metadata.read_xmp({static_cast<const char*>(data), length});
  if (TIFFGetField(tiff.get(), TIFFTAG_ICCPROFILE, &length, &data) == 1)
    space.icc.assign(static_cast<const std::uint8_t*>(data), static_cast<const std::uint8_t*>(data) + length);
  if (TIFFLastDirectory(tiff.get()) == 0) note(result.notes, kFirstPictureNote);
  space.adobe_rgb = space.icc.empty() && exif_says_adobe_rgb(tiff.get());
  result.orientation = metadata.orientation(result.notes);

  char reason[1024] = "";
  if (TIFFRGBAImageOK(tiff.get(), reason) == 0)
    throw FormatError(source.path, "", msg::photos::is_unsupported_tiff(reason));
  if (is_truncated(tiff.get(), source.bytes.size()))
    throw FormatError(source.path, "", msg::photos::tiff_ends_too_early());

  const auto layout = plain_layout(tiff.get());
  const bool is_cmyk = field<std::uint16_t>(tiff.get(), TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB) == PHOTOMETRIC_SEPARATED;
  const bool is_deep = field<std::uint16_t>(tiff.get(), TIFFTAG_BITSPERSAMPLE, 8) == 16;
  if (layout && (is_cmyk || (is_deep && space.is_named()) || (space.is_named() && layout != Layout::Rgb))) {
    const std::size_t stored_bytes =
        static_cast<std::size_t>(field<std::uint16_t>(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, 1)) * (is_deep ? 2 : 1);
    check_memory(source.path, result.stored_size, stored_bytes + 7);
    const cv::Mat stored = read_samples(tiff.get(), result.stored_size);
    if (stored.empty()) throw damaged(client.message);
    result.pixels = to_srgb(as_rgb(stored), *layout, space, result.notes);
    return result;
  }
  if (is_cmyk) {  // inks that libtiff has mixed already
    note(result.notes, space.icc.empty() ? kPlainCmykNote : msg::photos::cmyk_is_laid_out_in_rare_way.english);
    space = {};
  }

  // libtiff knows half of the orientations: it is told "upright" and the caller turns the picture.
  TIFFSetField(tiff.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  check_memory(source.path, result.stored_size, 7);
  cv::Mat rgba(result.stored_size, CV_8UC4);
  constexpr int stop_on_error = 1;
  if (TIFFReadRGBAImageOriented(tiff.get(), width, height, reinterpret_cast<std::uint32_t*>(rgba.data),
                                ORIENTATION_TOPLEFT, stop_on_error) == 0)
    throw damaged(client.message);
  result.pixels = to_srgb(rgba, Layout::PremultipliedRgba, space, result.notes);  // libtiff multiplies what was not
  return result;
}

}  // namespace thumbsup::codecs
