#include "engine/runs/base_pictures.h"

#include <opencv2/core.hpp>

#include "base/create_folders.h"
#include "base/error.h"
#include "base/hash.h"
#include "photos/decode.h"
#include "photos/png_writer.h"
#include "studio/photos.h"

namespace thumbsup {
namespace {

std::string sha256_of(const std::string& text) {
  Sha256 hash;
  hash.update(text);
  return hash.hex_digest();
}

}  // namespace

BasePictures::BasePictures(std::filesystem::path folder, nlohmann::json drawn_by)
    : folder_(std::move(folder)), drawn_by_(std::move(drawn_by)) {}

std::filesystem::path BasePictures::place_of(const TextToImageRequest& request) const {
  nlohmann::json key = drawn_by_;
  key["version"] = THUMBSUP_VERSION;
  key["prompt"] = request.prompt;
  key["negative_prompt"] = request.negative_prompt;
  key["seed"] = request.seeds.front();
  key["steps"] = request.steps;
  key["guidance_scale"] = request.guidance_scale;
  key["size"] = {request.width, request.height};
  return folder_ / (sha256_of(key.dump()).substr(0, 32) + ".png");
}

std::optional<RgbImage> BasePictures::find(const TextToImageRequest& request) const {
  const auto place = place_of(request);
  std::error_code ignored;
  if (folder_.empty() || !std::filesystem::is_regular_file(place, ignored)) return std::nullopt;
  try {
    RgbImage picture = to_rgb_image(decode_photo(place).pixels);
    if (picture.width == request.width && picture.height == request.height) return picture;
  } catch (const Error&) {
  }
  return std::nullopt;
}

void BasePictures::keep(const TextToImageRequest& request, const RgbImage& picture) const {
  if (folder_.empty() || create_folders(folder_)) return;
  const cv::Mat pixels(static_cast<int>(picture.height), static_cast<int>(picture.width), CV_8UC3,
                       const_cast<std::uint8_t*>(picture.pixels.data()));
  try {
    write_png(place_of(request), pixels);
  } catch (const IoError&) {
  }
}

}  // namespace thumbsup
