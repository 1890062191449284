#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "nn/layers.h"

namespace thumbsup {

/// One resolution of the network, down or up.
struct UNetBlockConfig {
  std::int64_t channels = 0;
  std::int64_t layers = 0;  ///< resnets on the way down; one more on the way up
  bool cross_attention = false;
  std::int64_t transformer_layers = 1;
  std::int64_t heads = 8;
  std::int64_t context_channels = 0;
  bool only_cross_attention = false;
};

/// The values of a UNet's config.json (diffusers' UNet2DConditionModel), resolved to one entry a block.
struct UNet2DConditionConfig {
  std::int64_t in_channels = 4;
  std::int64_t out_channels = 4;
  std::int64_t sample_size = 64;  ///< latent side the model was trained at (0: not given)
  bool center_input_sample = false;
  bool flip_sin_to_cos = true;
  double freq_shift = 0;
  std::int64_t time_embedding_channels = 0;
  std::vector<UNetBlockConfig> down_blocks;
  std::vector<UNetBlockConfig> up_blocks;  ///< in the order they run: deepest first
  bool has_mid_block = true;
  UNetBlockConfig mid_block;
  double mid_block_scale_factor = 1;
  std::int64_t downsample_padding = 1;
  std::int64_t conv_in_kernel = 3;
  std::int64_t conv_out_kernel = 3;
  std::int64_t norm_groups = 32;
  double norm_eps = 1e-5;
  Activation activation = Activation::Silu;
  bool use_linear_projection = false;
  bool upcast_attention = false;
  std::int64_t cross_attention_dim = 768;  ///< width of encoder_hidden_states

  /// Throws FormatError naming `source` and the key, also for every feature of diffusers that is not supported.
  static UNet2DConditionConfig from_json(const nlohmann::json& config, const std::filesystem::path& source);
};

class Timesteps;
class TimestepEmbedding;
class UNetDownBlock;
class UNetMidBlock;
class UNetUpBlock;

/// The noise predictor of latent diffusion (Rombach et al., "High-Resolution Image Synthesis with Latent Diffusion
/// Models"), with diffusers' parameter names.
class UNet2DCondition : public Module {
 public:
  explicit UNet2DCondition(const UNet2DConditionConfig& config);

  /// sample [B, in_channels, H, W] of any size; timesteps [B] or [1], any numeric type; encoder_hidden_states
  /// [B, T, cross_attention_dim] -> [B, out_channels, H, W]. Inputs are converted to the type of the weights, which is
  /// also the result's. Throws LogicError when the shapes do not fit.
  at::Tensor forward(const at::Tensor& sample, const at::Tensor& timesteps,
                     const at::Tensor& encoder_hidden_states) const;

  /// The blocks are run again in the backward pass instead of keeping their intermediate tensors.
  void set_gradient_checkpointing(bool enabled) { gradient_checkpointing_ = enabled; }

  const UNet2DConditionConfig& config() const { return config_; }

 private:
  at::Tensor activated_time(const at::Tensor& timesteps, std::int64_t batch) const;
  void check(const at::Tensor& sample, const at::Tensor& timesteps, const at::Tensor& context) const;

  UNet2DConditionConfig config_;
  bool gradient_checkpointing_ = false;
  std::shared_ptr<Conv2d> conv_in_, conv_out_;
  std::shared_ptr<Timesteps> time_proj_;
  std::shared_ptr<TimestepEmbedding> time_embedding_;
  std::vector<std::shared_ptr<UNetDownBlock>> down_blocks_;
  std::shared_ptr<UNetMidBlock> mid_block_;
  std::vector<std::shared_ptr<UNetUpBlock>> up_blocks_;
  std::shared_ptr<GroupNorm> conv_norm_out_;
};

}  // namespace thumbsup
