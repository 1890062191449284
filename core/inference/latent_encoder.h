#pragma once

#include "nn/torch.h"

#include "base/rgb_image.h"
#include "base/run_control.h"
#include "models/autoencoder_kl.h"

namespace thumbsup {

/// A picture, its sides multiples of the VAE's scale -> latents [1, C, h, w] as diffusion has them (times the scaling
/// factor), float32, on the VAE's device. The mean of the VAE's posterior and no sample of it, so that the same picture
/// always gives the same latents. With `tiled`, pictures of more than 64 latent pixels a side are encoded in overlapping
/// tiles, as decode_latents does. `control` is asked before every tile. No gradients. A VAE in float16 whose latents are
/// not finite is turned to float32 for good. Throws NotFinitePicture.
at::Tensor encode_picture(AutoencoderKL& vae, const RgbImage& picture, bool tiled, RunControl& control);

}  // namespace thumbsup
