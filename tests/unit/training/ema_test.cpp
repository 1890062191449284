#include "training/ema.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace thumbsup {
namespace {

TEST(Ema, FirstUpdateTakesTheWeightsThenTheyAreAveraged) {
  std::vector<TrainedParameter> parameters{make_trained_parameter("w", at::full({5}, 1.0f), 0)};
  Ema ema(parameters, {});
  const auto set = [&](float value) {
    const torch::NoGradGuard no_grad;
    parameters[0].master.fill_(value);
  };
  set(4);
  EXPECT_EQ(ema.update(), 0.0);
  EXPECT_FLOAT_EQ(ema.weights().at("w")[0].item<float>(), 4);
  set(8);
  const double decay = ema.update();
  EXPECT_NEAR(decay, 2.0 / 11, 1e-12);
  EXPECT_FLOAT_EQ(ema.weights().at("w")[0].item<float>(), static_cast<float>(decay * 4 + (1 - decay) * 8));
  EXPECT_EQ(ema.updates(), 2);
}

TEST(Ema, NeverDecaysSlowerThanItsLimit) {
  EmaOptions options;
  options.decay = 0.9;
  EXPECT_DOUBLE_EQ(ema_decay(options, 100000), 0.9);
}

TEST(Ema, RefusesOtherWeights) {
  std::vector<TrainedParameter> parameters{make_trained_parameter("w", at::ones({5}), 0)};
  Ema ema(parameters, {});
  EXPECT_THROW(ema.load({{"other", at::ones({5})}}, 1, "file"), FormatError);
  EXPECT_THROW(ema.load({{"w", at::ones({6})}}, 1, "file"), FormatError);
}

}  // namespace
}  // namespace thumbsup
