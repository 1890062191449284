#include "models/vae_coders.h"

namespace thumbsup {
namespace {

constexpr double kNormEps = 1e-6;

ResnetBlockOptions resnet_options(const AutoencoderKLConfig& config, std::int64_t in_channels,
                                  std::int64_t out_channels) {
  return {.in_channels = in_channels,
          .out_channels = out_channels,
          .groups = config.norm_groups,
          .eps = kNormEps,
          .activation = config.activation};
}

}  // namespace

VaeBlock::VaeBlock(const AutoencoderKLConfig& config, std::int64_t in_channels, std::int64_t out_channels,
                   std::int64_t layers, Resampling resampling) {
  const auto list = register_module("resnets", std::make_shared<torch::nn::Module>());
  for (std::int64_t i = 0; i < layers; ++i) {
    const auto options = resnet_options(config, i == 0 ? in_channels : out_channels, out_channels);
    resnets_.push_back(list->register_module(std::to_string(i), std::make_shared<ResnetBlock>(options)));
  }
  if (resampling == Resampling::Down) {
    const auto samplers = register_module("downsamplers", std::make_shared<torch::nn::Module>());
    downsampler_ = samplers->register_module("0", std::make_shared<Downsample>(out_channels, /*padding=*/0));
  } else if (resampling == Resampling::Up) {
    const auto samplers = register_module("upsamplers", std::make_shared<torch::nn::Module>());
    upsampler_ = samplers->register_module("0", std::make_shared<Upsample>(out_channels));
  }
}

at::Tensor VaeBlock::forward(at::Tensor x) const {
  for (const auto& resnet : resnets_) x = resnet->forward(x);
  if (downsampler_) x = downsampler_->forward(x);
  if (upsampler_) x = upsampler_->forward(x);
  return emit(x);
}

VaeMidBlock::VaeMidBlock(const AutoencoderKLConfig& config, std::int64_t channels) {
  const auto resnets = register_module("resnets", std::make_shared<torch::nn::Module>());
  const auto options = resnet_options(config, channels, channels);
  first_ = resnets->register_module("0", std::make_shared<ResnetBlock>(options));
  if (config.mid_block_add_attention) {
    const auto attentions = register_module("attentions", std::make_shared<torch::nn::Module>());
    attention_ = attentions->register_module(
        "0", std::make_shared<SpatialSelfAttention>(channels, config.norm_groups, kNormEps));
  }
  second_ = resnets->register_module("1", std::make_shared<ResnetBlock>(options));
}

at::Tensor VaeMidBlock::forward(const at::Tensor& x) const {
  at::Tensor h = first_->forward(x);
  if (attention_) h = attention_->forward(h);
  return emit(second_->forward(h));
}

VaeEncoder::VaeEncoder(const AutoencoderKLConfig& config) : activation_(config.activation) {
  const std::vector<std::int64_t>& channels = config.block_out_channels;
  conv_in_ = register_module("conv_in", std::make_shared<Conv2d>(config.in_channels, channels.front()));
  const auto list = register_module("down_blocks", std::make_shared<torch::nn::Module>());
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const auto resampling = i + 1 < channels.size() ? VaeBlock::Resampling::Down : VaeBlock::Resampling::None;
    down_blocks_.push_back(list->register_module(
        std::to_string(i), std::make_shared<VaeBlock>(config, channels[i == 0 ? 0 : i - 1], channels[i],
                                                      config.layers_per_block, resampling)));
  }
  mid_block_ = register_module("mid_block", std::make_shared<VaeMidBlock>(config, channels.back()));
  conv_norm_out_ =
      register_module("conv_norm_out", std::make_shared<GroupNorm>(config.norm_groups, channels.back(), kNormEps));
  conv_out_ = register_module("conv_out", std::make_shared<Conv2d>(channels.back(), 2 * config.latent_channels));
}

at::Tensor VaeEncoder::forward(const at::Tensor& image) const {
  at::Tensor x = conv_in_->forward(image);
  for (const auto& block : down_blocks_) x = block->forward(x);
  x = mid_block_->forward(x);
  return emit(conv_out_->forward(conv_norm_out_->forward(x, activation_)));
}

VaeDecoder::VaeDecoder(const AutoencoderKLConfig& config) : activation_(config.activation) {
  const std::vector<std::int64_t> channels(config.block_out_channels.rbegin(), config.block_out_channels.rend());
  conv_in_ = register_module("conv_in", std::make_shared<Conv2d>(config.latent_channels, channels.front()));
  mid_block_ = register_module("mid_block", std::make_shared<VaeMidBlock>(config, channels.front()));
  const auto list = register_module("up_blocks", std::make_shared<torch::nn::Module>());
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const auto resampling = i + 1 < channels.size() ? VaeBlock::Resampling::Up : VaeBlock::Resampling::None;
    up_blocks_.push_back(list->register_module(
        std::to_string(i), std::make_shared<VaeBlock>(config, channels[i == 0 ? 0 : i - 1], channels[i],
                                                      config.layers_per_block + 1, resampling)));
  }
  conv_norm_out_ =
      register_module("conv_norm_out", std::make_shared<GroupNorm>(config.norm_groups, channels.back(), kNormEps));
  conv_out_ = register_module("conv_out", std::make_shared<Conv2d>(channels.back(), config.out_channels));
}

at::Tensor VaeDecoder::forward(const at::Tensor& latents) const {
  at::Tensor x = mid_block_->forward(conv_in_->forward(latents));
  for (const auto& block : up_blocks_) x = block->forward(x);
  return emit(conv_out_->forward(conv_norm_out_->forward(x, activation_)));
}

}  // namespace thumbsup
