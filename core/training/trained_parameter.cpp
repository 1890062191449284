#include "training/trained_parameter.h"

namespace thumbsup {
namespace {

// Strides of dimensions of size 1 may differ although the elements lie in the same order.
bool same_layout(const at::Tensor& a, const at::Tensor& b) {
  if (a.strides() == b.strides()) return true;
  if (a.is_contiguous() && b.is_contiguous()) return true;
  return a.dim() == 4 && a.is_contiguous(at::MemoryFormat::ChannelsLast) &&
         b.is_contiguous(at::MemoryFormat::ChannelsLast);
}

}  // namespace

at::Tensor TrainedParameter::gradient() const {
  if (accumulated.defined()) return accumulated;
  const at::Tensor& gradient = working.grad();
  if (!gradient.defined() || same_layout(gradient, working)) return gradient;
  return at::empty_like(working.detach()).copy_(gradient);
}

TrainedParameter make_trained_parameter(std::string name, const at::Tensor& tensor, std::size_t group) {
  TrainedParameter parameter;
  parameter.name = std::move(name);
  parameter.working = tensor;
  parameter.master = tensor.scalar_type() == at::kFloat ? tensor : tensor.detach().to(at::kFloat);
  parameter.group = group;
  tensor.requires_grad_(true);
  return parameter;
}

}  // namespace thumbsup
