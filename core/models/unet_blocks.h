#pragma once

#include <memory>
#include <vector>

#include "models/unet_2d_condition.h"
#include "nn/resample.h"
#include "nn/resnet_block.h"
#include "nn/transformer.h"

namespace thumbsup {

/// What every block of one forward is given.
struct UNetConditioning {
  at::Tensor activated_time;  ///< act(time embedding), [B, time_embedding_channels]
  at::Tensor context;         ///< [B, T, cross_attention_dim]
  bool checkpointing = false;
};

/// Resnets, each followed by a transformer in blocks with cross-attention; then half the size, except in the last one.
class UNetDownBlock : public Module {
 public:
  UNetDownBlock(const UNet2DConditionConfig& config, const UNetBlockConfig& block, std::int64_t in_channels,
                bool downsample);

  /// Appends every resolution-keeping output, and the shrunken one, to `residuals`.
  at::Tensor forward(at::Tensor x, const UNetConditioning& conditioning, std::vector<at::Tensor>& residuals) const;

 private:
  std::vector<std::shared_ptr<ResnetBlock>> resnets_;
  std::vector<std::shared_ptr<SpatialTransformer>> attentions_;
  std::shared_ptr<Downsample> downsampler_;
};

/// resnet, transformer, resnet at the lowest resolution; a single resnet without cross-attention.
class UNetMidBlock : public Module {
 public:
  explicit UNetMidBlock(const UNet2DConditionConfig& config);
  at::Tensor forward(const at::Tensor& x, const UNetConditioning& conditioning) const;

 private:
  std::vector<std::shared_ptr<ResnetBlock>> resnets_;
  std::shared_ptr<SpatialTransformer> attention_;
};

/// The way up: each resnet takes the channels of one residual beside its input; then twice the size, except at the end.
class UNetUpBlock : public Module {
 public:
  /// `in_channels`: of the first input; `skip_channels`: of the residual that the last resnet takes.
  UNetUpBlock(const UNet2DConditionConfig& config, const UNetBlockConfig& block, std::int64_t in_channels,
              std::int64_t skip_channels, bool upsample);

  /// Takes its residuals from the back of the list. The result is enlarged to the size of the residual that is then
  /// last, which differs from twice the size when a side of the sample was odd on the way down.
  at::Tensor forward(at::Tensor x, const UNetConditioning& conditioning, std::vector<at::Tensor>& residuals) const;

 private:
  std::vector<std::shared_ptr<ResnetBlock>> resnets_;
  std::vector<std::shared_ptr<SpatialTransformer>> attentions_;
  std::shared_ptr<Upsample> upsampler_;
};

}  // namespace thumbsup
