#include <cstddef>
#include <cstdio>
#include <cstdlib>
// libjpeg's header needs FILE and size_t before it.
#include <jpeglib.h>

#include "unit/photos/test_images.h"

namespace thumbsup::test {
namespace {

using JpegKind = JpegOptions::Kind;

/// One pixel as it is handed to libjpeg. Adobe's convention stores ink inverted; without the marker it is stored as it
/// is.
std::string stored_pixel(JpegKind kind, char letter) {
  const cv::Vec3b rgb = colour_of(letter);
  if (kind == JpegKind::Grey) return std::string(1, static_cast<char>(rgb[0]));
  if (kind == JpegKind::Rgb) return {static_cast<char>(rgb[0]), static_cast<char>(rgb[1]), static_cast<char>(rgb[2])};
  int ink[4] = {255 - rgb[0], 255 - rgb[1], 255 - rgb[2], 0};
  if (rgb[0] == rgb[1] && rgb[1] == rgb[2])
    ink[3] = ink[0], ink[0] = ink[1] = ink[2] = 0;  // greys are made of black ink
  std::string pixel;
  for (const int value : ink) pixel += static_cast<char>(kind == JpegKind::CmykWithoutAdobe ? value : 255 - value);
  return pixel;
}

}  // namespace

std::string jpeg(const JpegOptions& options) {
  jpeg_compress_struct encoder{};
  jpeg_error_mgr errors{};
  encoder.err = jpeg_std_error(&errors);
  jpeg_create_compress(&encoder);
  unsigned char* buffer = nullptr;
  unsigned long length = 0;
  jpeg_mem_dest(&encoder, &buffer, &length);
  encoder.image_width = static_cast<JDIMENSION>(options.width);
  encoder.image_height = static_cast<JDIMENSION>(options.height);
  encoder.input_components = options.kind == JpegKind::Grey ? 1 : options.kind == JpegKind::Rgb ? 3 : 4;
  encoder.in_color_space = options.kind == JpegKind::Grey  ? JCS_GRAYSCALE
                           : options.kind == JpegKind::Rgb ? JCS_RGB
                                                           : JCS_CMYK;
  jpeg_set_defaults(&encoder);
  jpeg_set_quality(&encoder, 95, TRUE);
  if (options.kind == JpegKind::Ycck) jpeg_set_colorspace(&encoder, JCS_YCCK);
  if (options.kind == JpegKind::CmykWithoutAdobe) encoder.write_Adobe_marker = FALSE;
  if (options.progressive) jpeg_simple_progression(&encoder);
  jpeg_start_compress(&encoder, TRUE);
  const auto marker = [&](int code, const std::string& data) {
    if (!data.empty())
      jpeg_write_marker(&encoder, code, reinterpret_cast<const JOCTET*>(data.data()),
                        static_cast<unsigned>(data.size()));
  };
  marker(JPEG_APP0 + 1, options.exif);
  marker(JPEG_APP0 + 2, options.app2);
  std::vector<std::string> pixels;
  for (const char letter : options.colours) pixels.push_back(stored_pixel(options.kind, letter));
  for (std::string& row : quadrant_rows(options.width, options.height, pixels)) {
    auto* data = reinterpret_cast<JSAMPROW>(row.data());
    jpeg_write_scanlines(&encoder, &data, 1);
  }
  jpeg_finish_compress(&encoder);
  jpeg_destroy_compress(&encoder);
  const std::string bytes(reinterpret_cast<const char*>(buffer), length);
  std::free(buffer);
  return bytes;
}

}  // namespace thumbsup::test
