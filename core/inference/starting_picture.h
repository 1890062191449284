#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <vector>

#include "base/rgb_image.h"

namespace thumbsup {

/// A picture that drawing begins with, instead of noise alone.
struct StartingPicture {
  RgbImage image;          ///< of the size that is drawn
  double strength = 0.75;  ///< how much noise it gets: 1 all (little of it is left), towards 0 none
  std::vector<float>
      mask{};  ///< height * width: 1 is drawn anew, 0 is kept, between them both are mixed; empty: all is drawn
  std::int64_t mask_blur = 0;  ///< by how many pixels the mask was blurred, to tell
};

/// Which latents are drawn anew, [1, 1, h, w] of type bool: those with a pixel that is at least half drawn anew.
/// Undefined without a mask. `scale` is the VAE's.
at::Tensor latents_drawn_anew(const StartingPicture& start, std::int64_t scale, at::Device device);

/// Lays `image` over the starting picture by the mask: where it is 0 the pixels are the picture's own, to the bit.
/// Nothing happens without a mask.
void lay_over(RgbImage& image, const StartingPicture& start);

}  // namespace thumbsup
