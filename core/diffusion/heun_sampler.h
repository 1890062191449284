#pragma once

#include "diffusion/sigma_sampler.h"

namespace thumbsup {

/// Heun's second-order method: each step but the last calls the network twice, at its start and at its end.
class HeunSampler : public SigmaSampler {
 public:
  using SigmaSampler::SigmaSampler;

  int order() const override { return 2; }

 protected:
  void plan(int count) override;
  at::Tensor advance(const at::Tensor& model_output, int call, const at::Tensor& x, const NoiseSource& noise) override;

 private:
  at::Tensor start_;       ///< x at the start of the step under way; undefined between steps
  at::Tensor derivative_;  ///< dx/dsigma there
};

}  // namespace thumbsup
