#include "studio/photos.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <opencv2/imgproc.hpp>

#include "base/error.h"

namespace thumbsup {

RgbImage to_rgb_image(const cv::Mat& rgb) {
  if (rgb.type() != CV_8UC3) throw LogicError("An RGB picture was expected.");
  RgbImage image{rgb.cols, rgb.rows, std::vector<std::uint8_t>(rgb.total() * 3)};
  for (int row = 0; row < rgb.rows; ++row)
    std::memcpy(image.pixels.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(rgb.cols) * 3,
                rgb.ptr(row), static_cast<std::size_t>(rgb.cols) * 3);
  return image;
}

cv::Mat to_mat(const RgbImage& image) {
  if (image.pixels.size() != static_cast<std::size_t>(image.width * image.height * 3))
    throw LogicError("A picture has another number of pixels than its size says.");
  cv::Mat rgb(static_cast<int>(image.height), static_cast<int>(image.width), CV_8UC3);
  if (!image.pixels.empty()) std::memcpy(rgb.data, image.pixels.data(), image.pixels.size());
  return rgb;
}

RgbImage edited_thumbnail(const std::filesystem::path& photo, int max_side) {
  const PhotoEdits edits = load_edits(photo);
  // A crop is cut from a larger decode, so that what is left still has the pixels that the grid shows.
  const double kept = edits.crop ? std::clamp(std::max(edits.crop->width, edits.crop->height), 0.05, 1.0) : 1.0;
  const auto decoded = decode_thumbnail(photo, static_cast<int>(std::ceil(max_side / kept)));
  cv::Mat edited = apply_edits(decoded.pixels, edits);
  const double scale = static_cast<double>(max_side) / std::max(edited.cols, edited.rows);
  if (scale < 1) {
    const cv::Size size(std::max(1, cvRound(edited.cols * scale)), std::max(1, cvRound(edited.rows * scale)));
    cv::Mat reduced;
    cv::resize(edited, reduced, size, 0, 0, cv::INTER_AREA);
    edited = reduced;
  }
  return to_rgb_image(edited);
}

}  // namespace thumbsup
