#pragma once

#include "diffusion/sampler.h"

namespace thumbsup {

/// Latent consistency models (arXiv 2310.04378): jumps to x0 and adds noise again, for a few steps out of the
/// original_inference_steps of the distillation. Draws at every step but the last.
class LcmSampler : public Sampler {
 public:
  using Sampler::Sampler;

 protected:
  void plan(int count) override;
  at::Tensor advance(const at::Tensor& model_output, int call, const at::Tensor& x, const NoiseSource& noise) override;
};

}  // namespace thumbsup
