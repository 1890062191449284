#include "nn/attention_layer.h"

#include "nn/attention.h"

namespace thumbsup {
namespace {

// `to_out` is a list in every checkpoint: the projection, then a dropout that has no weights.
std::shared_ptr<Linear> register_to_out(torch::nn::Module& owner, std::int64_t channels) {
  const auto list = owner.register_module("to_out", std::make_shared<torch::nn::Module>());
  return list->register_module("0", std::make_shared<Linear>(channels, channels));
}

}  // namespace

AttentionLayer::AttentionLayer(const AttentionLayerOptions& options) : heads_(options.heads), upcast_(options.upcast) {
  const std::int64_t channels = options.channels;
  const std::int64_t context = options.context_channels > 0 ? options.context_channels : channels;
  to_q_ = register_module("to_q", std::make_shared<Linear>(channels, channels, options.qkv_bias));
  to_k_ = register_module("to_k", std::make_shared<Linear>(context, channels, options.qkv_bias));
  to_v_ = register_module("to_v", std::make_shared<Linear>(context, channels, options.qkv_bias));
  to_out_ = register_to_out(*this, channels);
}

at::Tensor AttentionLayer::forward(const at::Tensor& x, const at::Tensor& context) const {
  const at::Tensor& source = context.defined() ? context : x;
  const at::Tensor query = to_q_->forward(x), key = to_k_->forward(source), value = to_v_->forward(source);
  const auto type = query.scalar_type();
  if (!upcast_ || type == at::kFloat || type == at::kDouble)
    return emit(to_out_->forward(attention(query, key, value, heads_)));
  const at::Tensor mixed = attention(query.to(at::kFloat), key.to(at::kFloat), value.to(at::kFloat), heads_);
  return emit(to_out_->forward(mixed.to(type)));
}

SpatialSelfAttention::SpatialSelfAttention(std::int64_t channels, std::int64_t groups, double eps) {
  group_norm_ = register_module("group_norm", std::make_shared<GroupNorm>(groups, channels, eps));
  to_q_ = register_module("to_q", std::make_shared<Linear>(channels, channels));
  to_k_ = register_module("to_k", std::make_shared<Linear>(channels, channels));
  to_v_ = register_module("to_v", std::make_shared<Linear>(channels, channels));
  to_out_ = register_to_out(*this, channels);
}

at::Tensor SpatialSelfAttention::forward(const at::Tensor& x) const {
  const at::Tensor tokens = to_tokens(group_norm_->forward(x));
  const at::Tensor mixed =
      attention(to_q_->forward(tokens), to_k_->forward(tokens), to_v_->forward(tokens), /*heads=*/1);
  return emit(x + to_pixels(to_out_->forward(mixed), x.size(2), x.size(3)));
}

at::Tensor to_tokens(const at::Tensor& x) {
  return x.permute({0, 2, 3, 1}).reshape({x.size(0), x.size(2) * x.size(3), x.size(1)});
}

at::Tensor to_pixels(const at::Tensor& tokens, std::int64_t height, std::int64_t width) {
  return tokens.reshape({tokens.size(0), height, width, tokens.size(2)}).permute({0, 3, 1, 2});
}

}  // namespace thumbsup
