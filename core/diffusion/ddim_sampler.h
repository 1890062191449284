#pragma once

#include "diffusion/sampler.h"

namespace thumbsup {

/// DDIM (arXiv 2010.02502): formula 12, with StepOptions::eta as the share of noise. Draws only when eta is over 0.
class DdimSampler : public Sampler {
 public:
  using Sampler::Sampler;

 protected:
  void plan(int count) override;
  at::Tensor advance(const at::Tensor& model_output, int call, const at::Tensor& x, const NoiseSource& noise) override;
};

}  // namespace thumbsup
