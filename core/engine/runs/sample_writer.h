#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/atomic_file.h"
#include "base/rgb_image.h"
#include "inference/text_to_image.h"

namespace thumbsup {

/// What drew a picture, as its parameters name it.
struct SampleModel {
  std::string name;
  std::string hash{};       ///< SHA-256 of the model file; empty: not known
  std::string lora{};       ///< name of the LoRA file; empty: none
  double lora_scale = 1;    ///< how strongly it was applied
  std::string embedding{};  ///< name of the textual inversion file; empty: none
};

/// Writes a picture as a PNG with the parameters that made it, as `generate` does; the variation seed is told where
/// `request` has a variation strength. Returns the name it got, as AtomicFile::commit does.
std::filesystem::path write_sample(const std::filesystem::path& path, const RgbImage& image,
                                   const TextToImageRequest& request, std::uint64_t seed, const SampleModel& model,
                                   WhenTaken when = WhenTaken::Replace, std::uint64_t variation_seed = 0);

}  // namespace thumbsup
