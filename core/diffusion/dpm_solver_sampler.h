#pragma once

#include "diffusion/multistep_sampler.h"

namespace thumbsup {

/// DPM-Solver (arXiv 2206.00927) and DPM-Solver++ (arXiv 2211.01095) multistep, orders 1 to 3, with their stochastic
/// (sde-) forms, which draw at every step.
class DpmSolverSampler : public MultistepSampler {
 public:
  using MultistepSampler::MultistepSampler;

 protected:
  at::Tensor advance(const at::Tensor& model_output, int call, const at::Tensor& x, const NoiseSource& noise) override;
  bool takes_predicted_variance() const override;

 private:
  int order_of(int call) const;
};

}  // namespace thumbsup
