#include <tiffio.h>

#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>

#include "base/error.h"
#include "photos/codecs.h"

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

}  // namespace

Result decode_tiff(const Source& source) {
  Client client{source.bytes};
  const Handle tiff = open(client);
  const auto damaged = [&](const char* reason) {
    return FormatError(source.path, "",
                       std::string("is damaged or truncated: ") + (*reason != 0 ? reason : "unreadable TIFF data"));
  };
  if (!tiff) throw damaged(client.message);

  std::uint32_t width = 0, height = 0;
  TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &height);
  check_size(source.path, width, height);

  Result result;
  result.stored_size = {static_cast<int>(width), static_cast<int>(height)};
  std::uint16_t orientation = 1;
  TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_ORIENTATION, &orientation);
  if (orientation >= 1 && orientation <= 8) result.orientation = orientation;
  std::uint32_t profile_length = 0;
  void* profile = nullptr;
  if (TIFFGetField(tiff.get(), TIFFTAG_ICCPROFILE, &profile_length, &profile) == 1) result.notes.emplace_back(icc_note);
  if (TIFFLastDirectory(tiff.get()) == 0) result.notes.emplace_back(first_picture_note);

  char reason[1024] = "";
  if (TIFFRGBAImageOK(tiff.get(), reason) == 0)
    throw FormatError(source.path, "", std::string("is a kind of TIFF that is not supported: ") + reason);
  if (is_truncated(tiff.get(), source.bytes.size()))
    throw FormatError(source.path, "", "is truncated: the TIFF data end too early");

  // libtiff knows half of the orientations: it is told "upright" and the caller turns the picture.
  TIFFSetField(tiff.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  cv::Mat rgba(result.stored_size, CV_8UC4);
  constexpr int stop_on_error = 1;
  if (TIFFReadRGBAImageOriented(tiff.get(), width, height, reinterpret_cast<std::uint32_t*>(rgba.data),
                                ORIENTATION_TOPLEFT, stop_on_error) == 0)
    throw damaged(client.message);
  constexpr bool premultiplied = true;  // libtiff multiplies what was not
  result.pixels = over_white(rgba, premultiplied, result.notes);
  return result;
}

}  // namespace thumbsup::codecs
