#include "training/gradient_reducer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "training/optimizer_loop.h"

namespace thumbsup {
namespace {

/// Stands for a second rank whose photos gave the gradient {3, 4}.
class WithAnotherRank final : public GradientReducer {
 public:
  explicit WithAnotherRank(int& calls) : calls_(calls) {}
  void reduce(std::vector<TrainedParameter>& parameters) override {
    ++calls_;
    const at::NoGradGuard no_gradient;
    for (TrainedParameter& parameter : parameters)
      if (at::Tensor gradient = parameter.gradient(); gradient.defined())
        gradient.add_(at::tensor({3.0f, 4.0f}).to(gradient.scalar_type()));
  }

 private:
  int& calls_;
};

struct Updated {
  UpdateReport report;
  at::Tensor weights;
};

/// One update with two micro-batches whose gradients add up to `gradient`.
Updated updated(at::ScalarType dtype, const std::vector<float>& gradient, std::unique_ptr<GradientReducer> reducer) {
  at::Tensor weight = at::ones({2}, dtype);
  std::vector<TrainedParameter> parameters{make_trained_parameter("weight", weight, 0)};
  OptimizerLoopOptions options;
  options.accumulates = true;
  options.max_grad_norm = 1;
  OptimizerLoop optimizer_loop(std::move(parameters), options, std::move(reducer));
  for (int batch = 0; batch < 2; ++batch)
    optimizer_loop.accumulate((optimizer_loop.parameters()[0].working * at::tensor(gradient).to(dtype) / 2).sum());
  const double rates[] = {0.1};
  const UpdateReport report = optimizer_loop.update(rates);
  return {report, optimizer_loop.parameters()[0].master.clone()};
}

TEST(GradientReducer, EveryRankMakesTheUpdateOfTheWholeGradient) {
  for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16}) {
    int calls = 0;
    const Updated one = updated(dtype, {1, 2}, std::make_unique<WithAnotherRank>(calls));
    const Updated whole = updated(dtype, {4, 6}, std::make_unique<SingleRank>());
    const Updated alone = updated(dtype, {1, 2}, std::make_unique<SingleRank>());
    EXPECT_EQ(calls, 1) << "once an update, not once a micro-batch";
    EXPECT_NEAR(one.report.gradient_norm, std::sqrt(52.0), 1e-6) << "before the norm is taken and clipped";
    EXPECT_EQ(one.report.gradient_norm, whole.report.gradient_norm);
    EXPECT_TRUE(at::equal(one.weights, whole.weights));
    EXPECT_NE(alone.report.gradient_norm, whole.report.gradient_norm);
  }
}

}  // namespace
}  // namespace thumbsup
