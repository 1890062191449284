#include "verdict/weight_update.h"

#include <algorithm>
#include <cmath>

namespace thumbsup {

WeightUpdate::WeightUpdate(const std::vector<NamedTensor>& parameters, double weight_decay)
    : weight_decay_(weight_decay) {
  std::int64_t largest = 0;
  for (const NamedTensor& parameter : parameters) {
    entries_.push_back({parameter, at::zeros_like(parameter.tensor), at::zeros_like(parameter.tensor)});
    largest = std::max(largest, parameter.tensor.numel());
  }
  if (largest > 0) scratch_ = at::empty({largest}, parameters.front().tensor.options().requires_grad(false));
}

void WeightUpdate::step(double learning_rate) {
  constexpr double beta1 = 0.9, beta2 = 0.999, eps = 1e-8;
  const at::NoGradGuard no_gradient;
  ++steps_;
  const double correction1 = 1 - std::pow(beta1, static_cast<double>(steps_));
  const double correction2 = 1 - std::pow(beta2, static_cast<double>(steps_));
  for (Entry& entry : entries_) {
    at::Tensor weight = entry.parameter.tensor;
    const at::Tensor& gradient = weight.grad();
    if (!gradient.defined()) continue;
    if (weight.dim() > 1) weight.mul_(1 - learning_rate * weight_decay_);
    entry.exp_avg.mul_(beta1).add_(gradient, 1 - beta1);
    entry.exp_avg_sq.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
    const at::Tensor divisor = scratch_.narrow(0, 0, weight.numel()).view(weight.sizes());
    divisor.copy_(entry.exp_avg_sq).div_(correction2).sqrt_().add_(eps);
    weight.addcdiv_(entry.exp_avg, divisor, -learning_rate / correction1);
    weight.mutable_grad() = at::Tensor();
  }
}

std::vector<NamedTensor> WeightUpdate::state() const {
  std::vector<NamedTensor> tensors;
  for (const Entry& entry : entries_) {
    tensors.push_back({"m." + entry.parameter.name, entry.exp_avg});
    tensors.push_back({"v." + entry.parameter.name, entry.exp_avg_sq});
  }
  return tensors;
}

void WeightUpdate::set_state(std::int64_t steps, const std::function<at::Tensor(const std::string& name)>& read) {
  const at::NoGradGuard no_gradient;
  steps_ = steps;
  for (Entry& entry : entries_) {
    entry.exp_avg.copy_(read("m." + entry.parameter.name));
    entry.exp_avg_sq.copy_(read("v." + entry.parameter.name));
  }
}

}  // namespace thumbsup
