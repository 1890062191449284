#include "diffusion/heun_sampler.h"

namespace thumbsup {
namespace {

/// Every element but the first (and the last, when `keep_last`) twice.
template <class T>
std::vector<T> doubled(const std::vector<T>& values, bool keep_last) {
  std::vector<T> result;
  for (std::size_t i = 0; i < values.size(); ++i) {
    result.push_back(values[i]);
    if (i > 0 && !(keep_last && i + 1 == values.size())) result.push_back(values[i]);
  }
  return result;
}

}  // namespace

void HeunSampler::plan(int count) {
  SigmaSampler::plan(count);
  timesteps_ = doubled(timesteps_, false);
  sigmas_ = doubled(sigmas_, true);
  start_ = at::Tensor();
  derivative_ = at::Tensor();
}

at::Tensor HeunSampler::advance(const at::Tensor& model_output, int call, const at::Tensor& x,
                                const NoiseSource& /*noise*/) {
  const auto index = static_cast<std::size_t>(call);
  const double sigma = sigmas_[index];  // the level of `x`, in both halves of a step
  predicted_x0_ = denoised(model_output, sigma, sigma, x);
  if (config().clip_sample) {
    predicted_x0_ = predicted_x0_.clamp(-config().clip_sample_range, config().clip_sample_range);
  }
  const at::Tensor derivative = (x - predicted_x0_) / sigma;
  if (!start_.defined()) {
    start_ = x;
    derivative_ = derivative;
    return x + derivative * (static_cast<double>(sigmas_[index + 1]) - sigma);
  }
  const at::Tensor mean = (derivative_ + derivative) / 2;
  at::Tensor next = start_ + mean * (sigma - static_cast<double>(sigmas_[index - 1]));
  start_ = at::Tensor();
  derivative_ = at::Tensor();
  return next;
}

}  // namespace thumbsup
