#include "training/gradient_norm.h"

#include <gtest/gtest.h>

#include <cmath>

namespace thumbsup {
namespace {

std::vector<TrainedParameter> parameters_with(const std::vector<at::Tensor>& gradients) {
  std::vector<TrainedParameter> parameters;
  for (const auto& gradient : gradients) {
    parameters.push_back(make_trained_parameter("p", at::zeros_like(gradient), 0));
    parameters.back().working.mutable_grad() = gradient;
  }
  return parameters;
}

TEST(GradientNorm, IsTheNormOfAllElements) {
  const auto parameters = parameters_with({at::full({3, 7}, 2.0), at::full({20000}, -1.0), at::zeros({1})});
  EXPECT_NEAR(gradient_norm(parameters, ParameterChunks(parameters)), std::sqrt(21 * 4.0 + 20000), 1e-9);
}

TEST(GradientNorm, SkipsParametersWithoutGradient) {
  auto parameters = parameters_with({at::full({4}, 3.0), at::full({4}, 100.0)});
  parameters[1].working.mutable_grad() = at::Tensor();
  EXPECT_NEAR(gradient_norm(parameters, ParameterChunks(parameters)), 6.0, 1e-12);
}

TEST(GradientNorm, OneBadElementShows) {
  for (const double bad : {std::nan(""), HUGE_VAL}) {
    at::Tensor gradient = at::ones({50000});
    gradient[49999] = bad;
    const auto parameters = parameters_with({at::ones({3}), gradient});
    EXPECT_FALSE(std::isfinite(gradient_norm(parameters, ParameterChunks(parameters))));
  }
}

TEST(ClipFactor, OnlyShrinks) {
  EXPECT_DOUBLE_EQ(clip_factor(0.5, 1.0), 1.0);
  EXPECT_NEAR(clip_factor(4.0, 1.0), 1.0 / 4.000001, 1e-15);
  EXPECT_DOUBLE_EQ(clip_factor(4.0, 0.0), 1.0) << "0 is off";
}

}  // namespace
}  // namespace thumbsup
