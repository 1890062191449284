#include "models/unet_2d_condition.h"

#include <sstream>

#include "base/error.h"
#include "models/unet_blocks.h"
#include "nn/timestep_embedding.h"

namespace thumbsup {
namespace {

Conv2dOptions same_size(std::int64_t kernel) {
  return {.kernel_size = kernel, .stride = 1, .padding = kernel / 2};
}

}  // namespace

UNet2DCondition::UNet2DCondition(const UNet2DConditionConfig& config) : config_(config) {
  const std::int64_t first = config.down_blocks.front().channels;
  conv_in_ =
      register_module("conv_in", std::make_shared<Conv2d>(config.in_channels, first, same_size(config.conv_in_kernel)));
  time_proj_ =
      register_module("time_proj", std::make_shared<Timesteps>(first, config.flip_sin_to_cos, config.freq_shift));
  time_embedding_ = register_module(
      "time_embedding", std::make_shared<TimestepEmbedding>(first, config.time_embedding_channels, config.activation));
  const std::size_t count = config.down_blocks.size();
  const auto down_list = register_module("down_blocks", std::make_shared<torch::nn::Module>());
  std::int64_t channels = first;
  for (std::size_t i = 0; i < count; ++i) {
    const UNetBlockConfig& block = config.down_blocks[i];
    down_blocks_.push_back(down_list->register_module(
        std::to_string(i), std::make_shared<UNetDownBlock>(config, block, channels, /*downsample=*/i + 1 < count)));
    channels = block.channels;
  }
  if (config.has_mid_block) mid_block_ = register_module("mid_block", std::make_shared<UNetMidBlock>(config));
  const auto up_list = register_module("up_blocks", std::make_shared<torch::nn::Module>());
  for (std::size_t i = 0; i < count; ++i) {
    const UNetBlockConfig& block = config.up_blocks[i];
    const std::int64_t skip = config.up_blocks[std::min(i + 1, count - 1)].channels;
    up_blocks_.push_back(up_list->register_module(
        std::to_string(i), std::make_shared<UNetUpBlock>(config, block, channels, skip, /*upsample=*/i + 1 < count)));
    channels = block.channels;
  }
  conv_norm_out_ =
      register_module("conv_norm_out", std::make_shared<GroupNorm>(config.norm_groups, channels, config.norm_eps));
  conv_out_ = register_module(
      "conv_out", std::make_shared<Conv2d>(channels, config.out_channels, same_size(config.conv_out_kernel)));
}

at::Tensor UNet2DCondition::forward(const at::Tensor& sample, const at::Tensor& timesteps,
                                    const at::Tensor& encoder_hidden_states) const {
  check(sample, timesteps, encoder_hidden_states);
  const auto type = conv_in_->weight.scalar_type();
  at::Tensor x = sample.to(type).contiguous(at::MemoryFormat::ChannelsLast);
  if (config_.center_input_sample) x = 2 * x - 1;
  const UNetConditioning conditioning{.activated_time = activated_time(timesteps, x.size(0)),
                                      .context = encoder_hidden_states.to(type),
                                      .checkpointing = gradient_checkpointing_};
  x = conv_in_->forward(x);
  std::vector<at::Tensor> residuals{x};
  for (const auto& block : down_blocks_) x = block->forward(x, conditioning, residuals);
  if (mid_block_) x = mid_block_->forward(x, conditioning);
  for (const auto& block : up_blocks_) x = block->forward(x, conditioning, residuals);
  return emit(conv_out_->forward(conv_norm_out_->forward(x, config_.activation)));
}

at::Tensor UNet2DCondition::activated_time(const at::Tensor& timesteps, std::int64_t batch) const {
  const at::Tensor sinusoids = time_proj_->forward(timesteps.reshape({-1}).expand({batch}));
  const at::Tensor embedding = time_embedding_->forward(sinusoids.to(conv_in_->weight.scalar_type()));
  return activate(embedding, config_.activation);
}

void UNet2DCondition::check(const at::Tensor& sample, const at::Tensor& timesteps, const at::Tensor& context) const {
  const bool fits = sample.dim() == 4 && sample.size(1) == config_.in_channels && timesteps.dim() <= 1 &&
                    (timesteps.numel() == 1 || timesteps.numel() == sample.size(0)) && context.dim() == 3 &&
                    context.size(0) == sample.size(0) && context.size(2) == config_.cross_attention_dim;
  if (fits) return;
  std::ostringstream detail;
  detail << "sample " << sample.sizes() << ", timesteps " << timesteps.sizes() << ", encoder_hidden_states "
         << context.sizes() << "; in_channels " << config_.in_channels << ", cross_attention_dim "
         << config_.cross_attention_dim;
  throw LogicError("The tensors given to the UNet do not fit it.", detail.str());
}

}  // namespace thumbsup
