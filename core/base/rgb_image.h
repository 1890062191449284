#pragma once

#include <cstdint>
#include <vector>

namespace thumbsup {

/// An 8-bit RGB picture, rows from the top, no padding: plain data that may cross threads and the torch firewall.
struct RgbImage {
  std::int64_t width = 0;
  std::int64_t height = 0;
  std::vector<std::uint8_t> pixels;  ///< height * width * 3

  bool operator==(const RgbImage&) const = default;
};

}  // namespace thumbsup
