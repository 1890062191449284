#pragma once

#include <memory>
#include <vector>

#include "models/autoencoder_kl.h"
#include "nn/attention_layer.h"
#include "nn/resample.h"
#include "nn/resnet_block.h"

namespace thumbsup {

/// Resnets of one resolution and, except in the last block, the change to the next: smaller in the encoder, larger in
/// the decoder.
class VaeBlock : public Module {
 public:
  enum class Resampling { None, Down, Up };
  VaeBlock(const AutoencoderKLConfig& config, std::int64_t in_channels, std::int64_t out_channels, std::int64_t layers,
           Resampling resampling);
  at::Tensor forward(at::Tensor x) const;

 private:
  std::vector<std::shared_ptr<ResnetBlock>> resnets_;
  std::shared_ptr<Downsample> downsampler_;
  std::shared_ptr<Upsample> upsampler_;
};

/// resnet, self-attention over all pixels (optional), resnet.
class VaeMidBlock : public Module {
 public:
  VaeMidBlock(const AutoencoderKLConfig& config, std::int64_t channels);
  at::Tensor forward(const at::Tensor& x) const;

 private:
  std::shared_ptr<ResnetBlock> first_, second_;
  std::shared_ptr<SpatialSelfAttention> attention_;
};

/// Image [B, in_channels, H, W] -> moments [B, 2 latent_channels, H / scale, W / scale], before the quant convolution.
class VaeEncoder : public Module {
 public:
  explicit VaeEncoder(const AutoencoderKLConfig& config);
  at::Tensor forward(const at::Tensor& image) const;

 private:
  Activation activation_;
  std::shared_ptr<Conv2d> conv_in_, conv_out_;
  std::vector<std::shared_ptr<VaeBlock>> down_blocks_;
  std::shared_ptr<VaeMidBlock> mid_block_;
  std::shared_ptr<GroupNorm> conv_norm_out_;
};

/// Latents [B, latent_channels, h, w], after the post-quant convolution -> image [B, out_channels, scale h, scale w].
class VaeDecoder : public Module {
 public:
  explicit VaeDecoder(const AutoencoderKLConfig& config);
  at::Tensor forward(const at::Tensor& latents) const;

 private:
  Activation activation_;
  std::shared_ptr<Conv2d> conv_in_, conv_out_;
  std::vector<std::shared_ptr<VaeBlock>> up_blocks_;
  std::shared_ptr<VaeMidBlock> mid_block_;
  std::shared_ptr<GroupNorm> conv_norm_out_;
};

}  // namespace thumbsup
