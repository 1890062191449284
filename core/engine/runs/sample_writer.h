#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/rgb_image.h"
#include "inference/text_to_image.h"

namespace thumbsup {

/// Writes a picture as a PNG with the parameters that made it, as `generate` does.
void write_sample(const std::filesystem::path& path, const RgbImage& image, const TextToImageRequest& request,
                  std::uint64_t seed, const std::string& model_name, const std::string& model_hash);

}  // namespace thumbsup
