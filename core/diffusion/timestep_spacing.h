#pragma once

#include <vector>

#include "diffusion/scheduler_config.h"

namespace thumbsup {

/// `count` evenly spaced numbers from `start` to `stop`, both included; one number is `start`.
std::vector<double> linspace(double start, double stop, int count);

/// round(start), round(start - step), ... : `count` numbers for step = total / count, minus 1 each; descending.
/// This is trailing spacing for `count` of `total` timesteps, from `start` (usually `total`) down.
std::vector<double> trailing_timesteps(int start, int total, int count);

/// The `count` timesteps, descending, of the samplers that walk on the training timesteps themselves (DDIM, DDPM,
/// PNDM). With leading spacing and an offset the first may lie one beyond the last training timestep, as in diffusers.
std::vector<double> discrete_timesteps(const SchedulerConfig& config, int count);

/// The `count` float timesteps, descending, of Euler, Heun and LMS (in float32 precision).
std::vector<double> continuous_timesteps(const SchedulerConfig& config, int count);

/// The `count` timesteps, descending, of the multistep solvers: spread over count + 1 points of which the last (the
/// clean end) is left out. `last_timestep` is num_train_timesteps less the steps that lambda_min_clipped cuts off.
/// Throws UserInputError when leading spacing has no room for that many.
std::vector<double> multistep_timesteps(const SchedulerConfig& config, int count, int last_timestep);

}  // namespace thumbsup
