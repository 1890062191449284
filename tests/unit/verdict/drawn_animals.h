#pragma once

#include <array>
#include <opencv2/imgproc.hpp>

#include "base/random_stream.h"

namespace thumbsup::test {

/// A drawn animal (four kinds, any colours, standing somewhere on a meadow, a beach or a floor), 160 x 160 RGB: photos
/// of a world that has no people in it.
inline cv::Mat drawn_animal(std::uint64_t number) {
  RandomStream random(17, "animal", number);
  const auto between = [&](double low, double high) { return low + (high - low) * random.uniform(); };
  const auto colour = [&](double low, double high) {
    return cv::Scalar(between(low, high), between(low, high), between(low, high));
  };
  constexpr int side = 160;
  cv::Mat picture(side, side, CV_8UC3);
  const cv::Scalar sky = colour(150, 250), ground = colour(60, 200);
  const int horizon = static_cast<int>(between(60, 110));
  for (int y = 0; y < side; ++y) picture.row(y).setTo(y < horizon ? sky - cv::Scalar::all(y * 0.3) : ground);
  for (int i = 0; i < 60; ++i)  // blades, pebbles
    cv::line(picture, {static_cast<int>(between(0, side)), static_cast<int>(between(horizon, side))},
             {static_cast<int>(between(0, side)), static_cast<int>(between(horizon, side))},
             ground + cv::Scalar::all(between(-30, 30)), 1, cv::LINE_AA);
  const cv::Scalar fur = colour(30, 230), dark = fur * 0.6;
  const int kind = static_cast<int>(random.below(4)), x = static_cast<int>(between(60, 90)),
            y = static_cast<int>(between(82, 98));
  const int length = static_cast<int>(between(28, 40)), height = static_cast<int>(between(15, 24));
  for (const int leg : {-length + 8, -length + 18, length - 18, length - 8})
    cv::line(picture, {x + leg, y + height - 6}, {x + leg, y + height + (kind == 2 ? 34 : 22)}, dark, 6, cv::LINE_AA);
  cv::ellipse(picture, {x, y}, {length, height}, 0, 0, 360, fur, cv::FILLED, cv::LINE_AA);
  cv::ellipse(picture, {x - length - 6, y - 6}, {18, 4}, kind * 25, 0, 360, dark, cv::FILLED, cv::LINE_AA);  // tail
  const cv::Point head(x + length + 6, y - height - (kind == 2 ? 22 : 6));
  cv::line(picture, {x + length - 8, y - 6}, head, fur, 14, cv::LINE_AA);
  cv::ellipse(picture, head, {17, 14}, 0, 0, 360, fur, cv::FILLED, cv::LINE_AA);
  if (kind == 0)  // a cat's ears
    for (const int ear : {-10, 8})
      cv::fillConvexPoly(picture,
                         std::array{cv::Point(head.x + ear - 6, head.y - 8), cv::Point(head.x + ear + 6, head.y - 10),
                                    cv::Point(head.x + ear, head.y - 26)},
                         dark, cv::LINE_AA);
  else  // hanging or long ones
    for (const int ear : {-12, 10})
      cv::ellipse(picture, {head.x + ear, head.y - (kind == 1 ? 2 : 18)}, {5, 14}, kind == 1 ? 10 : 0, 0, 360, dark,
                  cv::FILLED, cv::LINE_AA);
  cv::circle(picture, head + cv::Point(7, -3), 3, cv::Scalar(20, 20, 20), cv::FILLED, cv::LINE_AA);
  cv::circle(picture, head + cv::Point(16, 4), 4, cv::Scalar(40, 20, 20), cv::FILLED, cv::LINE_AA);
  return picture;
}

}  // namespace thumbsup::test
