// Samplers that begin midway, with a noisy picture.
#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "unit/diffusion/known_image.h"

namespace thumbsup {
namespace {

using namespace test;  // NOLINT: the helpers of this folder's tests

/// From `x0`, as noisy as the sampler's first call has it, with a network that knows `x0`.
Walk walk_on(Sampler& sampler, int steps, int skipped, const at::Tensor& x0) {
  torch::manual_seed(11);
  Walk result;
  const NoiseSource noise = [&] { return at::randn(kShape, at::kDouble); };
  sampler.set_timesteps(steps, skipped);
  at::Tensor x = sampler.add_noise(x0, at::randn(kShape, at::kDouble), 0);
  for (int call = 0; call < sampler.calls(); ++call) {
    const at::Tensor in = sampler.scale_model_input(x, call);
    x = sampler.step(all_knowing(sampler, call, in, x0), call, x, noise);
    const at::Tensor error = (sampler.predicted_x0() - x0).abs().max();
    result.worst_x0 = std::max(result.worst_x0, error.item<double>());
  }
  result.x = x;
  return result;
}

TEST(Midway, EverySamplerFindsTheImageFromWhereverItBegins) {
  const at::Tensor x0 = image();
  for (const std::string& id : enum_words<SamplerId>())
    for (const char* spacing : {"leading", "linspace", "trailing"})
      for (const int skipped : {0, 1, 2, 5, 8, 10, 11}) {
        SCOPED_TRACE(id + " " + spacing + " " + std::to_string(skipped));
        const auto sampler = make_sampler(chosen(id, {{"timestep_spacing", spacing}}));
        const Walk result = walk_on(*sampler, 12, skipped, x0);
        EXPECT_LT(result.worst_x0, 2e-3);
        EXPECT_TRUE(at::isfinite(result.x).all().item<bool>());
        const bool uneven = sampler->sigmas().empty() && std::string(spacing) == "linspace";
        if (!uneven) {
          EXPECT_LT((result.x - x0).abs().max().item<double>(), 0.3);
        }
      }
}

TEST(Midway, DoesTheLastSteps) {
  for (const std::string& id : enum_words<SamplerId>()) {
    SCOPED_TRACE(id);
    const auto whole = make_sampler(chosen(id)), tail = make_sampler(chosen(id));
    whole->set_timesteps(12);
    tail->set_timesteps(12, 7);
    const bool pndm = id == "pndm";  // its second call is made twice, wherever it begins
    ASSERT_EQ(tail->calls(), pndm ? 6 : 5 * tail->order() - (tail->order() - 1));
    std::vector<double> last(whole->timesteps().end() - tail->calls(), whole->timesteps().end());
    if (pndm) last[0] = last[1], last[1] = last[2];
    EXPECT_EQ(tail->timesteps(), last);
    EXPECT_EQ(tail->sigmas().size(), whole->sigmas().empty() ? 0u : tail->timesteps().size() + 1);
    // What remembers nothing goes on from the whole run's x as the whole run does, to the bit.
    if (id != "ddim" && id != "euler" && id != "heun") continue;
    const at::Tensor x0 = image().to(at::kFloat);
    torch::manual_seed(2);
    at::Tensor x = at::randn(kShape) * whole->init_noise_sigma();
    const auto step = [&](Sampler& sampler, int call, const at::Tensor& from) {
      const at::Tensor out = all_knowing(sampler, call, sampler.scale_model_input(from, call), 0.5 * x0);
      return sampler.step(out, call, from, {});
    };
    const int skipped = whole->calls() - tail->calls();
    for (int call = 0; call < skipped; ++call) x = step(*whole, call, x);
    at::Tensor y = x;
    for (int call = 0; call < tail->calls(); ++call) {
      x = step(*whole, skipped + call, x);
      y = step(*tail, call, y);
    }
    EXPECT_TRUE(at::equal(x, y));
  }
}

TEST(Midway, NoiseIsAddedAsTheProcessHasIt) {
  const at::Tensor x0 = at::full({1, 1, 1, 1}, 2.0, at::kDouble), noise = at::full({1, 1, 1, 1}, -3.0, at::kDouble);
  const auto ddim = make_sampler(chosen("ddim"));
  ddim->set_timesteps(10, 4);  // timesteps 501, 401 ...
  double abar = 1;
  for (int t = 0; t <= 501; ++t) {
    const double root = std::sqrt(0.00085) + (std::sqrt(0.012) - std::sqrt(0.00085)) * t / 999;
    abar *= 1 - root * root;
  }
  EXPECT_NEAR(ddim->add_noise(x0, noise, 0).item<double>(), 2 * std::sqrt(abar) - 3 * std::sqrt(1 - abar), 1e-5);
  const double sigma = std::sqrt((1 - abar) / abar);
  const auto euler = make_sampler(chosen("euler", {{"timestep_spacing", "leading"}}));
  euler->set_timesteps(10, 4);
  EXPECT_NEAR(euler->add_noise(x0, noise, 0).item<double>(), 2 - 3 * sigma, 1e-4) << "of variance 1 + sigma^2";
  const auto unipc = make_sampler(chosen("unipc"));
  unipc->set_timesteps(10, 4);
  const double ratio = unipc->sigmas()[0];
  EXPECT_NEAR(unipc->add_noise(x0, noise, 0).item<double>(), (2 - 3 * ratio) / std::sqrt(1 + ratio * ratio), 1e-5);
  EXPECT_THROW(ddim->add_noise(x0, noise, 6), LogicError);
}

TEST(Midway, AtLeastOneStepIsLeft) {
  const auto sampler = make_sampler(chosen("dpmpp_2m"));
  EXPECT_THROW(sampler->set_timesteps(10, 10), LogicError);
  EXPECT_THROW(sampler->set_timesteps(10, -1), LogicError);
  sampler->set_timesteps(10, 9);
  EXPECT_EQ(sampler->calls(), 1);
}

TEST(Midway, RungeKuttaStepsNeedFourStepsThatAreLeft) {
  const at::Tensor x0 = image();
  for (const int skipped : {0, 3, 8, 9, 11}) {
    const auto sampler = make_sampler(of_class("PNDMScheduler", {{"skip_prk_steps", false}}));
    EXPECT_LT(walk_on(*sampler, 12, skipped, x0).worst_x0, 5e-3) << skipped;
    EXPECT_EQ(sampler->calls(), skipped <= 8 ? 12 + 12 - skipped - 3 : std::max(1, 12 - skipped + (skipped < 11)))
        << skipped;
  }
}

}  // namespace
}  // namespace thumbsup
