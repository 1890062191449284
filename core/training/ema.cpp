#include "training/ema.h"

#include <algorithm>
#include <cmath>

#include "training/adamw.h"
#include "training/adamw_kernel.h"

namespace thumbsup {

double ema_decay(const EmaOptions& options, std::int64_t update) {
  const auto step = static_cast<double>(std::max<std::int64_t>(0, update - options.update_after_step - 1));
  if (step <= 0) return 0.0;
  const double decay =
      options.warmup ? 1.0 - std::pow(1.0 + step / options.inv_gamma, -options.power) : (1.0 + step) / (10.0 + step);
  return std::max(std::min(decay, options.decay), options.minimum_decay);
}

Ema::Ema(const std::vector<TrainedParameter>& parameters, const EmaOptions& options)
    : parameters_(parameters), options_(options), chunks_(parameters) {
  for (const auto& parameter : parameters) averages_.push_back(parameter.master.detach().clone());
}

double Ema::update() {
  const torch::NoGradGuard no_grad;
  const double decay = ema_decay(options_, ++updates_);
  const auto weight = static_cast<float>(1.0 - decay);
  if (!parameters_.empty() && !parameters_[0].master.is_cpu()) {
    for (std::size_t p = 0; p < parameters_.size(); ++p)
      averages_[p].sub_((averages_[p] - parameters_[p].master).mul_(weight));
    return decay;
  }
  chunks_.for_each([&](std::size_t, const ParameterChunk& chunk) {
    ema_update(averages_[chunk.parameter].data_ptr<float>() + chunk.first,
               parameters_[chunk.parameter].master.data_ptr<float>() + chunk.first,
               static_cast<std::size_t>(chunk.count), weight);
  });
  return decay;
}

NamedTensors Ema::weights() const {
  NamedTensors weights;
  for (std::size_t p = 0; p < parameters_.size(); ++p) weights[parameters_[p].name] = averages_[p];
  return weights;
}

void Ema::load(const NamedTensors& weights, std::int64_t updates, const std::string& source) {
  for (std::size_t p = 0; p < parameters_.size(); ++p)
    averages_[p].copy_(state_entry(weights, parameters_[p].name, averages_[p].sizes(), source));
  updates_ = updates;
}

}  // namespace thumbsup
