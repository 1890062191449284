#pragma once

#include <cstdint>
#include <opencv2/core.hpp>

#include "base/random_stream.h"

namespace thumbsup {

/// A picture that shows nothing, such as a diverged training makes: noise of some grain, a photo drowned in noise, a
/// photo whose small tiles changed places, or a flat colour. CV_32FC3 image_size x image_size in [0, 1], all drawn from
/// `random`; `rgb` is the photo that is spoilt, CV_8UC3.
///
/// A judge is shown such pictures as negatives (outlier exposure: Hendrycks, Mazeika, Dietterich, "Deep Anomaly
/// Detection with Outlier Exposure", ICLR 2019). One that only ever saw photos answers anything about what is like none
/// of them, and would pass the pictures of a model that broke.
cv::Mat broken_picture(const cv::Mat& rgb, std::int64_t image_size, RandomStream& random);

/// Two of its kinds, CV_32FC3, not yet held in [0, 1]. Normal noise around a colour, coloured or grey, of a grain from
/// one pixel to an eighth of the side; and the tiles of a view, an eighth to a sixteenth of the side, in another order.
cv::Mat noise_picture(int side, RandomStream& random);
cv::Mat scrambled_picture(const cv::Mat& view, RandomStream& random);

}  // namespace thumbsup
