#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/rgb_image.h"
#include "base/run_control.h"
#include "inference/denoise.h"
#include "inference/latent_decoder.h"
#include "inference/prompt_encoder.h"
#include "inference/starting_picture.h"
#include "models/stable_diffusion.h"
#include "params/choices.h"

namespace thumbsup {

/// A second pass over a picture at a larger size ("hires fix"): enlarged by Lanczos, encoded, and drawn on from there
/// as image to image with the same noise seeds, exactly as a request with the picture as its start would.
struct HiresPass {
  double scale = 1;  ///< of each side; 1: there is none
  double strength = 0.55;
  std::int64_t steps = 0;  ///< of which the strength's share is done; 0: as many as the first pass has
  bool enabled() const { return scale > 1; }
};

/// One batch of images of the same prompt.
struct TextToImageRequest {
  std::string prompt;
  std::string negative_prompt;
  std::vector<std::uint64_t> seeds;  ///< one image each, denoised together
  /// As many where `variation_strength` is not 0: the noise of each image lies that far from its seed's to this one's
  /// (inference/seeded_noise.h).
  std::vector<std::uint64_t> variation_seeds{};
  double variation_strength = 0;
  std::int64_t width = 512;  ///< multiples of 8
  std::int64_t height = 512;
  std::int64_t steps = 30;
  SamplerId sampler = SamplerId::Dpmpp2m;
  double guidance_scale = 7.5;
  double guidance_rescale = 0;
  double eta = 0;
  PromptOptions prompt_options;
  bool vae_tiling = false;
  std::shared_ptr<const StartingPicture> start{};  ///< image to image; null: from noise
  HiresPass hires{};
};

/// After each denoising call. `preview` computes a small picture of one image of the batch when, and only when, asked.
struct TextToImageStep {
  std::int64_t call = 0;   ///< from 1, over both passes
  std::int64_t calls = 0;  ///< of both
  double work = 0;         ///< share of all calls' work that is done: those of a larger picture take longer
  std::function<RgbImage(std::size_t index)> preview;
};
using TextToImageCallback = std::function<void(const TextToImageStep&)>;

/// Text to image with one loaded model, used by generation and by training previews alike, so that the same seed gives
/// the same picture in both. All noise of an image comes from streams keyed by its seed: image i of a batch equals the
/// image made alone with that seed. With a starting picture it is image to image, with a mask inpainting: the prompt's
/// syntax counts the steps that are done. Blocking; throws CancelledError within one step of a stop.
class TextToImage {
 public:
  explicit TextToImage(const StableDiffusion& model);

  /// Throws UserInputError for a size that is no multiple of 8, LogicError for a starting picture of another size.
  std::vector<RgbImage> operator()(const TextToImageRequest& request, RunControl& control,
                                   const TextToImageCallback& callback = {});

 private:
  struct Pass;
  struct Work;
  Pass plan(const TextToImageRequest& request, std::int64_t steps, std::int64_t steps_done, std::int64_t width,
            std::int64_t height) const;
  std::vector<RgbImage> draw(const TextToImageRequest& request, Pass& pass, const InitLatents& init, Work& work,
                             RunControl& control, const TextToImageCallback& callback);

  const StableDiffusion& model_;
  std::unique_ptr<Conditioning> conditioning_;
  std::unique_ptr<LatentPreview> preview_;  ///< made at its first use
};

}  // namespace thumbsup
