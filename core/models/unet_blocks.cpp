#include "models/unet_blocks.h"

#include "base/error.h"
#include "nn/checkpoint.h"

namespace thumbsup {
namespace {

ResnetBlockOptions resnet_options(const UNet2DConditionConfig& config, std::int64_t in_channels,
                                  std::int64_t out_channels) {
  return {.in_channels = in_channels,
          .out_channels = out_channels,
          .time_channels = config.time_embedding_channels,
          .groups = config.norm_groups,
          .eps = config.norm_eps,
          .activation = config.activation};
}

TransformerOptions transformer_options(const UNet2DConditionConfig& config, const UNetBlockConfig& block) {
  return {.channels = block.channels,
          .context_channels = block.context_channels,
          .heads = block.heads,
          .layers = block.transformer_layers,
          .groups = config.norm_groups,
          .linear_projection = config.use_linear_projection,
          .only_cross_attention = block.only_cross_attention,
          .upcast_attention = config.upcast_attention};
}

at::Tensor run(const ResnetBlock& resnet, const at::Tensor& x, const UNetConditioning& conditioning) {
  return checkpoint(conditioning.checkpointing, resnet, {x, conditioning.activated_time},
                    [&resnet](const std::vector<at::Tensor>& inputs) { return resnet.forward(inputs[0], inputs[1]); });
}

at::Tensor run(const SpatialTransformer& transformer, const at::Tensor& x, const UNetConditioning& conditioning) {
  return checkpoint(
      conditioning.checkpointing, transformer, {x, conditioning.context},
      [&transformer](const std::vector<at::Tensor>& inputs) { return transformer.forward(inputs[0], inputs[1]); });
}

// The lists of every block are modules without weights of their own: "resnets.0", "attentions.1".
template <class T>
class NumberedList {
 public:
  NumberedList(torch::nn::Module& owner, const std::string& name)
      : list_(owner.register_module(name, std::make_shared<torch::nn::Module>())) {}

  template <class Options>
  std::shared_ptr<T> add(const Options& options) {
    return list_->register_module(std::to_string(list_->children().size()), std::make_shared<T>(options));
  }

 private:
  std::shared_ptr<torch::nn::Module> list_;
};

}  // namespace

UNetDownBlock::UNetDownBlock(const UNet2DConditionConfig& config, const UNetBlockConfig& block,
                             std::int64_t in_channels, bool downsample) {
  NumberedList<ResnetBlock> resnets(*this, "resnets");
  for (std::int64_t i = 0; i < block.layers; ++i) {
    resnets_.push_back(resnets.add(resnet_options(config, i == 0 ? in_channels : block.channels, block.channels)));
  }
  if (block.cross_attention) {
    NumberedList<SpatialTransformer> attentions(*this, "attentions");
    for (std::int64_t i = 0; i < block.layers; ++i) {
      attentions_.push_back(attentions.add(transformer_options(config, block)));
    }
  }
  if (downsample) {
    const auto list = register_module("downsamplers", std::make_shared<torch::nn::Module>());
    downsampler_ = list->register_module("0", std::make_shared<Downsample>(block.channels, config.downsample_padding));
  }
}

at::Tensor UNetDownBlock::forward(at::Tensor x, const UNetConditioning& conditioning,
                                  std::vector<at::Tensor>& residuals) const {
  const std::size_t first = residuals.size();
  for (std::size_t i = 0; i < resnets_.size(); ++i) {
    x = run(*resnets_[i], x, conditioning);
    if (!attentions_.empty()) x = run(*attentions_[i], x, conditioning);
    residuals.push_back(x);
  }
  if (downsampler_) {
    x = downsampler_->forward(x);
    residuals.push_back(x);
  }
  for (std::size_t i = first; i < residuals.size() && is_observed(); ++i) {
    emit(residuals[i], "residual." + std::to_string(i - first));
  }
  return emit(x);
}

UNetMidBlock::UNetMidBlock(const UNet2DConditionConfig& config) {
  const UNetBlockConfig& block = config.mid_block;
  ResnetBlockOptions options = resnet_options(config, block.channels, block.channels);
  options.output_scale_factor = config.mid_block_scale_factor;
  NumberedList<ResnetBlock> resnets(*this, "resnets");
  resnets_.push_back(resnets.add(options));
  if (block.cross_attention) {
    NumberedList<SpatialTransformer> attentions(*this, "attentions");
    attention_ = attentions.add(transformer_options(config, block));
    resnets_.push_back(resnets.add(options));
  }
}

at::Tensor UNetMidBlock::forward(const at::Tensor& x, const UNetConditioning& conditioning) const {
  at::Tensor h = run(*resnets_[0], x, conditioning);
  if (attention_) h = run(*resnets_[1], run(*attention_, h, conditioning), conditioning);
  return emit(h);
}

UNetUpBlock::UNetUpBlock(const UNet2DConditionConfig& config, const UNetBlockConfig& block, std::int64_t in_channels,
                         std::int64_t skip_channels, bool upsample) {
  NumberedList<ResnetBlock> resnets(*this, "resnets");
  for (std::int64_t i = 0; i < block.layers; ++i) {
    const std::int64_t own = i == 0 ? in_channels : block.channels;
    const std::int64_t skip = i == block.layers - 1 ? skip_channels : block.channels;
    resnets_.push_back(resnets.add(resnet_options(config, own + skip, block.channels)));
  }
  if (block.cross_attention) {
    NumberedList<SpatialTransformer> attentions(*this, "attentions");
    for (std::int64_t i = 0; i < block.layers; ++i) {
      attentions_.push_back(attentions.add(transformer_options(config, block)));
    }
  }
  if (upsample) {
    const auto list = register_module("upsamplers", std::make_shared<torch::nn::Module>());
    upsampler_ = list->register_module("0", std::make_shared<Upsample>(block.channels));
  }
}

at::Tensor UNetUpBlock::forward(at::Tensor x, const UNetConditioning& conditioning,
                                std::vector<at::Tensor>& residuals) const {
  for (std::size_t i = 0; i < resnets_.size(); ++i) {
    if (residuals.empty()) throw LogicError("The way up of the UNet has more layers than the way down.");
    x = at::cat({x, residuals.back()}, 1);
    residuals.pop_back();
    x = run(*resnets_[i], x, conditioning);
    if (!attentions_.empty()) x = run(*attentions_[i], x, conditioning);
  }
  if (upsampler_) x = upsampler_->forward(x, residuals.back().sizes().slice(2));
  return emit(x);
}

}  // namespace thumbsup
