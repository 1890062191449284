#pragma once

#include <deque>

#include "diffusion/log_snr.h"
#include "diffusion/sampler.h"

namespace thumbsup {

/// What DPM-Solver and UniPC share: the schedule in log SNR, the model's output turned into x0 or noise, and the last
/// few of those.
class MultistepSampler : public Sampler {
 public:
  using Sampler::Sampler;

 protected:
  void plan(int count) override;
  Mixture mixture(int call) const override { return {point(call).alpha, point(call).sigma}; }

  /// The process at sigmas_[index].
  LogSnrPoint point(int index) const;
  /// x0 (or the noise, when `as_noise`) from the model's output at sigmas_[call], thresholded as the config says.
  /// Sets predicted_x0_.
  at::Tensor convert(const at::Tensor& model_output, int call, const at::Tensor& x, bool as_noise);
  /// Remembers a converted output as the newest.
  void remember(const at::Tensor& converted);
  /// The highest order, at most `wanted`, whose noise levels for the step at `call` are all different: equal ones
  /// (many steps, or a last step of no width) would divide by zero. At a clean end the order is 1.
  int usable_order(int call, int wanted) const;

  std::deque<at::Tensor> outputs_;  ///< newest first, at most solver_order
};

}  // namespace thumbsup
