#include "diffusion/timestep_spacing.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/error.h"
#include "diffusion/diffusion_messages.h"

namespace thumbsup {
namespace {

/// 0, step, 2 step ... plus `offset`; `count` numbers, descending.
std::vector<double> leading_timesteps(int step, int count, int offset) {
  std::vector<double> result;
  for (int i = count - 1; i >= 0; --i) result.push_back(static_cast<double>(i) * step + offset);
  return result;
}

}  // namespace

std::vector<double> linspace(double start, double stop, int count) {
  std::vector<double> result;
  const double step = count > 1 ? (stop - start) / (count - 1) : 0;
  for (int i = 0; i < count; ++i) result.push_back(i * step + start);
  if (count > 1) result.back() = stop;
  return result;
}

std::vector<double> trailing_timesteps(int start, int total, int count) {
  const double step = static_cast<double>(total) / count;
  std::vector<double> result;
  // Rounding of the step could add one number more, below the first training timestep.
  for (int i = 0; i < count && start - i * step > 0; ++i) result.push_back(std::nearbyint(start - i * step) - 1);
  return result;
}

std::vector<double> discrete_timesteps(const SchedulerConfig& config, int count) {
  const int total = config.num_train_timesteps;
  switch (config.timestep_spacing) {
    case TimestepSpacing::Leading:
      return leading_timesteps(total / count, count, config.steps_offset);
    case TimestepSpacing::Trailing:
      return trailing_timesteps(total, total, count);
    case TimestepSpacing::Linspace:
      break;
  }
  std::vector<double> result = linspace(0, total - 1, count);
  for (double& timestep : result) timestep = std::nearbyint(timestep);
  std::reverse(result.begin(), result.end());
  return result;
}

std::vector<double> continuous_timesteps(const SchedulerConfig& config, int count) {
  if (config.timestep_spacing != TimestepSpacing::Linspace) return discrete_timesteps(config, count);
  std::vector<double> result = linspace(0, config.num_train_timesteps - 1, count);
  for (double& timestep : result) timestep = static_cast<float>(timestep);
  std::reverse(result.begin(), result.end());
  return result;
}

std::vector<double> multistep_timesteps(const SchedulerConfig& config, int count, int last_timestep) {
  if (config.timestep_spacing == TimestepSpacing::Trailing) {
    return trailing_timesteps(last_timestep, config.num_train_timesteps, count);
  }
  if (config.timestep_spacing == TimestepSpacing::Leading) {
    const int step = last_timestep / (count + 1);
    if (step == 0) {
      throw UserInputError(msg::diffusion::leading_spacing_has_no_room(count, last_timestep));
    }
    std::vector<double> result = leading_timesteps(step, count + 1, config.steps_offset);
    result.pop_back();
    return result;
  }
  std::vector<double> result = linspace(0, last_timestep - 1, count + 1);
  for (double& timestep : result) timestep = std::nearbyint(timestep);
  std::reverse(result.begin(), result.end());
  result.pop_back();
  return result;
}

}  // namespace thumbsup
