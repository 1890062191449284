#include "photos/codecs.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "base/error.h"
#include "base/host_memory.h"

#include "photos/photos_messages.h"

namespace thumbsup::codecs {

void check_size(const Source& source, std::int64_t width, std::int64_t height) {
  const std::filesystem::path& path = source.path;
  if (width <= 0 || height <= 0) throw FormatError(path, "", msg::photos::says_it_has_no_size(width, height));
  if (std::min(width, height) < kMinimumPhotoSide)
    throw FormatError(path, "", msg::photos::is_too_small(width, height, kMinimumPhotoSide));
  if (width * height > source.maximum_pixels)
    throw FormatError(path, "", msg::photos::has_too_many_pixels(width, height, source.maximum_pixels / 1'000'000));
}

void check_memory(const std::filesystem::path& path, cv::Size size, std::size_t bytes_a_pixel) {
  constexpr std::uint64_t always_there = std::uint64_t{256} << 20;
  const std::uint64_t needed =
      static_cast<std::uint64_t>(size.width) * static_cast<std::uint64_t>(size.height) * bytes_a_pixel;
  if (needed <= always_there) return;  // asking the system costs more than most pictures
  const std::uint64_t available = host_memory().available;
  if (available != 0 && needed > available) throw OutOfMemoryError("this machine", needed, available, display(path));
}

void swap_red_and_blue(cv::Mat& pixels) {
  const int channels = pixels.channels();
  for (int y = 0; y < pixels.rows; ++y) {
    auto* at = pixels.ptr<std::uint8_t>(y);
    for (int x = 0; x < pixels.cols; ++x, at += channels) std::swap(at[0], at[2]);
  }
}

cv::Mat over_white(const cv::Mat& rgba, bool premultiplied, std::vector<std::string>& notes) {
  cv::Mat rgb(rgba.rows, rgba.cols, CV_8UC3);
  bool transparent = false;
  for (int y = 0; y < rgba.rows; ++y) {
    const auto* in = rgba.ptr<std::uint8_t>(y);
    auto* out = rgb.ptr<std::uint8_t>(y);
    for (int x = 0; x < rgba.cols; ++x, in += 4, out += 3) {
      const int alpha = in[3];
      transparent |= alpha != 255;
      for (int channel = 0; channel < 3; ++channel) {
        const int colour = premultiplied ? in[channel] : (in[channel] * alpha + 127) / 255;
        out[channel] = static_cast<std::uint8_t>(std::min(255, colour + 255 - alpha));
      }
    }
  }
  if (transparent) note(notes, kTransparencyNote);
  return rgb;
}

void note(std::vector<std::string>& notes, const std::string& sentence) {
  if (std::find(notes.begin(), notes.end(), sentence) == notes.end()) notes.push_back(sentence);
}

std::uint32_t little16(std::span<const std::uint8_t> bytes, std::size_t offset) {
  return static_cast<std::uint32_t>(bytes[offset]) | static_cast<std::uint32_t>(bytes[offset + 1]) << 8;
}

std::uint32_t little32(std::span<const std::uint8_t> bytes, std::size_t offset) {
  return little16(bytes, offset) | little16(bytes, offset + 2) << 16;
}

}  // namespace thumbsup::codecs
