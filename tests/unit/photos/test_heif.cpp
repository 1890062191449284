#include <libheif/heif.h>

#include <memory>

#include "unit/photos/test_images.h"

namespace thumbsup::test {
namespace {

using Context = std::unique_ptr<heif_context, decltype(&heif_context_free)>;

heif_image* picture(const HeifOptions& options) {
  constexpr int width = 96, height = 64;
  const int channels = options.transparent ? 4 : 3, bytes = options.bits > 8 ? 2 : 1;
  const heif_chroma chroma =
      options.bits > 8 ? (options.transparent ? heif_chroma_interleaved_RRGGBBAA_LE : heif_chroma_interleaved_RRGGBB_LE)
                       : (options.transparent ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB);
  heif_image* image = nullptr;
  heif_image_create(width, height, heif_colorspace_RGB, chroma, &image);
  heif_image_add_plane(image, heif_channel_interleaved, width, height, options.bits);
  int stride = 0;
  std::uint8_t* plane = heif_image_get_plane(image, heif_channel_interleaved, &stride);
  const cv::Mat rgb = quadrants();
  const int full = (1 << options.bits) - 1;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int channel = 0; channel < channels; ++channel) {
        const bool clear = y >= height / 2 && x < width / 2;
        const int value = channel == 3 ? (clear ? 0 : full) : rgb.at<cv::Vec3b>(y, x)[channel] * full / 255;
        std::uint8_t* at = plane + y * stride + (x * channels + channel) * bytes;
        at[0] = static_cast<std::uint8_t>(value);
        if (bytes == 2) at[1] = static_cast<std::uint8_t>(value >> 8);
      }
  if (!options.profile.empty())
    heif_image_set_raw_color_profile(image, "prof", options.profile.data(), options.profile.size());
  if (options.primaries > 0) {
    heif_color_profile_nclx* nclx = heif_nclx_color_profile_alloc();
    heif_nclx_color_profile_set_color_primaries(nclx, static_cast<std::uint16_t>(options.primaries));
    heif_nclx_color_profile_set_transfer_characteristics(nclx, static_cast<std::uint16_t>(options.transfer));
    heif_nclx_color_profile_set_matrix_coefficients(nclx, 6);
    heif_image_set_nclx_color_profile(image, nclx);
    heif_nclx_color_profile_free(nclx);
  }
  return image;
}

}  // namespace

std::string heif(const HeifOptions& options) {
  const Context context(heif_context_alloc(), heif_context_free);
  heif_encoder* encoder = nullptr;
  const auto format = options.avif ? heif_compression_AV1 : heif_compression_HEVC;
  if (heif_context_get_encoder_for_format(context.get(), format, &encoder).code != heif_error_Ok) return {};
  heif_encoder_set_lossy_quality(encoder, 97);
  // libheif 1.15 hands it on where the encoders do not take it: to the alpha plane, and with 10 bits.
  if (!options.transparent && options.bits == 8) heif_encoder_set_parameter(encoder, "chroma", "444");
  if (options.avif) heif_encoder_set_parameter(encoder, "speed", "9");
  heif_encoding_options* encoding = heif_encoding_options_alloc();
  encoding->image_orientation = static_cast<heif_orientation>(options.turn);
  bool good = true;
  for (int i = 0; i < options.pictures && good; ++i) {
    heif_image* image = picture(options);
    heif_image_handle* handle = nullptr;
    good = heif_context_encode_image(context.get(), image, encoder, encoding, &handle).code == heif_error_Ok;
    if (good && !options.exif.empty())
      heif_context_add_exif_metadata(context.get(), handle, options.exif.data(), static_cast<int>(options.exif.size()));
    if (handle != nullptr) heif_image_handle_release(handle);
    heif_image_release(image);
  }
  heif_encoding_options_free(encoding);
  heif_encoder_release(encoder);
  std::string bytes;
  heif_writer writer{};
  writer.writer_api_version = 1;
  writer.write = [](heif_context*, const void* data, std::size_t size, void* to) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(data), size);
    return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
  };
  if (good) heif_context_write(context.get(), &writer, &bytes);
  return bytes;
}

}  // namespace thumbsup::test
