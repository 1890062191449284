#pragma once

#include "nn/torch.h"

#include "base/rgb_image.h"
#include "base/run_control.h"
#include "models/autoencoder_kl.h"

namespace thumbsup {

/// Latents [N, C, h, w] -> images [N, 3, 8h, 8w] in about [-1, 1], float32: the VAE's decoder on latents divided by its
/// scaling factor. With `tiled`, latents larger than 64 are decoded in tiles of 64 that overlap by a quarter and are
/// blended linearly: a fraction of the memory, small differences of tone (the VAE's group norms see one tile each).
/// `control` is asked before every tile. No gradients. A VAE in float16 whose picture
/// is not finite is turned to float32 for good, and the log says so. Throws NotFinitePicture for pixels that are not
/// finite.
at::Tensor decode_latents(AutoencoderKL& vae, const at::Tensor& latents, bool tiled, RunControl& control);

/// [N, 3, H, W] in [-1, 1] -> N pictures, rounded to 8 bits.
std::vector<RgbImage> to_rgb_images(const at::Tensor& images);

/// A linear map from latents to colours, so cheap that a preview can be shown at every step: one pixel a latent. The
/// map is fitted by least squares to what the VAE itself makes of a few smooth random latents, and so serves any VAE.
class LatentPreview {
 public:
  explicit LatentPreview(AutoencoderKL& vae);
  /// One image's latents [C, h, w] -> picture of w x h pixels.
  RgbImage operator()(const at::Tensor& latents) const;

 private:
  at::Tensor map_;  ///< [C + 1, 3] float32
};

}  // namespace thumbsup
