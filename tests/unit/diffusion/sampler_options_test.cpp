#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "diffusion/sampler_factory.h"
#include "unit/diffusion/known_image.h"

namespace thumbsup {
namespace {

using namespace test;  // NOLINT: the helpers of this folder's tests

TEST(Samplers, ClippedImagesStayInTheRange) {
  const at::Tensor x0 = 5 * image();
  for (const char* name : {"DDIMScheduler", "DDPMScheduler", "HeunDiscreteScheduler", "LCMScheduler"}) {
    const auto sampler = make_sampler(of_class(name, {{"clip_sample", true}, {"clip_sample_range", 1.5}}));
    walk(*sampler, 10, x0);
    EXPECT_LE(sampler->predicted_x0().abs().max().item<double>(), 1.5) << name;
  }
}

TEST(Samplers, DynamicThresholdingScalesEachImageByItsOwnQuantile) {
  at::Tensor x0 = image();
  x0[0].mul_(0.1);   // within [-1, 1]: stays as it is
  x0[1].mul_(10.0);  // far out: is scaled into [-1, 1]
  for (const char* name :
       {"DDIMScheduler", "DDPMScheduler", "DPMSolverMultistepScheduler", "UniPCMultistepScheduler", "LCMScheduler"}) {
    const auto sampler = make_sampler(
        of_class(name, {{"thresholding", true}, {"sample_max_value", 100.0}, {"dynamic_thresholding_ratio", 0.9}}));
    walk(*sampler, 10, x0);
    const at::Tensor found = sampler->predicted_x0().to(at::kDouble);
    EXPECT_LE(found.abs().max().item<double>(), 1.0 + 1e-6) << name;
    EXPECT_LT((found[0] - x0[0]).abs().max().item<double>(), 1e-3) << name;
    const at::Tensor limit = at::quantile(x0[1].abs().flatten(), 0.9);
    EXPECT_LT((found[1] - x0[1].clamp(-limit.item<double>(), limit.item<double>()) / limit).abs().max().item<double>(),
              1e-3)
        << name;
  }
}

TEST(Ddpm, PredictedVariancesAreUsed) {
  const at::Tensor x = at::ones(kShape);
  const NoiseSource noise = [] { return at::ones(kShape); };
  const auto step = [&](const char* type, double predicted) {
    const auto sampler = make_sampler(of_class("DDPMScheduler", {{"variance_type", type}}));
    sampler->set_timesteps(10);
    const at::Tensor out = at::cat({at::zeros(kShape), at::full(kShape, predicted)}, 1);
    return sampler->step(out, 0, x, noise).flatten()[0].item<double>();
  };
  const auto fixed = [&](const char* type) {
    const auto sampler = make_sampler(of_class("DDPMScheduler", {{"variance_type", type}}));
    sampler->set_timesteps(10);
    return sampler->step(at::zeros(kShape), 0, x, noise).flatten()[0].item<double>();
  };
  EXPECT_NEAR(step("learned", 4.0) - step("learned", 0.0), 2.0, 1e-5);
  // The range goes from the smaller fixed variance to the larger.
  EXPECT_NEAR(step("learned_range", -1.0), fixed("fixed_small"), 1e-5);
  EXPECT_NEAR(step("learned_range", 1.0), fixed("fixed_large"), 1e-5);
  EXPECT_NEAR(fixed("fixed_large_log"), fixed("fixed_large"), 1e-6);
  EXPECT_NEAR(fixed("fixed_small_log"), fixed("fixed_small"), 1e-6);
  EXPECT_THROW(fixed("learned"), FormatError);
}

}  // namespace
}  // namespace thumbsup
