#include "nn/prepacked_conv.h"

#include <sstream>

#include "base/error.h"

namespace thumbsup {

struct PrepackedConv::State {
  at::Tensor weight, bias;
  int64_t stride, padding;
  bool silu;
};

PrepackedConv::PrepackedConv(const at::Tensor& weight, const at::Tensor& bias, int64_t stride, int64_t padding,
                             bool silu) {
  if (weight.dim() != 4 || (bias.defined() && (bias.dim() != 1 || bias.size(0) != weight.size(0))))
    throw LogicError("The weight and bias given to the convolution do not fit together.");
  state_ = std::make_unique<State>(State{weight.detach().contiguous(at::MemoryFormat::ChannelsLast),
                                         bias.defined() ? bias.detach() : bias, stride, padding, silu});
}

PrepackedConv::~PrepackedConv() = default;
PrepackedConv::PrepackedConv(PrepackedConv&&) noexcept = default;
PrepackedConv& PrepackedConv::operator=(PrepackedConv&&) noexcept = default;

at::Tensor PrepackedConv::operator()(const at::Tensor& x) const {
  const at::NoGradGuard no_grad;
  const State& s = *state_;
  if (x.dim() != 4 || x.size(1) != s.weight.size(1) || x.scalar_type() != s.weight.scalar_type()) {
    std::ostringstream detail;
    detail << "x " << x.sizes() << ' ' << x.scalar_type() << ", weight " << s.weight.sizes() << ' '
           << s.weight.scalar_type();
    throw LogicError("The input does not fit the convolution.", detail.str());
  }
  const at::Tensor y = at::conv2d(x, s.weight, s.bias, s.stride, s.padding);
  return s.silu ? at::silu(y) : y;
}

}  // namespace thumbsup
