#pragma once

#include <array>
#include <cstdint>
#include <opencv2/core.hpp>
#include <span>

#include "base/random_stream.h"

/// From a picture to what the network is shown. The network sees the largest square in the middle of a picture,
/// scaled to `image_size`; while training, random squares of it.
namespace thumbsup {

/// CV_8UC3 RGB of any size, made small enough to keep hundreds: the shorter side at most 9/8 `image_size` (never
/// enlarged), the longer at most twice that (its ends cut off). Always pixels of its own.
cv::Mat reduce_photo(const cv::Mat& rgb, std::int64_t image_size);

/// The square in the middle, scaled: CV_8UC3 image_size x image_size.
cv::Mat fit_square(const cv::Mat& rgb, std::int64_t image_size);

/// What a network is shown of a whole picture, at training and at judging alike: reduced as photos are kept, then the
/// square in the middle. A picture that is already reduced gives the same square.
cv::Mat network_square(const cv::Mat& rgb, std::int64_t image_size);

/// One random view of a photo: CV_32FC3 image_size x image_size in [0, 1]. A square of 75 to 100 % of the area at a
/// random place, turned by up to 8 degrees, mirrored half the time; brightness, contrast, saturation and colour balance
/// shifted; blurred a third of the time, as generated images are. Everything is drawn from `random`.
cv::Mat random_view(const cv::Mat& rgb, std::int64_t image_size, RandomStream& random);

}  // namespace thumbsup
