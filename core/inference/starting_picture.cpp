#include "inference/starting_picture.h"

#include <cmath>

namespace thumbsup {

at::Tensor latents_drawn_anew(const StartingPicture& start, std::int64_t scale, at::Device device) {
  if (start.mask.empty()) return {};
  const at::Tensor weights =
      at::from_blob(const_cast<float*>(start.mask.data()), {1, 1, start.image.height, start.image.width}, at::kFloat);
  return at::max_pool2d(weights, {scale, scale}).ge(0.5).to(device);
}

void lay_over(RgbImage& image, const StartingPicture& start) {
  for (std::size_t pixel = 0; pixel < start.mask.size(); ++pixel) {
    const float anew = start.mask[pixel];
    for (std::size_t i = 3 * pixel; i < 3 * pixel + 3; ++i) {
      const float mixed =
          anew * static_cast<float>(image.pixels[i]) + (1 - anew) * static_cast<float>(start.image.pixels[i]);
      image.pixels[i] = static_cast<std::uint8_t>(std::lround(mixed));
    }
  }
}

}  // namespace thumbsup
