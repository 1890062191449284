#include "inference/generation_memory.h"

#include <algorithm>

#include "inference/vae_tiles.h"

namespace thumbsup {
namespace {

/// Values of one image's way through the UNet at its highest: the tensors kept for the way up, and the block at work
/// (its joined input, normalised copy and output; in a transformer the feed-forward layers, eight times as wide).
double unet_values(const UNet2DConditionConfig& unet, double pixels) {
  double kept = static_cast<double>(unet.down_blocks.front().channels) * pixels, at_work = 0;
  const std::size_t levels = unet.down_blocks.size();
  for (std::size_t level = 0; level < levels; ++level) {
    const UNetBlockConfig& block = unet.down_blocks[level];
    const auto channels = static_cast<double>(block.channels);
    const bool last = level + 1 == levels;
    const double deeper = static_cast<double>(unet.down_blocks[last ? level : level + 1].channels);
    kept += channels * pixels * (static_cast<double>(block.layers) + (last ? 0 : 0.25));
    at_work =
        std::max(at_work, pixels * std::max(3 * (channels + deeper), (block.cross_attention ? 14 : 6) * channels));
    pixels /= 4;
  }
  return kept + at_work;
}

/// Values of decoding latents of so many pixels at their highest, which is in the first layers of the last block: their
/// input is as large as the picture and has the channels of the block before.
double decoder_values(const AutoencoderKLConfig& vae, double latent_pixels) {
  const auto& channels = vae.block_out_channels;  // from the picture inwards
  double most = 0;
  double pixels = latent_pixels;
  for (std::size_t i = channels.size(); i-- > 0;) {
    const auto own = static_cast<double>(channels[i]);
    const auto before = static_cast<double>(channels[std::min(i + 1, channels.size() - 1)]);
    most = std::max(most, pixels * (2.5 * before + 1.5 * own));
    if (i > 0) pixels *= 4;
  }
  return most;
}

}  // namespace

std::uint64_t generation_bytes(const UNet2DConditionConfig& unet, const AutoencoderKLConfig& vae,
                               const GenerationSize& size) {
  const auto scale = static_cast<double>(vae.scale());
  const double pixels = static_cast<double>(size.width) * static_cast<double>(size.height);
  const double latent_pixels = pixels / (scale * scale);
  const auto batch = static_cast<double>(size.batch);
  const double width = size.dtype == at::kFloat ? 4 : 2;

  const double at_once = (size.on_cpu ? 1.0 : batch) * static_cast<double>(size.prompts);
  const double denoising = unet_values(unet, latent_pixels) * width * at_once;

  constexpr auto kTileSide = static_cast<double>(kVaeTile);
  const bool tiled = size.vae_tiling && latent_pixels > kTileSide * kTileSide;
  double decoding = decoder_values(vae, tiled ? kTileSide * kTileSide : latent_pixels) * width;
  // The picture in float32, while it is put together, rounded, and written; in tiles with the tiles' weights.
  decoding += pixels * (tiled ? 3 * 4 * 2 + 4 + 3 * 2 : 3 * 4 * 2 + 3 * 2);

  // Encoding mirrors decoding and is never the highest: its first block is as wide as the decoder's last, whose input
  // has the channels of the block before. What is begun with stays: latents, and pictures with a mask.
  const double kept_latents = size.from_picture ? 10 : 8, kept_pixels = size.from_picture ? 3 + 4 + 3 : 3;
  // Latents with what samplers remember of the steps before, and the finished pictures of the batch.
  const double latents = latent_pixels * static_cast<double>(vae.latent_channels) * 4 * kept_latents * batch;
  const double pictures = pixels * kept_pixels * batch;
  constexpr double kScratch = 48e6;  // of the threads
  // The allocator keeps freed blocks that are too small for the next layer: some tenths more, measured from 256 to
  // 1024.
  constexpr double kKept = 1.5;
  const double total = std::max(denoising, decoding) * kKept + latents + pictures + kScratch;
  return total < 1e18 ? static_cast<std::uint64_t>(total) : static_cast<std::uint64_t>(1e18);
}

}  // namespace thumbsup
