#pragma once

#include "nn/torch.h"

#include <functional>
#include <vector>

#include "diffusion/noise_schedule.h"
#include "diffusion/scheduler_config.h"

namespace thumbsup {

/// Gives N(0, 1) of the latents' shape at each call. Samplers call it exactly when, and in the order, the reference
/// draws; deterministic samplers never do.
using NoiseSource = std::function<at::Tensor()>;

/// Walks from noise to an image. Usage:
///
///     sampler->set_timesteps(20);
///     at::Tensor x = noise * sampler->init_noise_sigma();
///     for (int i = 0; i < sampler->calls(); ++i) {
///       const at::Tensor out = unet(sampler->scale_model_input(x, i), sampler->timesteps()[i], ...);
///       x = sampler->step(out, i, x, draw);
///     }
///
/// Image to image begins midway, with an image x0 instead of noise alone:
///
///     sampler->set_timesteps(20, /*skipped_steps=*/8);
///     at::Tensor x = sampler->add_noise(x0, noise, 0);
///
/// All state of a run lives in the object; `set_timesteps` begins a new run. One object serves one batch, on one
/// thread. Arithmetic is float32 (float64 for float64 latents) whatever the dtype of the latents and of the model's
/// output, and `step` returns the dtype of `x`: keeping x in float32 with a bfloat16 model loses nothing between steps.
class Sampler {
 public:
  explicit Sampler(SchedulerConfig config);
  virtual ~Sampler() = default;
  Sampler(const Sampler&) = delete;
  Sampler& operator=(const Sampler&) = delete;

  /// Plans a run of `num_inference_steps`. Throws UserInputError when that is below 1, over the number of training
  /// timesteps, or more (or less) than this sampler can do.
  ///
  /// The first `skipped_steps` of them are left out (SDEdit, arXiv 2108.01073; diffusers' set_begin_index): calls are
  /// counted from the first that is made, and samplers that remember earlier calls begin there with none. Throws
  /// LogicError unless at least one step is left.
  void set_timesteps(int num_inference_steps, int skipped_steps = 0);

  /// The timestep to give to the network at each call; fractional for some samplers.
  const std::vector<double>& timesteps() const { return timesteps_; }
  /// Number of calls of the network: over the number of steps for Heun and PNDM.
  int calls() const { return static_cast<int>(timesteps_.size()); }
  /// Noise levels of a run, high to low; empty for the samplers that work on timesteps.
  const std::vector<float>& sigmas() const { return sigmas_; }
  /// What the initial N(0, 1) noise is to be multiplied with.
  virtual double init_noise_sigma() const { return 1.0; }
  /// Calls of the network for one step: 2 for Heun.
  virtual int order() const { return 1; }

  /// `x0` [..., C, H, W] as noisy as x is before this call; `noise` is N(0, 1) and broadcast against it. In the dtype
  /// of `x0`.
  at::Tensor add_noise(const at::Tensor& x0, const at::Tensor& noise, int call_index) const;

  /// What the network is to see of `x` at this call; same shape and dtype.
  virtual at::Tensor scale_model_input(const at::Tensor& x, int call_index) const;

  /// One call's worth of progress: `model_output` is the network's (guided) output for `x` [B, C, H, W] at
  /// `timesteps()[call_index]`. Calls must come in order. Returns x for the next call, in the dtype of `x`.
  at::Tensor step(const at::Tensor& model_output, int call_index, const at::Tensor& x, const NoiseSource& noise);

  /// The clean latents as the last step guessed them, float32: a cheap preview. Undefined before the first step.
  const at::Tensor& predicted_x0() const { return predicted_x0_; }

  const SchedulerConfig& config() const { return config_; }
  const NoiseSchedule& noise_schedule() const { return schedule_; }

 protected:
  /// Fills timesteps_ (and sigmas_) for `count` steps, 1 <= count <= num_train_timesteps, and forgets the last run.
  virtual void plan(int count) = 0;
  /// Takes the first steps out of what `plan` has filled.
  virtual void skip(int steps);
  /// The shares of x0 and of N(0, 1) in x before a call.
  struct Mixture {
    double signal = 1;
    double noise = 0;
  };
  virtual Mixture mixture(int call) const;
  /// `step` with checked arguments, in float32.
  virtual at::Tensor advance(const at::Tensor& model_output, int call, const at::Tensor& x,
                             const NoiseSource& noise) = 0;
  /// Whether the model's output may have twice the channels of x, the second half being the predicted variance.
  virtual bool takes_predicted_variance() const { return false; }

  /// Draws noise in the shape, device and dtype of `x`. Throws LogicError when the source gives another shape.
  static at::Tensor draw(const NoiseSource& noise, const at::Tensor& x);
  /// Clips `x0` to the config's range, or thresholds it per image (arXiv 2205.11487), or leaves it.
  at::Tensor clip(const at::Tensor& x0) const;
  /// The same, thresholding only.
  at::Tensor threshold(const at::Tensor& x0) const;

  /// Throws LogicError when `call_index` is not a call of the planned run.
  void check_call(int call_index) const;

  std::vector<double> timesteps_;
  std::vector<float> sigmas_;
  at::Tensor predicted_x0_;
  int num_inference_steps_ = 0;
  int skipped_steps_ = 0;

 private:
  SchedulerConfig config_;
  NoiseSchedule schedule_;
  int next_call_ = 0;
};

}  // namespace thumbsup
