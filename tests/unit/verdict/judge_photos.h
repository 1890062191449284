#pragma once

#include <cstdint>
#include <filesystem>
#include <opencv2/imgproc.hpp>
#include <string>

#include "base/random_stream.h"
#include "photos/png_writer.h"

namespace thumbsup::test {

/// A picture of its own (coarse random colours), with a bright ball above its middle when it is positive and below it
/// when it is not: a question a small network can learn.
inline cv::Mat judge_photo(std::uint64_t number, bool positive) {
  RandomStream random(11, "judge photo", number);
  cv::Mat coarse(5, 5, CV_8UC3), photo;
  for (int i = 0; i < 75; ++i) coarse.data[i] = static_cast<std::uint8_t>(20 + random.below(130));
  cv::resize(coarse, photo, {80, 72}, 0, 0, cv::INTER_CUBIC);
  const int x = 20 + static_cast<int>(random.below(40));
  cv::circle(photo, {x, positive ? 18 : 54}, 11, cv::Scalar(255, 255, positive ? 120 : 40), cv::FILLED);
  return photo;
}

inline void write_judge_photos(const std::filesystem::path& folder, int count, bool positive, std::uint64_t first = 0) {
  std::filesystem::create_directories(folder);
  for (int i = 0; i < count; ++i) {
    const std::uint64_t number = first + static_cast<std::uint64_t>(i) + (positive ? 0 : 100000);
    write_png(folder / ("photo-" + std::to_string(i) + ".png"), judge_photo(number, positive));
  }
}

}  // namespace thumbsup::test
