#pragma once

#include "diffusion/sampler.h"

namespace thumbsup {

/// DDPM (arXiv 2006.11239): the mean of formula 7 plus noise of the config's variance_type. Draws at every step but
/// one at timestep 0.
class DdpmSampler : public Sampler {
 public:
  using Sampler::Sampler;

 protected:
  void plan(int count) override;
  at::Tensor advance(const at::Tensor& model_output, int call, const at::Tensor& x, const NoiseSource& noise) override;
  bool takes_predicted_variance() const override;

 private:
  /// Noise times its standard deviation; `posterior` is the variance of formula 7, `beta` that of the step itself.
  at::Tensor scaled_noise(double posterior, double beta, const at::Tensor& predicted_variance,
                          const at::Tensor& drawn) const;
};

}  // namespace thumbsup
