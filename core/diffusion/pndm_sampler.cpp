#include "diffusion/pndm_sampler.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "diffusion/diffusion_messages.h"
#include "diffusion/discrete_prediction.h"
#include "diffusion/timestep_spacing.h"

namespace thumbsup {

void PndmSampler::plan(int count) {
  if (!config().skip_prk_steps && count < 4) {
    throw UserInputError(msg::diffusion::pndm_needs_more_steps(count));
  }
  lay_out(discrete_timesteps(config(), count));
}

/// The calls of the first steps are those that begin the history, so a run that begins midway is laid out anew.
/// (diffusers cuts its list of calls instead, in the middle of that beginning.)
void PndmSampler::skip(int steps) {
  std::vector<double> base = discrete_timesteps(config(), num_inference_steps_);
  base.erase(base.begin(), base.begin() + steps);
  lay_out(base);
}

void PndmSampler::lay_out(const std::vector<double>& base) {
  outputs_.clear();
  sum_ = at::Tensor();
  start_ = at::Tensor();
  runge_kutta_timesteps_.clear();
  if (config().skip_prk_steps || base.size() < 4) {
    timesteps_ = base;
    // The second call is made twice: the first time to correct the first step.
    if (base.size() > 1) timesteps_.insert(timesteps_.begin() + 1, base[1]);
    return;
  }
  // Three steps of four calls: at the start, twice in the middle, and at the end, which starts the next step.
  const int half = config().num_train_timesteps / num_inference_steps_ / 2;
  for (std::size_t step = 0; step < 3; ++step) {
    const int start = static_cast<int>(base[step]);
    const int end = static_cast<int>(base[step + 1]);
    for (const int timestep : {start, end + half, end + half, end}) runge_kutta_timesteps_.push_back(timestep);
  }
  timesteps_.assign(runge_kutta_timesteps_.begin(), runge_kutta_timesteps_.end());
  timesteps_.insert(timesteps_.end(), base.begin() + 3, base.end());
}

at::Tensor PndmSampler::advance(const at::Tensor& model_output, int call, const at::Tensor& x,
                                const NoiseSource& /*noise*/) {
  const int timestep = static_cast<int>(timesteps_[static_cast<std::size_t>(call)]);
  predicted_x0_ =
      split_prediction(config().prediction_type, model_output, noise_schedule().alpha_cumprod(timestep), x).x0;
  return call < static_cast<int>(runge_kutta_timesteps_.size()) ? runge_kutta_call(model_output, call, x)
                                                                : multistep_call(model_output, call, x);
}

at::Tensor PndmSampler::runge_kutta_call(const at::Tensor& model_output, int call, const at::Tensor& x) {
  const int stride = config().num_train_timesteps / num_inference_steps_;
  const int here = runge_kutta_timesteps_[static_cast<std::size_t>(call)];
  const int previous = here - (call % 2 == 1 ? 0 : stride / 2);
  const int start = runge_kutta_timesteps_[static_cast<std::size_t>(call - call % 4)];
  at::Tensor direction = model_output;
  switch (call % 4) {
    case 0:
      sum_ = model_output / 6;
      outputs_.push_front(model_output);
      start_ = x;
      break;
    case 3:
      direction = sum_ + model_output / 6;
      break;
    default:
      sum_ = sum_ + model_output / 3;
  }
  return transfer(start_, start, previous, direction);
}

at::Tensor PndmSampler::multistep_call(const at::Tensor& model_output, int call, const at::Tensor& x) {
  const int stride = config().num_train_timesteps / num_inference_steps_;
  int timestep = static_cast<int>(timesteps_[static_cast<std::size_t>(call)]);
  int previous = timestep - stride;
  if (call == 1) {
    // The first step again, from its start, with the mean of the predictions at both its ends.
    previous = timestep;
    timestep += stride;
    return transfer(start_, timestep, previous, (model_output + outputs_[0]) / 2);
  }
  outputs_.push_front(model_output);
  if (outputs_.size() > 4) outputs_.pop_back();
  switch (outputs_.size()) {
    case 1:
      start_ = x;
      return transfer(x, timestep, previous, model_output);
    case 2:
      return transfer(x, timestep, previous, (3 * outputs_[0] - outputs_[1]) / 2);
    case 3:
      return transfer(x, timestep, previous, (23 * outputs_[0] - 16 * outputs_[1] + 5 * outputs_[2]) / 12);
    default:
      return transfer(x, timestep, previous,
                      (55 * outputs_[0] - 59 * outputs_[1] + 37 * outputs_[2] - 9 * outputs_[3]) / 24);
  }
}

at::Tensor PndmSampler::transfer(const at::Tensor& x, int timestep, int previous,
                                 const at::Tensor& model_output) const {
  const double alpha = noise_schedule().alpha_cumprod(timestep);
  const double alpha_previous = alpha_cumprod_or_final(noise_schedule(), previous, config().set_alpha_to_one);
  const at::Tensor epsilon = split_prediction(config().prediction_type, model_output, alpha, x).epsilon;
  const double x_share = std::sqrt(alpha_previous / alpha);
  const double denominator = alpha * std::sqrt(1 - alpha_previous) + std::sqrt(alpha * (1 - alpha) * alpha_previous);
  return x_share * x - (alpha_previous - alpha) / denominator * epsilon;
}

}  // namespace thumbsup
