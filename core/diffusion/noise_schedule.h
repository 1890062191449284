#pragma once

#include "nn/torch.h"

#include <vector>

#include "diffusion/scheduler_config.h"

namespace thumbsup {

/// The forward process of training: x_t = sqrt(abar_t) x0 + sqrt(1 - abar_t) noise, abar the cumulative product of
/// 1 - beta. All values are float32, as in diffusers. Timesteps are int64 tensors [B] in [0, num_train_timesteps);
/// others are a LogicError. For training, build it from `config.with_class("DDPMScheduler")`.
class NoiseSchedule {
 public:
  /// Throws FormatError when the config's betas are not all strictly between 0 and 1.
  explicit NoiseSchedule(const SchedulerConfig& config);

  int num_train_timesteps() const { return static_cast<int>(betas_.size(0)); }
  const at::Tensor& betas() const { return betas_; }                    ///< [T]
  const at::Tensor& alphas_cumprod() const { return alphas_cumprod_; }  ///< [T]; the last is 0 with zero terminal SNR

  /// abar at one timestep; beyond the last one it is that of the last.
  double alpha_cumprod(int timestep) const;

  /// x_t [B, ...] in the dtype of `x0`, computed in float32.
  at::Tensor add_noise(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& timesteps) const;
  /// The target of v prediction, sqrt(abar) noise - sqrt(1 - abar) x0 (arXiv 2202.00512).
  at::Tensor velocity(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& timesteps) const;
  /// Signal-to-noise ratio abar / (1 - abar), [B].
  at::Tensor snr(const at::Tensor& timesteps) const;
  /// Min-SNR loss weight [B] (arXiv 2303.09556): min(SNR, gamma) over SNR for noise prediction, over SNR + 1 for v
  /// prediction, over 1 for x0 prediction.
  at::Tensor min_snr_weight(const at::Tensor& timesteps, double gamma, PredictionType prediction) const;

 private:
  at::Tensor gather(const at::Tensor& timesteps) const;

  at::Tensor betas_;
  at::Tensor alphas_cumprod_;
};

}  // namespace thumbsup
