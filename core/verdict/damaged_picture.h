#pragma once

#include <cstdint>
#include <opencv2/core.hpp>

#include "base/random_stream.h"

namespace thumbsup {

/// What can be wrong with a picture as a whole, whatever it was to show.
enum class Damage {
  Flat,          ///< black or one colour, nearly or wholly
  Noise,         ///< noise of some grain
  Scrambled,     ///< the tiles of a photo in another order
  HalfDenoised,  ///< a photo under coarse, coloured noise, as sampling leaves that ends too early
  Mush           ///< blots in a photo's colours: what a training leaves that learned nothing
};
inline constexpr Damage kAllDamages[] = {Damage::Flat, Damage::Noise, Damage::Scrambled, Damage::HalfDenoised,
                                         Damage::Mush};
/// "flat", "noise", ..., "half-denoised"
const char* to_string(Damage damage);

/// `rgb` (CV_8UC3, any size) with that damage, as the network is shown pictures: CV_8UC3 image_size x image_size. All
/// is drawn from `random`.
cv::Mat damaged_picture(const cv::Mat& rgb, Damage damage, std::int64_t image_size, RandomStream& random);

}  // namespace thumbsup
