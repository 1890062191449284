#pragma once

#include "diffusion/sigma_sampler.h"

namespace thumbsup {

/// Euler's method on the probability-flow ODE, with optional churn (StepOptions::s_churn).
class EulerSampler : public SigmaSampler {
 public:
  using SigmaSampler::SigmaSampler;

 protected:
  at::Tensor advance(const at::Tensor& model_output, int call, const at::Tensor& x, const NoiseSource& noise) override;
};

/// Euler's method down to below the next noise level, then new noise up to it. Draws at every step, the last included.
class EulerAncestralSampler : public SigmaSampler {
 public:
  using SigmaSampler::SigmaSampler;

 protected:
  at::Tensor advance(const at::Tensor& model_output, int call, const at::Tensor& x, const NoiseSource& noise) override;
};

}  // namespace thumbsup
