#pragma once

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "diffusion/sampler_factory.h"

namespace thumbsup::test {

inline const std::vector<std::int64_t> kShape = {2, 4, 4, 4};

inline nlohmann::json model_json() {
  return {{"_class_name", "PNDMScheduler"},   {"beta_start", 0.00085}, {"beta_end", 0.012},
          {"beta_schedule", "scaled_linear"}, {"steps_offset", 1},     {"skip_prk_steps", true},
          {"set_alpha_to_one", false},        {"clip_sample", false}};
}

inline SchedulerConfig chosen(const std::string& id, const nlohmann::json& more = nlohmann::json::object()) {
  nlohmann::json values = model_json();
  values.update(more);
  return sampler_config(enum_of<SamplerId>(id), SchedulerConfig::from_json(values, "scheduler_config.json"));
}

inline SchedulerConfig of_class(const std::string& name, const nlohmann::json& overrides) {
  return SchedulerConfig::from_json(model_json(), "scheduler_config.json").with_class(name, overrides);
}

/// The output of a network that knows the image: `in` = alpha x0 + sigma noise with alpha^2 + sigma^2 = 1.
inline at::Tensor all_knowing(const Sampler& sampler, int call, const at::Tensor& in, const at::Tensor& x0) {
  double alpha = 0;
  if (sampler.sigmas().empty()) {
    const int t = static_cast<int>(sampler.timesteps()[static_cast<std::size_t>(call)]);
    alpha = std::sqrt(sampler.noise_schedule().alpha_cumprod(t));
  } else {
    const double ratio = sampler.sigmas()[static_cast<std::size_t>(call)];
    alpha = 1 / std::sqrt(ratio * ratio + 1);
  }
  const double sigma = std::sqrt(1 - alpha * alpha);
  const at::Tensor epsilon = (in - alpha * x0) / sigma;
  switch (sampler.config().prediction_type) {
    case PredictionType::Epsilon:
      return epsilon;
    case PredictionType::VPrediction:
      return alpha * epsilon - sigma * x0;
    default:
      return x0.clone();
  }
}

struct Walk {
  at::Tensor x;
  double worst_x0 = 0;  ///< largest error of predicted_x0 over the run
  int draws = 0;
};

inline Walk walk(Sampler& sampler, int steps, const at::Tensor& x0, at::ScalarType dtype = at::kFloat) {
  torch::manual_seed(7);
  Walk result;
  const NoiseSource noise = [&] {
    ++result.draws;
    return at::randn(kShape);
  };
  sampler.set_timesteps(steps);
  at::Tensor x = (at::randn(kShape) * sampler.init_noise_sigma()).to(dtype);
  for (int call = 0; call < sampler.calls(); ++call) {
    const at::Tensor in = sampler.scale_model_input(x, call);
    EXPECT_EQ(in.scalar_type(), dtype);
    x = sampler.step(all_knowing(sampler, call, in.to(at::kDouble), x0).to(dtype), call, x, noise);
    const at::Tensor error = (sampler.predicted_x0().to(at::kDouble) - x0).abs().max();
    result.worst_x0 = std::max(result.worst_x0, error.item<double>());
  }
  result.x = x;
  return result;
}

inline at::Tensor image() {
  torch::manual_seed(3);
  return at::randn(kShape, at::kDouble);
}

}  // namespace thumbsup::test
