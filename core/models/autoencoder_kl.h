#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "nn/layers.h"

namespace thumbsup {

/// The values of a VAE's config.json (diffusers' AutoencoderKL).
struct AutoencoderKLConfig {
  std::int64_t in_channels = 3;
  std::int64_t out_channels = 3;
  std::int64_t latent_channels = 4;
  std::vector<std::int64_t> block_out_channels{64};
  std::int64_t layers_per_block = 1;
  std::int64_t norm_groups = 32;
  Activation activation = Activation::Silu;
  double scaling_factor = 0.18215;  ///< latents of the diffusion = posterior sample * scaling_factor
  bool use_quant_conv = true;
  bool use_post_quant_conv = true;
  bool mid_block_add_attention = true;

  /// Image side per latent side: 8 for Stable Diffusion.
  std::int64_t scale() const { return std::int64_t{1} << (block_out_channels.size() - 1); }

  /// Throws FormatError naming `source` and the key, also for every feature of diffusers that is not supported.
  static AutoencoderKLConfig from_json(const nlohmann::json& config, const std::filesystem::path& source);
};

/// A diagonal normal distribution over latents [B, latent_channels, h, w].
struct LatentPosterior {
  at::Tensor mean;
  at::Tensor logvar;  ///< clamped to [-30, 20]

  /// mean + exp(logvar / 2) noise.
  at::Tensor sample(const at::Tensor& noise) const;
};

class VaeEncoder;
class VaeDecoder;

/// The autoencoder between images and latents, with diffusers' parameter names (VAE attention under its new names,
/// to_q, to_k, to_v, to_out.0). Neither direction applies the scaling factor.
class AutoencoderKL : public Module {
 public:
  explicit AutoencoderKL(const AutoencoderKLConfig& config);

  /// image [B, 3, H, W] in [-1, 1], sides a multiple of config().scale(). Throws LogicError when the shape does not
  /// fit.
  LatentPosterior encode(const at::Tensor& image) const;

  /// latents [B, latent_channels, h, w] -> image [B, 3, scale h, scale w], not clamped.
  at::Tensor decode(const at::Tensor& latents) const;

  const AutoencoderKLConfig& config() const { return config_; }

 private:
  AutoencoderKLConfig config_;
  std::shared_ptr<VaeEncoder> encoder_;
  std::shared_ptr<VaeDecoder> decoder_;
  std::shared_ptr<Conv2d> quant_conv_, post_quant_conv_;
};

}  // namespace thumbsup
