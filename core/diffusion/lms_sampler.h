#pragma once

#include <deque>

#include "diffusion/sigma_sampler.h"

namespace thumbsup {

/// Linear multistep: integrates the polynomial through the last (up to four) derivatives over the next step.
class LmsSampler : public SigmaSampler {
 public:
  using SigmaSampler::SigmaSampler;

 protected:
  void plan(int count) override;
  at::Tensor advance(const at::Tensor& model_output, int call, const at::Tensor& x, const NoiseSource& noise) override;

 private:
  /// Integral from sigma[call] to sigma[call + 1] of the Lagrange polynomial that is 1 at sigma[call - which].
  double coefficient(int call, int which, int order) const;

  std::deque<at::Tensor> derivatives_;  ///< newest first
};

}  // namespace thumbsup
