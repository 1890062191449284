#include "diffusion/lms_sampler.h"

#include <algorithm>
#include <cmath>

namespace thumbsup {

void LmsSampler::plan(int count) {
  SigmaSampler::plan(count);
  derivatives_.clear();
}

double LmsSampler::coefficient(int call, int which, int order) const {
  const auto level = [this](int index) { return static_cast<double>(sigmas_[static_cast<std::size_t>(index)]); };
  const auto polynomial = [&](double sigma) {
    double product = 1;
    for (int k = 0; k < order; ++k) {
      if (k != which) product *= (sigma - level(call - k)) / (level(call - which) - level(call - k));
    }
    return product;
  };
  // Two Gauss-Legendre nodes integrate a cubic exactly.
  const double half = 0.5 * (level(call + 1) - level(call));
  const double middle = 0.5 * (level(call + 1) + level(call));
  const double node = half / std::sqrt(3.0);
  return half * (polynomial(middle - node) + polynomial(middle + node));
}

at::Tensor LmsSampler::advance(const at::Tensor& model_output, int call, const at::Tensor& x,
                               const NoiseSource& /*noise*/) {
  const double sigma = sigmas_[static_cast<std::size_t>(call)];
  predicted_x0_ = denoised(model_output, sigma, sigma, x);
  derivatives_.push_front((x - predicted_x0_) / sigma);
  const auto limit = static_cast<std::size_t>(config().step.lms_order);
  if (derivatives_.size() > limit) derivatives_.pop_back();

  const int order = static_cast<int>(derivatives_.size());
  at::Tensor change = coefficient(call, 0, order) * derivatives_[0];
  for (int k = 1; k < order; ++k) {
    change = change + coefficient(call, k, order) * derivatives_[static_cast<std::size_t>(k)];
  }
  return x + change;
}

}  // namespace thumbsup
