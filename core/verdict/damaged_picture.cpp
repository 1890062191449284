#include "verdict/damaged_picture.h"

#include <opencv2/imgproc.hpp>

#include "base/error.h"
#include "verdict/broken_picture.h"
#include "verdict/picture_input.h"

namespace thumbsup {
namespace {

/// Normal numbers that change slowly: one value a grain of `grain` pixels, CV_32F with `channels`, smooth between.
cv::Mat smooth_noise(int side, int grain, int channels, RandomStream& random) {
  const int count = std::max(3, side / std::max(1, grain));
  cv::Mat coarse(count, count, CV_MAKETYPE(CV_32F, channels)), noise;
  random.fill_normal({coarse.ptr<float>(), coarse.total() * static_cast<std::size_t>(channels)});
  cv::resize(coarse, noise, {side, side}, 0, 0, cv::INTER_CUBIC);
  return noise;
}

cv::Mat flat(int side, RandomStream& random) {
  const double top = random.uniform() < 0.4f ? 0.08 : 1.0;  // often black
  const double red = top * random.uniform(), green = top * random.uniform(), blue = top * random.uniform();
  cv::Mat picture(side, side, CV_32FC3, cv::Scalar(red, green, blue));
  if (random.uniform() < 0.6f) picture += smooth_noise(side, side / 3, 3, random) * random.uniform(0.0, 0.05);
  return picture;
}

cv::Mat half_denoised(const cv::Mat& view, RandomStream& random) {
  const int side = view.cols;
  // Latents of noise are decoded to blots of about eight pixels of 512.
  const int grain = 1 + static_cast<int>(random.below(static_cast<std::uint64_t>(std::max(2, side / 12))));
  const double share = random.uniform(0.35, 0.8);
  cv::Mat noise = smooth_noise(side, grain, 3, random) * random.uniform(0.2, 0.4);
  noise += cv::Scalar(0.5, 0.5, 0.5);
  return (1 - share) * view + share * noise;
}

/// Every pixel taken from elsewhere: as far away as slow noise of a grain and a strength (in pixels) says.
cv::Mat displaced(const cv::Mat& view, int grain, double strength, RandomStream& random) {
  const int side = view.cols;
  cv::Mat map = smooth_noise(side, grain, 2, random) * strength, picture;
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x) map.at<cv::Vec2f>(y, x) += cv::Vec2f(static_cast<float>(x), static_cast<float>(y));
  cv::remap(view, picture, map, {}, cv::INTER_LINEAR, cv::BORDER_REFLECT_101);
  return picture;
}

cv::Mat mush(const cv::Mat& view, RandomStream& random) {
  const int side = view.cols;
  cv::Mat blots;
  const cv::Mat moved = displaced(view, side / 8, side * random.uniform(0.04, 0.15), random);
  cv::GaussianBlur(moved, blots, {0, 0}, side * random.uniform(0.025, 0.09));
  // Some have a grain of their own over the blots.
  const double grain = random.uniform() < 0.5f ? random.uniform(0.01, 0.08) : 0.0;
  if (grain > 0) blots += smooth_noise(side, 2 + static_cast<int>(random.below(6)), 3, random) * grain;
  return blots;
}

cv::Mat drawn(const cv::Mat& rgb, Damage damage, std::int64_t image_size, RandomStream& random) {
  const int side = static_cast<int>(image_size);
  switch (damage) {
    case Damage::Flat:
      return flat(side, random);
    case Damage::Noise:
      return noise_picture(side, random);
    case Damage::Scrambled:
      return scrambled_picture(random_view(rgb, image_size, random), random);
    case Damage::HalfDenoised:
      return half_denoised(random_view(rgb, image_size, random), random);
    case Damage::Mush:
      return mush(random_view(rgb, image_size, random), random);
  }
  throw LogicError("There is no such damage.");
}

}  // namespace

const char* to_string(Damage damage) {
  constexpr const char* names[] = {"flat", "noise", "scrambled", "half-denoised", "mush"};
  return names[static_cast<std::size_t>(damage)];
}

cv::Mat damaged_picture(const cv::Mat& rgb, Damage damage, std::int64_t image_size, RandomStream& random) {
  cv::Mat picture;
  drawn(rgb, damage, image_size, random).convertTo(picture, CV_8UC3, 255.0);  // saturates
  return picture;
}

}  // namespace thumbsup
