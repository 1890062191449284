#include "engine/runs/starting_photos.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "engine/engine_messages.h"
#include "photos/buckets.h"
#include "photos/content_hash.h"
#include "photos/decode.h"
#include "photos/edits.h"
#include "studio/photos.h"

namespace thumbsup {
namespace {

double shape_of(const cv::Mat& picture) {
  return static_cast<double>(picture.cols) / picture.rows;
}

}  // namespace

StartingPhotos::StartingPhotos(const GenerateConfig& config) : config_(config) {
  if (config.init_image.empty()) return;
  picture_ = decode_photo(config.init_image).pixels;
  if (config.mask.empty()) return;
  cv::cvtColor(decode_photo(config.mask).pixels, mask_, cv::COLOR_RGB2GRAY);
  constexpr double kSameShape = 0.02;  // sizes are whole pixels
  if (std::fabs(shape_of(mask_) / shape_of(picture_) - 1) > kSameShape)
    throw UserInputError(msg::engine::mask_has_another_shape(mask_.cols, mask_.rows, picture_.cols, picture_.rows));
}

std::shared_ptr<const StartingPicture> StartingPhotos::fitted(std::int64_t width, std::int64_t height) const {
  if (picture_.empty()) return nullptr;
  const Bucket size{static_cast<int>(width), static_cast<int>(height)};
  auto start = std::make_shared<StartingPicture>();
  start->image = to_rgb_image(fit_to_bucket(picture_, size));
  start->strength = config_.strength;
  if (mask_.empty()) return start;
  start->mask_blur = config_.mask_blur;
  cv::Mat weights;
  fit_to_bucket(mask_, size).convertTo(weights, CV_32F, 1.0 / 255);
  if (cv::countNonZero(weights >= 0.5F) == 0) throw UserInputError(msg::engine::mask_is_black());
  if (config_.mask_blur > 0) {
    // As far as AUTOMATIC1111 blurs a mask: 2.5 standard deviations to either side.
    const auto deviation = static_cast<double>(config_.mask_blur);
    const int side = 2 * static_cast<int>(2.5 * deviation + 0.5) + 1;
    cv::GaussianBlur(weights, weights, {side, side}, deviation, deviation, cv::BORDER_REPLICATE);
  }
  start->mask.assign(weights.ptr<float>(), weights.ptr<float>() + weights.total());
  return start;
}

std::string StartingPhotos::content_hash() const {
  if (picture_.empty()) return {};
  return photo_content_hash(picture_, {}) + (mask_.empty() ? std::string() : photo_content_hash(mask_, {}));
}

}  // namespace thumbsup
