#pragma once

#include <deque>
#include <vector>

#include "diffusion/sampler.h"

namespace thumbsup {

/// Pseudo numerical methods (arXiv 2202.09778): linear multistep (PLMS) over the last four predictions, begun either
/// with a repeated second call (skip_prk_steps, as Stable Diffusion does) or with three Runge-Kutta steps of four
/// calls.
class PndmSampler : public Sampler {
 public:
  using Sampler::Sampler;

 protected:
  void plan(int count) override;
  void skip(int steps) override;
  at::Tensor advance(const at::Tensor& model_output, int call, const at::Tensor& x, const NoiseSource& noise) override;

 private:
  /// Lays out the calls over the timesteps of the steps, descending, and forgets all calls before.
  void lay_out(const std::vector<double>& base);
  at::Tensor runge_kutta_call(const at::Tensor& model_output, int call, const at::Tensor& x);
  at::Tensor multistep_call(const at::Tensor& model_output, int call, const at::Tensor& x);
  /// Formula 9: from x at `timestep` to `previous`, along `model_output`.
  at::Tensor transfer(const at::Tensor& x, int timestep, int previous, const at::Tensor& model_output) const;

  std::vector<int> runge_kutta_timesteps_;
  std::deque<at::Tensor> outputs_;  ///< newest first, at most four
  at::Tensor sum_;                  ///< weighted sum of the Runge-Kutta step under way
  at::Tensor start_;                ///< x at the start of the step under way
};

}  // namespace thumbsup
