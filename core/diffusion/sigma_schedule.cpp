#include "diffusion/sigma_schedule.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "diffusion/beta_distribution.h"
#include "diffusion/diffusion_messages.h"
#include "diffusion/timestep_spacing.h"

namespace thumbsup {
namespace {

std::vector<float> logarithms(const std::vector<float>& values) {
  std::vector<float> result;
  for (const float value : values) result.push_back(std::log(value));
  return result;
}

/// Training sigma at a timestep with fraction, by linear interpolation; constant beyond both ends.
double interpolate(double timestep, const std::vector<float>& sigmas) {
  const double last = static_cast<double>(sigmas.size() - 1);
  if (timestep <= 0) return sigmas.front();
  if (timestep >= last) return sigmas.back();
  const auto below = static_cast<std::size_t>(timestep);
  const double slope = static_cast<double>(sigmas[below + 1]) - sigmas[below];
  return slope * (timestep - static_cast<double>(below)) + sigmas[below];
}

std::vector<float> to_float(const std::vector<double>& sigmas, double last) {
  std::vector<float> result(sigmas.begin(), sigmas.end());
  result.push_back(static_cast<float>(last));
  return result;
}

/// Levels spread evenly over log sigma, the smallest included: count + 1 numbers (Euler's "log_linear").
std::vector<double> log_linear_sigmas(const std::vector<float>& log_sigmas, int count) {
  std::vector<double> result = linspace(log_sigmas.back(), log_sigmas.front(), count + 1);
  for (double& value : result) value = std::exp(static_cast<float>(value));
  return result;
}

}  // namespace

std::vector<float> training_sigmas(const NoiseSchedule& schedule, const SchedulerConfig& config) {
  std::vector<float> result;
  for (int t = 0; t < schedule.num_train_timesteps(); ++t) {
    auto alpha = static_cast<float>(schedule.alpha_cumprod(t));
    if (config.rescale_betas_zero_snr && t + 1 == schedule.num_train_timesteps()) alpha = std::ldexp(1.0F, -24);
    result.push_back(std::sqrt((1.0F - alpha) / alpha));
  }
  return result;
}

std::vector<double> respaced_sigmas(SigmaSpacing spacing, double sigma_min, double sigma_max, int count) {
  std::vector<double> result;
  for (const double ramp : linspace(0, 1, count)) {
    if (spacing == SigmaSpacing::Karras) {
      constexpr double kRho = 7.0;
      const double low = std::pow(sigma_min, 1 / kRho);
      const double high = std::pow(sigma_max, 1 / kRho);
      result.push_back(std::pow(high + ramp * (low - high), kRho));
    } else if (spacing == SigmaSpacing::Exponential || spacing == SigmaSpacing::LuLambdas) {
      const double high = std::log(sigma_max);
      result.push_back(std::exp(high + ramp * (std::log(sigma_min) - high)));
    } else if (spacing == SigmaSpacing::Beta) {
      constexpr double kShape = 0.6;
      result.push_back(sigma_min + beta_quantile(1 - ramp, kShape, kShape) * (sigma_max - sigma_min));
    } else {
      throw LogicError("Sigmas that follow the timesteps cannot be respaced.");
    }
  }
  return result;
}

double sigma_to_timestep(double sigma, const std::vector<float>& log_sigmas) {
  const double log_sigma = std::log(std::max(sigma, 1e-10));
  std::size_t low = 0;
  for (std::size_t i = 0; i + 1 < log_sigmas.size(); ++i) {
    if (log_sigma >= log_sigmas[i]) low = i;
  }
  const double width = log_sigmas[low] - log_sigmas[low + 1];
  const double weight = std::clamp((log_sigmas[low] - log_sigma) / width, 0.0, 1.0);
  return (1 - weight) * static_cast<double>(low) + weight * static_cast<double>(low + 1);
}

SigmaSchedule euler_schedule(const SchedulerConfig& config, const NoiseSchedule& schedule, int count) {
  const bool ancestral = config.class_name == "EulerAncestralDiscreteScheduler";
  const bool plain_euler = config.class_name == "EulerDiscreteScheduler";
  const std::vector<float> training = training_sigmas(schedule, config);
  const std::vector<float> log_sigmas = logarithms(training);

  SigmaSchedule result;
  result.timesteps = continuous_timesteps(config, count);
  std::vector<double> sigmas;
  if (plain_euler && config.log_linear_interpolation) {
    sigmas = log_linear_sigmas(log_sigmas, count);
  } else {
    for (const double timestep : result.timesteps) sigmas.push_back(interpolate(timestep, training));
  }
  if (!ancestral && config.sigma_spacing != SigmaSpacing::FromTimesteps) {
    sigmas = respaced_sigmas(config.sigma_spacing, config.sigma_min.value_or(sigmas.back()),
                             config.sigma_max.value_or(sigmas.front()), count);
    result.timesteps.clear();
    for (const double sigma : sigmas) {
      result.timesteps.push_back(static_cast<float>(sigma_to_timestep(sigma, log_sigmas)));
    }
  }
  result.sigmas = to_float(sigmas, plain_euler && !config.final_sigma_zero ? training.front() : 0.0);
  if (plain_euler && config.continuous_timesteps && config.prediction_type == PredictionType::VPrediction) {
    result.timesteps.clear();
    for (std::size_t i = 0; i + 1 < result.sigmas.size(); ++i) {
      result.timesteps.push_back(0.25F * std::log(result.sigmas[i]));
    }
  }
  return result;
}

SigmaSchedule multistep_schedule(const SchedulerConfig& config, const NoiseSchedule& schedule, int count) {
  const bool unipc = config.class_name == "UniPCMultistepScheduler";
  const std::vector<float> training = training_sigmas(schedule, config);
  const std::vector<float> log_sigmas = logarithms(training);

  // lambda = log(alpha / sigma) = -log of our sigma; those below the limit lie at the noisy end.
  int last_timestep = config.num_train_timesteps;
  if (!unipc) {
    const auto limit = static_cast<float>(config.lambda_min_clipped);
    for (const float log_sigma : log_sigmas) last_timestep -= -log_sigma < limit ? 1 : 0;
    if (last_timestep < 1) {
      throw FormatError(config.source, "lambda_min_clipped", msg::diffusion::leaves_no_timestep());
    }
  }

  SigmaSchedule result;
  double last_sigma = config.final_sigma_zero ? 0.0 : training.front();
  std::vector<double> sigmas;
  if (config.sigma_spacing == SigmaSpacing::FromTimesteps) {
    result.timesteps = multistep_timesteps(config, count, last_timestep);
    for (const double timestep : result.timesteps) sigmas.push_back(interpolate(timestep, training));
  } else {
    // Lu's lambdas are those of training alone; the other respacings can be given other ends.
    const bool lu = config.sigma_spacing == SigmaSpacing::LuLambdas;
    const double low = lu ? training.front() : config.sigma_min.value_or(training.front());
    const double high = lu ? training.back() : config.sigma_max.value_or(training.back());
    sigmas = respaced_sigmas(config.sigma_spacing, low, high, count);
    const bool rounds =
        (config.sigma_spacing == SigmaSpacing::Karras || lu) && (unipc || config.beta_schedule != "squaredcos_cap_v2");
    for (const double sigma : sigmas) {
      const double timestep = sigma_to_timestep(sigma, log_sigmas);
      result.timesteps.push_back(rounds ? std::nearbyint(timestep) : std::trunc(timestep));
    }
    if (unipc && !config.final_sigma_zero) last_sigma = sigmas.back();
  }
  result.sigmas = to_float(sigmas, last_sigma);
  return result;
}

}  // namespace thumbsup
