#include "serve/sent_pictures.h"

#include <mutex>
#include <opencv2/imgproc.hpp>

#include "base/base64.h"
#include "base/create_folders.h"
#include "base/error.h"
#include "photos/buckets.h"
#include "photos/decode.h"
#include "photos/png_writer.h"
#include "serve/request_parameters.h"
#include "serve/serve_messages.h"

namespace thumbsup::serve {

cv::Mat read_sent_picture(const nlohmann::json& value, const std::string& field) {
  if (!value.is_string()) refuse_field(field, msg::serve::is_no_picture());
  std::string_view text = value.get_ref<const std::string&>();
  if (const auto comma = text.find(','); text.starts_with("data:") && comma != std::string_view::npos)
    text.remove_prefix(comma + 1);
  const auto content = from_base64(text);
  if (!content) refuse_field(field, msg::serve::is_no_picture());
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  try {
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(content->data()), content->size());
    return decode_photo_bytes(bytes, field, kMostSentPixels).pixels;
  } catch (const FormatError& error) {
    refuse_field(field, error.reason());
  }
}

cv::Mat resized(const cv::Mat& picture, const ImageSize& size, ResizeMode mode) {
  const Bucket bucket{static_cast<int>(size.width), static_cast<int>(size.height)};
  if (mode == ResizeMode::Crop) return fit_to_bucket(picture, bucket);
  const bool shrinks = bucket.width < picture.cols || bucket.height < picture.rows;
  cv::Mat stretched;
  cv::resize(picture, stretched, {bucket.width, bucket.height}, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LANCZOS4);
  return stretched;
}

bool is_black(const cv::Mat& mask) {
  cv::Mat grey;
  cv::cvtColor(mask, grey, cv::COLOR_RGB2GRAY);
  return cv::countNonZero(grey >= 128) == 0;
}

void hand_over(const SentPictures& pictures, const std::filesystem::path& folder, GenerateConfig& config) {
  if (pictures.init.empty()) return;
  if (const auto error = create_folders(folder))
    throw IoError(folder, msg::serve::folder_cannot_be_made(), error.message());
  config.init_image = write_png(folder / "init.png", pictures.init);
  if (!pictures.mask.empty()) config.mask = write_png(folder / "mask.png", pictures.mask);
}

}  // namespace thumbsup::serve
