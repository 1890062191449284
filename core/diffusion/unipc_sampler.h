#pragma once

#include "diffusion/multistep_sampler.h"

namespace thumbsup {

/// UniPC (arXiv 2302.04867): a predictor of order p and, at the next call, a corrector of the same order that uses the
/// network's output there at no further cost. B(h) is h (bh1) or exp(h) - 1 (bh2).
class UniPcSampler : public MultistepSampler {
 public:
  using MultistepSampler::MultistepSampler;

 protected:
  void plan(int count) override;
  at::Tensor advance(const at::Tensor& model_output, int call, const at::Tensor& x, const NoiseSource& noise) override;

 private:
  /// From `x` at sigmas_[from] to sigmas_[from + 1]. Outputs_ hold those at `from` and before; `arrived` is the output
  /// at from + 1 (the corrector) or undefined (the predictor).
  at::Tensor update(const at::Tensor& x, int from, int order, const at::Tensor& arrived) const;

  at::Tensor last_x_;  ///< the corrected x of the last step, from which it was predicted
  int last_order_ = 0;
};

}  // namespace thumbsup
