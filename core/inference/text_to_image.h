#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/rgb_image.h"
#include "base/run_control.h"
#include "inference/latent_decoder.h"
#include "inference/prompt_encoder.h"
#include "models/stable_diffusion.h"
#include "params/choices.h"

namespace thumbsup {

/// One batch of images of the same prompt.
struct TextToImageRequest {
  std::string prompt;
  std::string negative_prompt;
  std::vector<std::uint64_t> seeds;  ///< one image each, denoised together
  std::int64_t width = 512;          ///< multiples of 8
  std::int64_t height = 512;
  std::int64_t steps = 30;
  SamplerId sampler = SamplerId::Dpmpp2m;
  double guidance_scale = 7.5;
  double guidance_rescale = 0;
  double eta = 0;
  PromptOptions prompt_options;
  bool vae_tiling = false;
};

/// After each denoising call. `preview` computes a small picture of one image of the batch when, and only when, asked.
struct TextToImageStep {
  std::int64_t call = 0;
  std::int64_t calls = 0;
  std::function<RgbImage(std::size_t index)> preview;
};
using TextToImageCallback = std::function<void(const TextToImageStep&)>;

/// Text to image with one loaded model, used by generation and by training previews alike, so that the same seed gives
/// the same picture in both. All noise of an image comes from streams keyed by its seed: image i of a batch equals the
/// image made alone with that seed. Blocking; throws CancelledError within one step of a stop.
class TextToImage {
 public:
  explicit TextToImage(const StableDiffusion& model);

  /// Throws UserInputError for a size that is no multiple of 8.
  std::vector<RgbImage> operator()(const TextToImageRequest& request, RunControl& control,
                                   const TextToImageCallback& callback = {});

 private:
  const StableDiffusion& model_;
  std::unique_ptr<Conditioning> conditioning_;
  std::unique_ptr<LatentPreview> preview_;  ///< made at its first use
};

}  // namespace thumbsup
