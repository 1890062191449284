#include "inference/latent_encoder.h"

#include "base/interruption.h"
#include "base/log.h"
#include "inference/finite_picture.h"
#include "inference/vae_tiles.h"

namespace thumbsup {
namespace {

/// [1, 3, H, W] in [-1, 1], float32.
at::Tensor to_tensor(const RgbImage& picture) {
  const at::Tensor bytes =
      at::from_blob(const_cast<std::uint8_t*>(picture.pixels.data()), {1, picture.height, picture.width, 3}, at::kByte);
  return bytes.permute({0, 3, 1, 2}).to(at::kFloat).div_(127.5).sub_(1);
}

}  // namespace

at::Tensor encode_picture(AutoencoderKL& vae, const RgbImage& picture, bool tiled, RunControl& control) {
  const torch::NoGradGuard no_grad;
  const InterruptionScope interruptible(control);
  control.checkpoint();
  const std::int64_t scale = vae.config().scale();
  const bool needs_tiles = tiled && (picture.height > kVaeTile * scale || picture.width > kVaeTile * scale);
  const at::Tensor values = to_tensor(picture).to(vae.parameters().front().device());
  const auto encode = [&] {
    const auto whole = [&](const at::Tensor& part) { return vae.encode(part).mean.to(at::kFloat); };
    const at::Tensor typed = values.to(vae.parameters().front().scalar_type());
    const at::Tensor latents = needs_tiles ? in_tiles(typed, {scale, 1}, control, whole) : whole(typed);
    return (latents.to(values.device()) * vae.config().scaling_factor).contiguous();
  };
  at::Tensor latents = encode();
  if (vae.parameters().front().scalar_type() == at::kHalf && !at::isfinite(latents).all().item<bool>()) {
    logger("inference")->warn("The picture is beyond what float16 holds: the VAE computes in float32 from now on.");
    vae.to(at::kFloat);
    latents = encode();
  }
  require_finite_latents(latents, vae.parameters().front().scalar_type());
  return latents;
}

}  // namespace thumbsup
