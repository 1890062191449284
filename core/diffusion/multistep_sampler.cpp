#include "diffusion/multistep_sampler.h"

#include <utility>

#include "base/error.h"
#include "diffusion/sigma_schedule.h"

namespace thumbsup {

void MultistepSampler::plan(int count) {
  SigmaSchedule planned = multistep_schedule(config(), noise_schedule(), count);
  timesteps_ = std::move(planned.timesteps);
  sigmas_ = std::move(planned.sigmas);
  outputs_.clear();
}

LogSnrPoint MultistepSampler::point(int index) const {
  return LogSnrPoint(sigmas_[static_cast<std::size_t>(index)]);
}

at::Tensor MultistepSampler::convert(const at::Tensor& model_output, int call, const at::Tensor& x, bool as_noise) {
  const LogSnrPoint here = point(call);
  at::Tensor x0;
  at::Tensor epsilon;
  switch (config().prediction_type) {
    case PredictionType::Epsilon:
      epsilon = model_output;
      x0 = (x - here.sigma * model_output) / here.alpha;
      break;
    case PredictionType::VPrediction:
      epsilon = here.alpha * model_output + here.sigma * x;
      x0 = here.alpha * x - here.sigma * model_output;
      break;
    case PredictionType::Sample:
      epsilon = (x - here.alpha * model_output) / here.sigma;
      x0 = model_output;
      break;
  }
  if (config().thresholding) {
    x0 = threshold(x0);
    // UniPC in the reference thresholds only where it predicts x0.
    if (config().class_name == "DPMSolverMultistepScheduler") epsilon = (x - here.alpha * x0) / here.sigma;
  }
  predicted_x0_ = x0;
  return as_noise ? epsilon : x0;
}

void MultistepSampler::remember(const at::Tensor& converted) {
  outputs_.push_front(converted);
  if (outputs_.size() > static_cast<std::size_t>(config().solver_order)) outputs_.pop_back();
}

int MultistepSampler::usable_order(int call, int wanted) const {
  const auto level = [this](int index) { return sigmas_[static_cast<std::size_t>(index)]; };
  if (level(call + 1) == 0 || level(call + 1) == level(call)) return 1;
  int order = 1;
  while (order < wanted && order <= call && level(call - order) != level(call - order + 1)) ++order;
  return order;
}

}  // namespace thumbsup
