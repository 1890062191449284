#include "verdict/broken_picture.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "verdict/picture_input.h"

namespace thumbsup {
namespace {

cv::Scalar random_colour(RandomStream& random) {
  const double red = random.uniform(), green = random.uniform(), blue = random.uniform();
  return {red, green, blue};
}

}  // namespace

cv::Mat noise_picture(int side, RandomStream& random) {
  const int grains = std::max(8, side >> random.below(5));
  cv::Mat grain(grains, grains, CV_32FC3);
  random.fill_normal({grain.ptr<float>(), grain.total() * 3});
  if (random.uniform() < 0.25f) {
    std::vector<cv::Mat> channels;
    cv::split(grain, channels);
    cv::merge(std::vector<cv::Mat>(3, channels[0]), grain);
  }
  cv::Mat picture;
  cv::resize(grain, picture, {side, side}, 0, 0, random.uniform() < 0.5f ? cv::INTER_CUBIC : cv::INTER_NEAREST);
  picture = picture * random.uniform(0.1, 0.6);
  picture += random_colour(random);
  return picture;
}

cv::Mat scrambled_picture(const cv::Mat& view, RandomStream& random) {
  const int count = 8 << random.below(2), side = view.cols / count;
  std::vector<int> order(static_cast<std::size_t>(count * count));
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  const auto tile = [&](int number) { return cv::Rect(number % count * side, number / count * side, side, side); };
  cv::Mat picture = view.clone();
  for (std::size_t i = 0; i < order.size(); ++i) view(tile(order[i])).copyTo(picture(tile(static_cast<int>(i))));
  return picture;
}

cv::Mat broken_picture(const cv::Mat& rgb, std::int64_t image_size, RandomStream& random) {
  const int side = static_cast<int>(image_size);
  cv::Mat picture;
  switch (random.below(6)) {
    case 0:
      picture = cv::Mat(side, side, CV_32FC3, random_colour(random));
      break;
    case 1:
      picture = scrambled_picture(random_view(rgb, image_size, random), random);
      break;
    case 2: {
      const double share = random.uniform(0.0, 0.15);
      picture = share * random_view(rgb, image_size, random) + (1 - share) * noise_picture(side, random);
      break;
    }
    default:
      picture = noise_picture(side, random);
  }
  cv::Mat values = picture.reshape(1);  // all channels alike
  cv::min(values, 1.0, values);
  cv::max(values, 0.0, values);
  return picture;
}

}  // namespace thumbsup
