#include "nn/resnet_block.h"

namespace thumbsup {

ResnetBlock::ResnetBlock(const ResnetBlockOptions& options)
    : activation_(options.activation), output_scale_factor_(options.output_scale_factor) {
  const std::int64_t in = options.in_channels, out = options.out_channels;
  norm1_ = register_module("norm1", std::make_shared<GroupNorm>(options.groups, in, options.eps));
  conv1_ = register_module("conv1", std::make_shared<Conv2d>(in, out));
  if (options.time_channels > 0) {
    time_emb_proj_ = register_module("time_emb_proj", std::make_shared<Linear>(options.time_channels, out));
  }
  norm2_ = register_module("norm2", std::make_shared<GroupNorm>(options.groups, out, options.eps));
  conv2_ = register_module("conv2", std::make_shared<Conv2d>(out, out));
  if (in != out) {
    const Conv2dOptions pointwise{.kernel_size = 1, .stride = 1, .padding = 0};
    conv_shortcut_ = register_module("conv_shortcut", std::make_shared<Conv2d>(in, out, pointwise));
  }
}

at::Tensor ResnetBlock::forward(const at::Tensor& x, const at::Tensor& activated_time) const {
  at::Tensor h = conv1_->forward(norm1_->forward(x, activation_));
  if (time_emb_proj_) h = h + time_emb_proj_->forward(activated_time).unsqueeze(-1).unsqueeze(-1);
  h = conv2_->forward(norm2_->forward(h, activation_));
  h = (conv_shortcut_ ? conv_shortcut_->forward(x) : x) + h;
  return emit(output_scale_factor_ == 1.0 ? h : h / output_scale_factor_);
}

}  // namespace thumbsup
