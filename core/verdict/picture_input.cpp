#include "verdict/picture_input.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "base/error.h"

namespace thumbsup {
namespace {

void require_rgb(const cv::Mat& rgb) {
  if (rgb.empty() || rgb.type() != CV_8UC3) throw LogicError("A judge looks at 8-bit RGB pixels only.");
}

cv::Mat scaled(const cv::Mat& image, int width, int height) {
  cv::Mat result;
  const bool shrinks = width < image.cols;
  cv::resize(image, result, {width, height}, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
  return result;
}

/// Random square of `rgb`, turned and perhaps mirrored, as floats in [0, 1].
cv::Mat random_square(const cv::Mat& rgb, int side, RandomStream& random) {
  const double shorter = std::min(rgb.cols, rgb.rows);
  const double square = shorter * std::sqrt(random.uniform(0.75, 1.0));
  const double aspect = std::exp(random.uniform(-0.1, 0.1));
  const double angle = random.uniform(-8.0, 8.0) * CV_PI / 180.0;
  const double slack_x = rgb.cols - square, slack_y = rgb.rows - square;
  const double centre_x = 0.5 * rgb.cols + (random.uniform() - 0.5) * slack_x;
  const double centre_y = 0.5 * rgb.rows + (random.uniform() - 0.5) * slack_y;
  const double mirror = random.uniform() < 0.5f ? -1.0 : 1.0;
  // Maps pixels of the result to pixels of the photo (WARP_INVERSE_MAP).
  const double sx = mirror * square * aspect / side, sy = square / aspect / side, middle = 0.5 * (side - 1);
  const double a = sx * std::cos(angle), b = -sy * std::sin(angle), c = sx * std::sin(angle), d = sy * std::cos(angle);
  const cv::Matx23d map(a, b, centre_x - 0.5 - a * middle - b * middle, c, d, centre_y - 0.5 - c * middle - d * middle);
  cv::Mat square_pixels, result;
  cv::warpAffine(rgb, square_pixels, map, {side, side}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                 cv::BORDER_REFLECT_101);
  square_pixels.convertTo(result, CV_32FC3, 1.0 / 255.0);
  return result;
}

/// Saturation, contrast, brightness and balance in one affine map of the colours.
void shift_colours(cv::Mat& image, RandomStream& random) {
  const float saturation = static_cast<float>(random.uniform(0.7, 1.3));
  const float contrast = static_cast<float>(random.uniform(0.75, 1.25));
  const float brightness = static_cast<float>(random.uniform(-0.12, 0.12));
  const cv::Vec3f luma(0.299f, 0.587f, 0.114f);
  cv::Matx34f map;
  for (int row = 0; row < 3; ++row) {
    const float gain = contrast * static_cast<float>(random.uniform(0.92, 1.08));
    for (int column = 0; column < 3; ++column)
      map(row, column) = gain * ((1 - saturation) * luma[column] + (row == column ? saturation : 0.0f));
    map(row, 3) = 0.5f * (1 - gain) + brightness;
  }
  cv::transform(image, image, map);
  cv::Mat values = image.reshape(1);  // all channels alike
  cv::min(values, 1.0, values);
  cv::max(values, 0.0, values);
}

}  // namespace

cv::Mat reduce_photo(const cv::Mat& rgb, std::int64_t image_size) {
  require_rgb(rgb);
  const int shorter = std::min(rgb.cols, rgb.rows), limit = static_cast<int>(image_size * 9 / 8);
  const int longest = 2 * shorter;
  cv::Rect cut(0, 0, std::min(rgb.cols, longest), std::min(rgb.rows, longest));
  cut.x = (rgb.cols - cut.width) / 2;
  cut.y = (rgb.rows - cut.height) / 2;
  if (shorter <= limit) return rgb(cut).clone();
  const double scale = static_cast<double>(limit) / shorter;
  return scaled(rgb(cut), std::max(limit, cvRound(cut.width * scale)), std::max(limit, cvRound(cut.height * scale)));
}

cv::Mat fit_square(const cv::Mat& rgb, std::int64_t image_size) {
  require_rgb(rgb);
  const int shorter = std::min(rgb.cols, rgb.rows), side = static_cast<int>(image_size);
  const cv::Mat square = rgb(cv::Rect((rgb.cols - shorter) / 2, (rgb.rows - shorter) / 2, shorter, shorter));
  return scaled(square, side, side);
}

cv::Mat network_square(const cv::Mat& rgb, std::int64_t image_size) {
  return fit_square(reduce_photo(rgb, image_size), image_size);
}

cv::Mat random_view(const cv::Mat& rgb, std::int64_t image_size, RandomStream& random) {
  require_rgb(rgb);
  cv::Mat view = random_square(rgb, static_cast<int>(image_size), random);
  shift_colours(view, random);
  const bool blurs = random.uniform() < 1.0f / 3.0f;
  const double sigma = random.uniform(0.3, 1.5);
  if (blurs) cv::GaussianBlur(view, view, {0, 0}, sigma * static_cast<double>(image_size) / 128.0);
  return view;
}

}  // namespace thumbsup
