#include "diffusion/dpm_solver_sampler.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace thumbsup {
namespace {

/// x_next = x * sample + d[0] D0 + d[1] D1 + d[2] D2 + noise * N(0, 1), D the finite differences of the outputs.
struct Coefficients {
  double sample = 0;
  double d[3] = {0, 0, 0};
  double noise = 0;
};

/// From `here` to `next` with the step h in lambda. The three forms of d[1]: midpoint has half of d[0] (order 2), heun
/// and order 3 integrate the linear term exactly.
Coefficients coefficients(const std::string& algorithm, bool midpoint, const LogSnrPoint& here,
                          const LogSnrPoint& next) {
  const double h = next.lambda - here.lambda;
  Coefficients result;
  if (algorithm == "dpmsolver++") {
    const double decay = std::exp(-h) - 1;
    result.sample = next.sigma / here.sigma;
    result.d[0] = -next.alpha * decay;
    result.d[1] = next.alpha * (decay / h + 1);
    result.d[2] = -next.alpha * ((decay + h) / (h * h) - 0.5);
  } else if (algorithm == "dpmsolver") {
    const double growth = std::exp(h) - 1;
    result.sample = next.alpha / here.alpha;
    result.d[0] = -next.sigma * growth;
    result.d[1] = -next.sigma * (growth / h - 1);
    result.d[2] = -next.sigma * ((growth - h) / (h * h) - 0.5);
  } else if (algorithm == "sde-dpmsolver++") {
    const double gone = 1 - std::exp(-2 * h);
    result.sample = next.sigma / here.sigma * std::exp(-h);
    result.d[0] = next.alpha * gone;
    result.d[1] = next.alpha * (gone / (-2 * h) + 1);
    result.d[2] = next.alpha * ((gone - 2 * h) / (4 * h * h) - 0.5);
    result.noise = next.sigma * std::sqrt(gone);
  } else {
    const double growth = std::exp(h) - 1;
    result.sample = next.alpha / here.alpha;
    result.d[0] = -2 * next.sigma * growth;
    result.d[1] = -2 * next.sigma * (growth / h - 1);
    result.noise = next.sigma * std::sqrt(std::exp(2 * h) - 1);
  }
  if (midpoint) result.d[1] = 0.5 * result.d[0];
  return result;
}

}  // namespace

bool DpmSolverSampler::takes_predicted_variance() const {
  return config().variance_type == "learned" || config().variance_type == "learned_range";
}

int DpmSolverSampler::order_of(int call) const {
  const int left = calls() - call;
  const bool few_steps = config().lower_order_final && num_inference_steps_ < 15;
  int order = std::min(config().solver_order, static_cast<int>(outputs_.size()));
  if (left == 1 && (config().euler_at_final || few_steps || config().final_sigma_zero)) order = 1;
  if (left == 2 && few_steps) order = std::min(order, 2);
  return usable_order(call, order);
}

at::Tensor DpmSolverSampler::advance(const at::Tensor& model_output, int call, const at::Tensor& x,
                                     const NoiseSource& noise) {
  const std::string& algorithm = config().algorithm_type;
  const bool stochastic = algorithm == "sde-dpmsolver++" || algorithm == "sde-dpmsolver";
  const bool as_noise = algorithm == "dpmsolver" || algorithm == "sde-dpmsolver";
  remember(convert(model_output.narrow(1, 0, x.size(1)), call, x, as_noise));
  const at::Tensor drawn = stochastic ? draw(noise, x) : at::Tensor();

  const int order = order_of(call);
  const LogSnrPoint here = point(call);
  const LogSnrPoint next = point(call + 1);
  const Coefficients weights = coefficients(algorithm, order == 2 && config().solver_type == "midpoint", here, next);
  at::Tensor result = weights.sample * x + weights.d[0] * outputs_[0];
  if (order > 1) {
    const double h = next.lambda - here.lambda;
    const double r0 = (here.lambda - point(call - 1).lambda) / h;
    at::Tensor first = (1 / r0) * (outputs_[0] - outputs_[1]);
    if (order > 2) {
      const double r1 = (point(call - 1).lambda - point(call - 2).lambda) / h;
      const at::Tensor change = first - (1 / r1) * (outputs_[1] - outputs_[2]);
      first = first + (r0 / (r0 + r1)) * change;
      result = result + weights.d[2] * (1 / (r0 + r1)) * change;
    }
    result = result + weights.d[1] * first;
  }
  return stochastic ? result + weights.noise * drawn : result;
}

}  // namespace thumbsup
