#include "nn/transformer.h"

#include "nn/geglu.h"

namespace thumbsup {

GegluProjection::GegluProjection(std::int64_t channels, std::int64_t inner_channels) {
  proj_ = register_module("proj", std::make_shared<Linear>(channels, 2 * inner_channels));
}

at::Tensor GegluProjection::forward(const at::Tensor& x) const {
  return emit(geglu(proj_->forward(x)));
}

FeedForward::FeedForward(std::int64_t channels) {
  // In every checkpoint `net` is a list whose entry 1 is a dropout without weights.
  const auto net = register_module("net", std::make_shared<torch::nn::Module>());
  projection_ = net->register_module("0", std::make_shared<GegluProjection>(channels, 4 * channels));
  output_ = net->register_module("2", std::make_shared<Linear>(4 * channels, channels));
}

at::Tensor FeedForward::forward(const at::Tensor& x) const {
  return emit(output_->forward(projection_->forward(x)));
}

TransformerBlock::TransformerBlock(const TransformerOptions& options)
    : only_cross_attention_(options.only_cross_attention) {
  AttentionLayerOptions attention{.channels = options.channels,
                                  .context_channels = options.context_channels,
                                  .heads = options.heads,
                                  .qkv_bias = false,
                                  .upcast = options.upcast_attention};
  AttentionLayerOptions self_attention = attention;
  if (!options.only_cross_attention) self_attention.context_channels = 0;
  norm1_ = register_module("norm1", std::make_shared<LayerNorm>(options.channels));
  attn1_ = register_module("attn1", std::make_shared<AttentionLayer>(self_attention));
  norm2_ = register_module("norm2", std::make_shared<LayerNorm>(options.channels));
  attn2_ = register_module("attn2", std::make_shared<AttentionLayer>(attention));
  norm3_ = register_module("norm3", std::make_shared<LayerNorm>(options.channels));
  ff_ = register_module("ff", std::make_shared<FeedForward>(options.channels));
}

at::Tensor TransformerBlock::forward(const at::Tensor& x, const at::Tensor& context) const {
  at::Tensor h = x + attn1_->forward(norm1_->forward(x), only_cross_attention_ ? context : at::Tensor());
  h = h + attn2_->forward(norm2_->forward(h), context);
  return emit(h + ff_->forward(norm3_->forward(h)));
}

SpatialTransformer::SpatialTransformer(const TransformerOptions& options) {
  const std::int64_t channels = options.channels;
  const Conv2dOptions pointwise{.kernel_size = 1, .stride = 1, .padding = 0};
  norm_ = register_module("norm", std::make_shared<GroupNorm>(options.groups, channels, 1e-6));
  if (options.linear_projection) {
    linear_in_ = register_module("proj_in", std::make_shared<Linear>(channels, channels));
  } else {
    conv_in_ = register_module("proj_in", std::make_shared<Conv2d>(channels, channels, pointwise));
  }
  const auto list = register_module("transformer_blocks", std::make_shared<torch::nn::Module>());
  for (std::int64_t i = 0; i < options.layers; ++i) {
    blocks_.push_back(list->register_module(std::to_string(i), std::make_shared<TransformerBlock>(options)));
  }
  if (options.linear_projection) {
    linear_out_ = register_module("proj_out", std::make_shared<Linear>(channels, channels));
  } else {
    conv_out_ = register_module("proj_out", std::make_shared<Conv2d>(channels, channels, pointwise));
  }
}

at::Tensor SpatialTransformer::forward(const at::Tensor& x, const at::Tensor& context) const {
  const std::int64_t height = x.size(2), width = x.size(3);
  const at::Tensor normed = norm_->forward(x);
  at::Tensor tokens = conv_in_ ? to_tokens(conv_in_->forward(normed)) : linear_in_->forward(to_tokens(normed));
  for (const auto& block : blocks_) tokens = block->forward(tokens, context);
  const at::Tensor h = conv_out_ ? conv_out_->forward(to_pixels(tokens, height, width))
                                 : to_pixels(linear_out_->forward(tokens), height, width);
  return emit(x + h);
}

}  // namespace thumbsup
