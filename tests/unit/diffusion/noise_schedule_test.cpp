#include "diffusion/noise_schedule.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"

namespace thumbsup {
namespace {

using Json = nlohmann::json;

SchedulerConfig config_with(Json values) {
  if (!values.contains("_class_name")) values["_class_name"] = "DDPMScheduler";
  return SchedulerConfig::from_json(values, "scheduler_config.json");
}

at::Tensor long_tensor(std::vector<std::int64_t> values) {
  return at::tensor(values, at::kLong);
}

TEST(NoiseSchedule, LinearBetasHaveTheGivenEnds) {
  const NoiseSchedule schedule(config_with({{"num_train_timesteps", 10}, {"beta_start", 0.1}, {"beta_end", 0.3}}));
  EXPECT_EQ(schedule.num_train_timesteps(), 10);
  EXPECT_FLOAT_EQ(schedule.betas()[0].item<float>(), 0.1F);
  EXPECT_FLOAT_EQ(schedule.betas()[9].item<float>(), 0.3F);
  EXPECT_FLOAT_EQ(schedule.alphas_cumprod()[1].item<float>(), 0.9F * (1 - schedule.betas()[1].item<float>()));
}

TEST(NoiseSchedule, TrainedBetasAreTaken) {
  const NoiseSchedule schedule(
      config_with({{"num_train_timesteps", 3}, {"trained_betas", {0.1, 0.2, 0.5}}, {"beta_schedule", "linear"}}));
  EXPECT_NEAR(schedule.alpha_cumprod(2), 0.9 * 0.8 * 0.5, 1e-6);
  EXPECT_NEAR(schedule.alpha_cumprod(7), 0.9 * 0.8 * 0.5, 1e-6) << "beyond the end it is the last";
  EXPECT_THROW(schedule.alpha_cumprod(-1), LogicError);
}

TEST(NoiseSchedule, BetasThatAreNoNoiseScheduleAreRefused) {
  EXPECT_THROW(NoiseSchedule(config_with({{"num_train_timesteps", 2}, {"trained_betas", {0.1, 1.5}}})), FormatError);
  EXPECT_THROW(NoiseSchedule(config_with({{"num_train_timesteps", 2}, {"trained_betas", {-0.1, 0.5}}})), FormatError);
  EXPECT_THROW(NoiseSchedule(config_with({{"beta_start", 0.0}})), FormatError);
  EXPECT_THROW(NoiseSchedule(config_with({{"beta_end", 1.0}})), FormatError);
}

TEST(NoiseSchedule, ZeroTerminalSnrKeepsTheStartAndEndsWithoutSignal) {
  const NoiseSchedule plain(config_with(Json::object()));
  const NoiseSchedule rescaled(config_with({{"rescale_betas_zero_snr", true}}));
  EXPECT_NEAR(rescaled.alpha_cumprod(0), plain.alpha_cumprod(0), 1e-6);
  EXPECT_EQ(rescaled.alpha_cumprod(999), 0.0);
  const at::Tensor last = long_tensor({999});
  EXPECT_EQ(rescaled.snr(last).item<float>(), 0.0F);
  EXPECT_EQ(rescaled.min_snr_weight(last, 5, PredictionType::Epsilon).item<float>(), 1.0F);
  EXPECT_EQ(rescaled.min_snr_weight(last, 5, PredictionType::VPrediction).item<float>(), 0.0F);
}

TEST(NoiseSchedule, NoisyImagesAreTakenApartAgainByTheirVelocity) {
  const NoiseSchedule schedule(config_with(Json::object()));
  const at::Tensor x0 = at::randn({3, 4, 2, 2});
  const at::Tensor noise = at::randn({3, 4, 2, 2});
  const at::Tensor t = long_tensor({0, 500, 999});
  const at::Tensor x = schedule.add_noise(x0, noise, t);
  const at::Tensor v = schedule.velocity(x0, noise, t);
  for (int i = 0; i < 3; ++i) {
    const double alpha = schedule.alpha_cumprod(t[i].item<int>());
    const at::Tensor recovered = std::sqrt(alpha) * x[i] - std::sqrt(1 - alpha) * v[i];
    EXPECT_TRUE(at::allclose(recovered, x0[i], 1e-4, 1e-5)) << i;
  }
}

TEST(NoiseSchedule, ResultsHaveTheDtypeOfTheImages) {
  const NoiseSchedule schedule(config_with(Json::object()));
  const at::Tensor x0 = at::randn({1, 4, 2, 2});
  const at::Tensor noise = at::randn({1, 4, 2, 2});
  const at::Tensor t = long_tensor({300});
  const at::Tensor low = schedule.add_noise(x0.to(at::kBFloat16), noise.to(at::kBFloat16), t);
  EXPECT_EQ(low.scalar_type(), at::kBFloat16);
  EXPECT_TRUE(at::allclose(low.to(at::kFloat), schedule.add_noise(x0, noise, t), 0.02, 0.02));
}

TEST(NoiseSchedule, ArgumentsThatDoNotFitAreMistakesOfTheProgram) {
  const NoiseSchedule schedule(config_with(Json::object()));
  const at::Tensor x0 = at::zeros({2, 4, 2, 2});
  EXPECT_THROW(schedule.add_noise(x0, x0, long_tensor({0, 1000})), LogicError);
  EXPECT_THROW(schedule.add_noise(x0, x0, long_tensor({-1, 0})), LogicError);
  EXPECT_THROW(schedule.add_noise(x0, x0, long_tensor({0})), LogicError);
  EXPECT_THROW(schedule.velocity(x0, at::zeros({2, 4, 2, 3}), long_tensor({0, 1})), LogicError);
}

TEST(MinSnr, WeightsFollowTheirFormulas) {
  const NoiseSchedule schedule(config_with(Json::object()));
  for (const std::int64_t t : {std::int64_t{0}, std::int64_t{100}, std::int64_t{900}}) {
    const double snr = schedule.snr(long_tensor({t})).item<double>();
    const double capped = std::min(snr, 5.0);
    const auto weight = [&](PredictionType type) {
      return schedule.min_snr_weight(long_tensor({t}), 5, type).item<double>();
    };
    EXPECT_NEAR(weight(PredictionType::Epsilon), capped / snr, 1e-5);
    EXPECT_NEAR(weight(PredictionType::VPrediction), capped / (snr + 1), 1e-5);
    EXPECT_NEAR(weight(PredictionType::Sample), capped, 1e-5);
  }
}

}  // namespace
}  // namespace thumbsup
