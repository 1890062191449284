#include "diffusion/sigma_schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "diffusion/beta_distribution.h"
#include "diffusion/timestep_spacing.h"

namespace thumbsup {
namespace {

using Json = nlohmann::json;

SchedulerConfig config_with(Json values) {
  values.update({{"beta_start", 0.00085}, {"beta_end", 0.012}, {"beta_schedule", "scaled_linear"}});
  return SchedulerConfig::from_json(values, "scheduler_config.json");
}

TEST(BetaDistribution, HasItsKnownValues) {
  for (const double x : {0.0, 0.01, 0.3, 0.5, 0.9, 1.0}) {
    EXPECT_NEAR(incomplete_beta(x, 1, 1), x, 1e-14);
    EXPECT_NEAR(incomplete_beta(x, 2, 1), x * x, 1e-14);
    EXPECT_NEAR(incomplete_beta(x, 0.5, 0.5), 2 / M_PI * std::asin(std::sqrt(x)), 1e-13);
    EXPECT_NEAR(incomplete_beta(x, 0.6, 0.6) + incomplete_beta(1 - x, 0.6, 0.6), 1, 1e-13);
  }
}

TEST(BetaDistribution, TheQuantileInvertsIt) {
  EXPECT_EQ(beta_quantile(0, 0.6, 0.6), 0);
  EXPECT_EQ(beta_quantile(1, 0.6, 0.6), 1);
  for (const double p : {1e-6, 0.05, 0.25, 0.5, 0.75, 0.999}) {
    EXPECT_NEAR(incomplete_beta(beta_quantile(p, 0.6, 0.6), 0.6, 0.6), p, 1e-12);
    const double root = std::sin(M_PI / 2 * p);
    EXPECT_NEAR(beta_quantile(p, 0.5, 0.5), root * root, 1e-12);
  }
}

TEST(RespacedSigmas, GoFromTheLargestToTheSmallest) {
  for (const SigmaSpacing spacing : {SigmaSpacing::Karras, SigmaSpacing::Exponential, SigmaSpacing::Beta}) {
    const std::vector<double> sigmas = respaced_sigmas(spacing, 0.03, 14.6, 10);
    ASSERT_EQ(sigmas.size(), 10u);
    EXPECT_NEAR(sigmas.front(), 14.6, 1e-9);
    EXPECT_NEAR(sigmas.back(), 0.03, 1e-9);
    EXPECT_TRUE(std::is_sorted(sigmas.rbegin(), sigmas.rend()));
  }
  EXPECT_NEAR(respaced_sigmas(SigmaSpacing::Exponential, 0.01, 1, 3)[1], 0.1, 1e-12);
  EXPECT_NEAR(respaced_sigmas(SigmaSpacing::Beta, 0, 2, 3)[1], 1, 1e-12);
  EXPECT_THROW(respaced_sigmas(SigmaSpacing::FromTimesteps, 0.01, 1, 3), LogicError);
}

TEST(SigmaToTimestep, InvertsTheTrainingSigmas) {
  const SchedulerConfig config = config_with({{"_class_name", "EulerDiscreteScheduler"}});
  const std::vector<float> sigmas = training_sigmas(NoiseSchedule(config), config);
  std::vector<float> logs;
  for (const float sigma : sigmas) logs.push_back(std::log(sigma));
  for (const int t : {0, 1, 500, 998, 999})
    EXPECT_NEAR(sigma_to_timestep(sigmas[static_cast<std::size_t>(t)], logs), t, 1e-3);
  EXPECT_EQ(sigma_to_timestep(1e9, logs), 999);
  EXPECT_EQ(sigma_to_timestep(0, logs), 0);
  const double between = std::sqrt(static_cast<double>(sigmas[10]) * sigmas[11]);
  EXPECT_NEAR(sigma_to_timestep(between, logs), 10.5, 1e-3);
}

TEST(TimestepSpacing, NeverHasMoreStepsThanAsked) {
  for (const char* spacing : {"leading", "linspace", "trailing"}) {
    const SchedulerConfig config = config_with({{"_class_name", "DDIMScheduler"}, {"timestep_spacing", spacing}});
    for (int count = 1; count <= 1000; ++count) {
      const std::vector<double> timesteps = discrete_timesteps(config, count);
      ASSERT_EQ(timesteps.size(), static_cast<std::size_t>(count)) << spacing << " " << count;
      ASSERT_TRUE(std::is_sorted(timesteps.rbegin(), timesteps.rend()));
      ASSERT_GE(timesteps.back(), 0);
      ASSERT_LE(timesteps.front(), 999);
    }
  }
}

TEST(EulerSchedule, ZeroTerminalSnrStartsAtAFiniteSigma) {
  const SchedulerConfig config =
      config_with({{"_class_name", "EulerDiscreteScheduler"}, {"rescale_betas_zero_snr", true}});
  const SigmaSchedule schedule = euler_schedule(config, NoiseSchedule(config), 5);
  EXPECT_NEAR(schedule.sigmas.front(), 4096, 1);
  EXPECT_EQ(schedule.sigmas.back(), 0);
}

TEST(EulerSchedule, EndsWhereTheConfigSays) {
  const SchedulerConfig config =
      config_with({{"_class_name", "EulerDiscreteScheduler"}, {"final_sigmas_type", "sigma_min"}});
  EXPECT_NEAR(euler_schedule(config, NoiseSchedule(config), 5).sigmas.back(), 0.02917, 1e-5);
}

TEST(EulerSchedule, ContinuousTimestepsAreAQuarterOfLogSigma) {
  const SchedulerConfig config = config_with({{"_class_name", "EulerDiscreteScheduler"},
                                              {"timestep_type", "continuous"},
                                              {"prediction_type", "v_prediction"}});
  const SigmaSchedule schedule = euler_schedule(config, NoiseSchedule(config), 4);
  ASSERT_EQ(schedule.timesteps.size(), 4u);
  EXPECT_NEAR(schedule.timesteps[0], 0.25 * std::log(14.6146), 1e-4);
}

TEST(MultistepSchedule, ClippingLambdaTakesTheNoisiestTimestepsAway) {
  const Json base = {{"_class_name", "DPMSolverMultistepScheduler"}};
  const SchedulerConfig whole = config_with(base);
  Json clipped_json = base;
  clipped_json["lambda_min_clipped"] = -1.0;
  const SchedulerConfig clipped = config_with(clipped_json);
  const SigmaSchedule all = multistep_schedule(whole, NoiseSchedule(whole), 10);
  const SigmaSchedule fewer = multistep_schedule(clipped, NoiseSchedule(clipped), 10);
  EXPECT_EQ(all.timesteps.front(), 999);
  EXPECT_LT(fewer.timesteps.front(), 999);
  EXPECT_LE(fewer.sigmas.front(), std::exp(1.0) + 1e-4);
  clipped_json["lambda_min_clipped"] = 100.0;
  const SchedulerConfig nothing = config_with(clipped_json);
  EXPECT_THROW(multistep_schedule(nothing, NoiseSchedule(nothing), 10), FormatError);
}

TEST(MultistepSchedule, GivenEndsOfTheSigmasAreUsed) {
  const SchedulerConfig config = config_with({{"_class_name", "UniPCMultistepScheduler"},
                                              {"use_karras_sigmas", true},
                                              {"sigma_min", 0.1},
                                              {"sigma_max", 10.0},
                                              {"final_sigmas_type", "sigma_min"}});
  const SigmaSchedule schedule = multistep_schedule(config, NoiseSchedule(config), 6);
  EXPECT_NEAR(schedule.sigmas.front(), 10, 1e-5);
  EXPECT_NEAR(schedule.sigmas[5], 0.1, 1e-6);
  EXPECT_NEAR(schedule.sigmas[6], 0.1, 1e-6);
}

}  // namespace
}  // namespace thumbsup
