#pragma once

#include "diffusion/sampler.h"

namespace thumbsup {

/// The samplers of Karras et al. (arXiv 2206.00364), which keep x = x0 + sigma noise instead of a variance of 1:
/// Euler, Euler ancestral, Heun and LMS. The network sees x / sqrt(sigma^2 + 1).
class SigmaSampler : public Sampler {
 public:
  using Sampler::Sampler;

  double init_noise_sigma() const override;
  at::Tensor scale_model_input(const at::Tensor& x, int call_index) const override;

 protected:
  void plan(int count) override;
  Mixture mixture(int call) const override { return {1, sigmas_[static_cast<std::size_t>(call)]}; }

  /// x0 from the model's output at noise level `sigma`; `sigma_hat` is the level of `x` itself, where noise was added.
  at::Tensor denoised(const at::Tensor& model_output, double sigma, double sigma_hat, const at::Tensor& x) const;
};

}  // namespace thumbsup
