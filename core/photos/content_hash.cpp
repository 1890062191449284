#include "photos/content_hash.h"

#include <spdlog/fmt/fmt.h>

#include "base/hash.h"

namespace thumbsup {

std::string photo_content_hash(const cv::Mat& upright, const PhotoEdits& edits) {
  Sha256 hash;
  // The crop counts in whole pixels, as it is applied: fractions that select the same pixels are the same crop.
  const cv::Rect crop = crop_pixels(edits.crop, upright.size());
  hash.update(fmt::format("thumbsup photo 1\n{} {} {}\n{} {} {} {}\n{} {}\n", upright.cols, upright.rows,
                          upright.type(), crop.x, crop.y, crop.width, crop.height, edits.quarter_turns,
                          edits.flip ? 1 : 0));
  const std::size_t row_bytes = static_cast<std::size_t>(upright.cols) * upright.elemSize();
  for (int y = 0; y < upright.rows; ++y)
    hash.update(std::as_bytes(std::span(upright.ptr<unsigned char>(y), row_bytes)));
  return hash.hex_digest();
}

}  // namespace thumbsup
