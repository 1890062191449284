#include "nn/resample.h"

namespace thumbsup {

Downsample::Downsample(std::int64_t channels, std::int64_t padding) : padding_(padding) {
  const Conv2dOptions options{.kernel_size = 3, .stride = 2, .padding = padding};
  conv_ = register_module("conv", std::make_shared<Conv2d>(channels, channels, options));
}

at::Tensor Downsample::forward(const at::Tensor& x) const {
  return emit(conv_->forward(padding_ == 0 ? at::constant_pad_nd(x, {0, 1, 0, 1}) : x));
}

Upsample::Upsample(std::int64_t channels) {
  conv_ = register_module("conv", std::make_shared<Conv2d>(channels, channels));
}

at::Tensor Upsample::forward(const at::Tensor& x, at::IntArrayRef output_size) const {
  const std::vector<std::int64_t> size =
      output_size.empty() ? std::vector<std::int64_t>{2 * x.size(2), 2 * x.size(3)} : output_size.vec();
  return emit(conv_->forward(at::upsample_nearest2d(x, size)));
}

}  // namespace thumbsup
