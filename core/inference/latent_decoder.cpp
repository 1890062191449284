#include "inference/latent_decoder.h"

#include "base/interruption.h"
#include "base/log.h"
#include "base/random_stream.h"
#include "inference/finite_picture.h"
#include "inference/vae_tiles.h"

namespace thumbsup {
namespace {

at::Tensor decode_whole(AutoencoderKL& vae, const at::Tensor& latents) {
  return vae.decode(latents).to(at::kFloat);
}

}  // namespace

at::Tensor decode_latents(AutoencoderKL& vae, const at::Tensor& latents, bool tiled, RunControl& control) {
  const torch::NoGradGuard no_grad;
  const InterruptionScope interruptible(control);
  const at::Tensor scaled = (latents / vae.config().scaling_factor).to(vae.parameters().front().device());
  const bool needs_tiles = tiled && (latents.size(2) > kVaeTile || latents.size(3) > kVaeTile);
  std::vector<at::Tensor> images;
  // One at a time: decoding needs the most memory of all, and a picture must not depend on the rest of its batch.
  for (const at::Tensor& one : scaled.split(1)) {
    control.checkpoint();
    const auto decode = [&] {
      const at::Tensor typed = one.to(vae.parameters().front().scalar_type());
      if (!needs_tiles) return decode_whole(vae, typed);
      return in_tiles(typed, {1, vae.config().scale()}, control,
                      [&](const at::Tensor& tile) { return decode_whole(vae, tile); });
    };
    images.push_back(decode());
    if (vae.parameters().front().scalar_type() == at::kHalf && !at::isfinite(images.back()).all().item<bool>()) {
      logger("inference")->warn("The picture is beyond what float16 holds: the VAE decodes in float32 from now on.");
      vae.to(at::kFloat);
      images.back() = decode();
    }
    require_finite_images(images.back(), vae.parameters().front().scalar_type());
  }
  return at::cat(images);
}

std::vector<RgbImage> to_rgb_images(const at::Tensor& images) {
  // In place: a large picture is kept once.
  const at::Tensor values = images.to(at::TensorOptions().device(at::kCPU).dtype(at::kFloat), false, /*copy=*/true);
  const at::Tensor bytes =
      values.div_(2).add_(0.5).clamp_(0, 1).mul_(255).round_().to(at::kByte).permute({0, 2, 3, 1}).contiguous();
  std::vector<RgbImage> result;
  for (std::int64_t i = 0; i < bytes.size(0); ++i) {
    const at::Tensor one = bytes[i];
    const auto* data = one.data_ptr<std::uint8_t>();
    result.push_back({one.size(1), one.size(0), {data, data + one.numel()}});
  }
  return result;
}

LatentPreview::LatentPreview(AutoencoderKL& vae) {
  const torch::NoGradGuard no_grad;
  const std::int64_t channels = vae.config().latent_channels, side = 16, samples = 4;
  at::Tensor latents = torch::empty({samples, channels, side / 4, side / 4});
  RandomStream(0, "latent preview").fill_normal({latents.data_ptr<float>(), static_cast<std::size_t>(latents.numel())});
  latents = at::upsample_bilinear2d(latents, {side, side}, false) * 1.5;
  RunControl never_stopped;
  const at::Tensor images = decode_latents(vae, latents, false, never_stopped).to(at::kCPU);
  const at::Tensor colours = at::adaptive_avg_pool2d(images, {side, side}).permute({0, 2, 3, 1}).reshape({-1, 3});
  const at::Tensor rows = latents.permute({0, 2, 3, 1}).reshape({-1, channels});
  const at::Tensor inputs = at::cat({rows, torch::ones({rows.size(0), 1})}, 1).to(at::kDouble);
  // Normal equations with a little ridge: well posed whatever the VAE does with a channel.
  const at::Tensor gram = inputs.t().mm(inputs) + 1e-3 * torch::eye(channels + 1, at::kDouble);
  map_ = at::inverse(gram).mm(inputs.t().mm(colours.to(at::kDouble))).to(at::kFloat);
}

RgbImage LatentPreview::operator()(const at::Tensor& latents) const {
  const torch::NoGradGuard no_grad;
  const at::Tensor pixels = latents.to(at::kCPU, at::kFloat).permute({1, 2, 0});
  const at::Tensor ones = torch::ones({pixels.size(0), pixels.size(1), 1});
  const at::Tensor colours = at::matmul(at::cat({pixels, ones}, 2), map_);
  return to_rgb_images(colours.permute({2, 0, 1}).unsqueeze(0)).front();
}

}  // namespace thumbsup
