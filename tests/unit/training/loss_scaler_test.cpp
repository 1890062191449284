#include "training/loss_scaler.h"

#include <gtest/gtest.h>

#include "training/optimizer_loop.h"

namespace thumbsup {
namespace {

TEST(LossScaler, WithoutScalingTheScaleIsOne) {
  LossScaler scaler(false);
  EXPECT_FALSE(scaler.update(true));
  EXPECT_FALSE(scaler.update(false)) << "an infinite gradient is no overflow of ours";
  EXPECT_EQ(scaler.scale(), 1.0);
}

TEST(LossScaler, DoublesAfterTwoThousandUpdatesInARow) {
  LossScaler scaler(true);
  EXPECT_EQ(scaler.scale(), 65536.0);
  for (int i = 0; i < 1999; ++i) EXPECT_FALSE(scaler.update(true));
  EXPECT_EQ(scaler.scale(), 65536.0);
  EXPECT_FALSE(scaler.update(true));
  EXPECT_EQ(scaler.scale(), 131072.0);
  EXPECT_EQ(scaler.good_updates(), 0);
}

TEST(LossScaler, HalvesAndSkipsUntilItIsOne) {
  LossScaler scaler(true);
  for (int i = 0; i < 1500; ++i) scaler.update(true);
  EXPECT_TRUE(scaler.update(false)) << "this update is skipped";
  EXPECT_EQ(scaler.scale(), 32768.0);
  EXPECT_EQ(scaler.good_updates(), 0) << "the row begins anew";
  for (int i = 0; i < 15; ++i) EXPECT_TRUE(scaler.update(false));
  EXPECT_EQ(scaler.scale(), 1.0);
  EXPECT_FALSE(scaler.update(false)) << "nothing is left to lower: the run has diverged";
  EXPECT_EQ(scaler.scale(), 1.0);
}

TEST(LossScaler, GoesOnWhereItWas) {
  LossScaler whole(true), resumed(true);
  whole.update(false);
  for (int i = 0; i < 1999; ++i) whole.update(true);
  resumed.restore(whole.scale(), whole.good_updates());
  for (LossScaler* scaler : {&whole, &resumed}) EXPECT_FALSE(scaler->update(true));
  EXPECT_EQ(resumed.scale(), whole.scale());
  EXPECT_EQ(resumed.scale(), 65536.0);
}

/// A loop over one parameter of 5000 numbers.
struct Loop {
  explicit Loop(bool scaling) {
    at::manual_seed(1);
    std::vector<TrainedParameter> parameters{make_trained_parameter("w", at::randn({5000}), 0)};
    weight = parameters[0].working;
    OptimizerLoopOptions options;
    options.loss_scaling = scaling;
    loop = std::make_unique<OptimizerLoop>(std::move(parameters), options);
  }
  UpdateReport step(double factor) {
    loop->accumulate((weight * weight).sum() * factor);
    return loop->update(std::vector<double>{1e-2});
  }
  at::Tensor weight;
  std::unique_ptr<OptimizerLoop> loop;
};

TEST(LossScaler, AnOverflowChangesNothingAndScalingNoResult) {
  Loop scaled(true), plain(false);
  const at::Tensor before = scaled.weight.detach().clone();
  const UpdateReport overflow = scaled.step(1e36);  // finite by itself, but not 65536 times
  EXPECT_TRUE(overflow.skipped);
  EXPECT_TRUE(at::equal(scaled.weight, before));
  EXPECT_EQ(scaled.loop->loss_scaler().scale(), 32768.0);
  for (int i = 0; i < 3; ++i) {
    const UpdateReport one = scaled.step(1e-3), other = plain.step(1e-3);
    EXPECT_FALSE(one.skipped);
    EXPECT_EQ(one.gradient_norm, other.gradient_norm) << "a power of two costs no digit";
  }
  EXPECT_TRUE(at::equal(scaled.weight, plain.weight));
  TrainState state;
  scaled.loop->capture(state);
  Loop resumed(true);
  resumed.loop->restore(state, "the state");
  EXPECT_EQ(resumed.loop->loss_scaler().scale(), 32768.0);
  EXPECT_EQ(resumed.loop->loss_scaler().good_updates(), 3);
}

}  // namespace
}  // namespace thumbsup
