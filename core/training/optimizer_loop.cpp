#include "training/optimizer_loop.h"

#include <cmath>

#include "base/error.h"
#include "training/adamw.h"
#include "training/adamw_8bit.h"
#include "training/gradient_norm.h"

namespace thumbsup {

namespace {

std::unique_ptr<Optimizer> make_optimizer(const std::vector<TrainedParameter>& parameters,
                                          const OptimizerLoopOptions& options) {
  if (options.eight_bit) return std::make_unique<AdamW8bit>(parameters, options.adamw);
  return std::make_unique<AdamW>(parameters, options.adamw);
}

}  // namespace

OptimizerLoop::OptimizerLoop(std::vector<TrainedParameter> parameters, const OptimizerLoopOptions& options,
                             std::unique_ptr<GradientReducer> reducer)
    : parameters_(std::move(parameters)),
      options_(options),
      chunks_(parameters_),
      reducer_(std::move(reducer)),
      optimizer_(make_optimizer(parameters_, options)),
      scaler_(options.loss_scaling) {
  if (options.ema) ema_.emplace(parameters_, *options.ema);
}

void OptimizerLoop::accumulate(const at::Tensor& objective) {
  (scaler_.scale() == 1.0 ? objective : objective * scaler_.scale()).backward();
  if (!options_.accumulates) return;
  // Sums of 16-bit gradients lose what is small: they are gathered in float32.
  const torch::NoGradGuard no_grad;
  for (auto& parameter : parameters_) {
    if (!parameter.has_own_master() || !parameter.working.grad().defined()) continue;
    const at::Tensor gradient = parameter.working.grad().to(at::kFloat);
    if (parameter.accumulated.defined())
      parameter.accumulated.add_(gradient);
    else
      parameter.accumulated = at::empty_like(parameter.master).copy_(gradient);
    parameter.working.mutable_grad() = at::Tensor();
  }
}

UpdateReport OptimizerLoop::update(std::span<const double> learning_rates) {
  for (const TrainedParameter& parameter : parameters_)
    if (parameter.group >= learning_rates.size()) throw LogicError("A group of parameters has no learning rate.");
  reducer_->reduce(parameters_);
  UpdateReport report;
  report.gradient_norm = gradient_norm(parameters_, chunks_) / scaler_.scale();
  const bool finite = std::isfinite(report.gradient_norm);
  const double factor = clip_factor(report.gradient_norm, options_.max_grad_norm) / scaler_.scale();
  report.skipped = scaler_.update(finite);
  if (finite) {
    optimizer_->step(learning_rates, factor);
    if (ema_) report.ema_decay = ema_->update();
  }
  clear_gradients();
  return report;
}

void OptimizerLoop::clear_gradients() {
  // Dropped, not zeroed: the next backward then hands over its buffers instead of adding into these.
  for (auto& parameter : parameters_) {
    parameter.working.mutable_grad() = at::Tensor();
    parameter.accumulated = at::Tensor();
  }
}

NamedTensors OptimizerLoop::weights() const {
  NamedTensors weights;
  for (const auto& parameter : parameters_) weights[parameter.name] = parameter.master.detach();
  return weights;
}

void OptimizerLoop::load_weights(const NamedTensors& weights, const std::string& source) {
  const torch::NoGradGuard no_grad;
  for (auto& parameter : parameters_) {
    parameter.master.copy_(state_entry(weights, parameter.name, parameter.master.sizes(), source));
    if (parameter.has_own_master()) parameter.working.copy_(parameter.master);
  }
}

void OptimizerLoop::capture(TrainState& state) const {
  state.weights = weights();
  state.optimizer = optimizer_->state();
  state.ema = ema_ ? ema_->weights() : NamedTensors{};
  state.ema_updates = ema_ ? ema_->updates() : 0;
  state.loss_scale = scaler_.scale();
  state.loss_scale_good_updates = scaler_.good_updates();
}

void OptimizerLoop::restore(const TrainState& state, const std::string& source) {
  const torch::NoGradGuard no_grad;
  load_weights(state.weights, source);
  optimizer_->load_state(state.optimizer, source);
  if (ema_) ema_->load(state.ema, state.ema_updates, source);
  scaler_.restore(state.loss_scale, state.loss_scale_good_updates);
}

void OptimizerLoop::publish_masters() {
  for (auto& parameter : parameters_) {
    if (!parameter.has_own_master()) continue;
    parameter.working.requires_grad_(false);
    parameter.working.set_data(parameter.master);
  }
}

}  // namespace thumbsup
