#pragma once

#include <vector>

#include "diffusion/noise_schedule.h"
#include "diffusion/scheduler_config.h"

namespace thumbsup {

/// Noise levels sigma = sqrt((1 - abar) / abar), high to low, and the timesteps that go with them. There is one sigma
/// more than timesteps: the level the last step arrives at (0, or the smallest of training). Computed in double and
/// rounded to float32, as diffusers does.
struct SigmaSchedule {
  std::vector<double> timesteps;
  std::vector<float> sigmas;
};

/// The sigma of every training timestep, low to high. With zero terminal SNR the last abar is 2^-24 instead of 0, so
/// that the first sigma is finite.
std::vector<float> training_sigmas(const NoiseSchedule& schedule, const SchedulerConfig& config);

/// `count` levels from `sigma_max` down to `sigma_min`, spread as `spacing` says (Karras et al. arXiv 2206.00364 with
/// rho 7, exponential, or the beta distribution of arXiv 2407.12173).
std::vector<double> respaced_sigmas(SigmaSpacing spacing, double sigma_min, double sigma_max, int count);

/// The timestep, with fraction, at which training had the noise level `sigma`, by interpolation of log sigma.
double sigma_to_timestep(double sigma, const std::vector<float>& log_sigmas);

/// The schedule of Euler, Euler ancestral, LMS and (before its steps are doubled) Heun, for `count` steps.
SigmaSchedule euler_schedule(const SchedulerConfig& config, const NoiseSchedule& schedule, int count);

/// The schedule of DPM-Solver multistep and UniPC, for `count` steps; timesteps are whole numbers.
SigmaSchedule multistep_schedule(const SchedulerConfig& config, const NoiseSchedule& schedule, int count);

}  // namespace thumbsup
