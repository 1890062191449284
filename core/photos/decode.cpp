#include "photos/decode.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <functional>
#include <mutex>
#include <new>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "base/regular_file.h"
#include "photos/codecs.h"
#include "photos/image_format.h"
#include "photos/photos_messages.h"

namespace thumbsup {
namespace {

constexpr std::uint64_t maximum_file_bytes = (std::uint64_t{2} << 30) - 1;

/// The bytes of a regular file. Read, not mapped: a file that shrinks while it is mapped would kill the process.
std::vector<std::uint8_t> read_photo_bytes(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_symlink(std::filesystem::symlink_status(path, ignored)) &&
      !std::filesystem::exists(path, ignored))
    throw IoError(path, msg::photos::is_dangling_link());
  if (std::filesystem::is_directory(path, ignored)) throw IoError(path, msg::photos::is_folder());
  RegularFile file(path);
  if (file.size() == 0) throw FormatError(path, "", msg::photos::is_empty());
  if (file.size() > maximum_file_bytes)
    throw FormatError(path, "", msg::photos::is_too_large(format_bytes(file.size())));
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(file.size()));
  bytes.resize(file.read(std::as_writable_bytes(std::span(bytes))));
  return bytes;
}

codecs::Result decode_bytes(const codecs::Source& source, const SniffedFormat& sniffed, int reduce_to) {
  switch (sniffed.format) {
    case ImageFormat::Jpeg:
      return codecs::decode_jpeg(source, reduce_to);
    case ImageFormat::Png:
      return codecs::decode_png(source, reduce_to);
    case ImageFormat::WebP:
      return codecs::decode_webp(source);
    case ImageFormat::Bmp:
      return codecs::decode_bmp(source);
    case ImageFormat::Tiff:
      if (has_camera_raw_extension(source.path)) {
        std::string kind = source.path.extension().string().substr(1);
        std::transform(kind.begin(), kind.end(), kind.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        throw FormatError(source.path, "", camera_raw_refusal(kind));
      }
      return codecs::decode_tiff(source);
    case ImageFormat::Heif:
      return codecs::decode_heif(source);
    case ImageFormat::CameraRaw:
      throw FormatError(source.path, "", camera_raw_refusal(sniffed.name));
    case ImageFormat::OtherImage:
      throw FormatError(source.path, "",
                        sniffed.name == "GIF" ? msg::photos::is_unsupported_save_frame(sniffed.name)
                                              : msg::photos::is_unsupported_picture(sniffed.name));
    case ImageFormat::NotAnImage:
      break;
  }
  throw FormatError(source.path, "",
                    sniffed.name.empty() ? msg::photos::is_not_image()
                                         : msg::photos::is_not_image_but(worded(sniffed.name, msg::photos::kAll)));
}

/// As apply_orientation, in place where that can be.
cv::Mat turned(cv::Mat pixels, int orientation) {
  if (orientation < 2 || orientation > 4) return apply_orientation(pixels, orientation);
  cv::flip(pixels, pixels, orientation == 2 ? 1 : orientation == 3 ? -1 : 0);
  return pixels;
}

/// `read` gives what there is to decode.
DecodedPhoto decode(const std::filesystem::path& path, int max_side, const std::function<codecs::Source()>& read) {
  silence_opencv();
  try {
    const codecs::Source source = read();
    const SniffedFormat sniffed = sniff_format(source.bytes);
    codecs::Result result = decode_bytes(source, sniffed, max_side);

    DecodedPhoto photo;
    photo.format = sniffed.name;
    photo.orientation = result.orientation;
    photo.notes = std::move(result.notes);
    photo.size =
        result.orientation > 4 ? cv::Size(result.stored_size.height, result.stored_size.width) : result.stored_size;
    const int longer = std::max(result.pixels.cols, result.pixels.rows);
    if (max_side > 0 && longer > max_side) {
      const double scale = static_cast<double>(max_side) / longer;
      const cv::Size reduced(std::max(1, cvRound(result.pixels.cols * scale)),
                             std::max(1, cvRound(result.pixels.rows * scale)));
      cv::resize(result.pixels, result.pixels, reduced, 0, 0, cv::INTER_AREA);
    }
    photo.pixels = turned(std::move(result.pixels), result.orientation);
    return photo;
  } catch (const cv::Exception& error) {
    if (error.code == cv::Error::StsNoMem) throw OutOfMemoryError("cpu", 0, 0, display(path) + ": " + error.what());
    throw FormatError(path, "", msg::photos::cannot_be_decoded(), error.what());
  } catch (const std::bad_alloc&) {
    throw OutOfMemoryError("cpu", 0, 0, display(path));
  }
}

DecodedPhoto decode_file(const std::filesystem::path& path, int max_side) {
  std::vector<std::uint8_t> bytes;
  return decode(path, max_side, [&] {
    bytes = read_photo_bytes(path);
    return codecs::Source{path, bytes};
  });
}

int ignore_opencv_error(int, const char*, const char*, const char*, int, void*) {
  return 0;
}

}  // namespace

DecodedPhoto decode_photo(const std::filesystem::path& path) {
  return decode_file(path, 0);
}

DecodedPhoto decode_photo_bytes(std::span<const std::uint8_t> bytes, const std::filesystem::path& name,
                                std::int64_t maximum_pixels) {
  return decode(name, 0, [&] {
    if (bytes.empty()) throw FormatError(name, "", msg::photos::is_empty());
    return codecs::Source{name, bytes, maximum_pixels};
  });
}

DecodedPhoto decode_thumbnail(const std::filesystem::path& path, int max_side) {
  if (max_side <= 0) throw LogicError(fmt::format("A thumbnail cannot be {} pixels long.", max_side));
  return decode_file(path, max_side);
}

cv::Mat apply_orientation(const cv::Mat& pixels, int orientation) {
  cv::Mat upright;
  switch (orientation) {
    case 2:
      cv::flip(pixels, upright, 1);
      return upright;
    case 3:
      cv::rotate(pixels, upright, cv::ROTATE_180);
      return upright;
    case 4:
      cv::flip(pixels, upright, 0);
      return upright;
    case 5:
      cv::transpose(pixels, upright);
      return upright;
    case 6:
      cv::rotate(pixels, upright, cv::ROTATE_90_CLOCKWISE);
      return upright;
    case 7: {
      cv::transpose(pixels, upright);
      cv::flip(upright, upright, -1);
      return upright;
    }
    case 8:
      cv::rotate(pixels, upright, cv::ROTATE_90_COUNTERCLOCKWISE);
      return upright;
    default:
      return pixels;
  }
}

void silence_opencv() {
  static std::once_flag once;
  std::call_once(once, [] {
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    cv::redirectError(ignore_opencv_error);
  });
}

}  // namespace thumbsup
