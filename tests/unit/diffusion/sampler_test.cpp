#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/error.h"
#include "diffusion/sampler_factory.h"
#include "unit/diffusion/known_image.h"

namespace thumbsup {
namespace {

using namespace test;  // NOLINT: the helpers of this folder's tests
using Json = nlohmann::json;

TEST(Samplers, FindTheImageOfANetworkThatKnowsIt) {
  const at::Tensor x0 = image();
  for (const std::string& id : enum_words<SamplerId>()) {
    for (const char* prediction : {"epsilon", "v_prediction", "sample"}) {
      for (const char* spacing : {"leading", "linspace", "trailing"}) {
        for (const int steps : {1, 2, 3, 10, 30}) {
          SCOPED_TRACE(id + " " + prediction + " " + spacing + " " + std::to_string(steps));
          const auto sampler =
              make_sampler(chosen(id, {{"prediction_type", prediction}, {"timestep_spacing", spacing}}));
          const Walk result = walk(*sampler, steps, x0);
          EXPECT_LT(result.worst_x0, 2e-3);
          // What is left is at most the lowest noise level of training, 0.03. DDIM, DDPM and PNDM step back by a
          // whole number of timesteps, which is not the distance of linspace: noise is left there, as in diffusers.
          const bool uneven = sampler->sigmas().empty() && std::string(spacing) == "linspace";
          if (steps >= 10 && !uneven) {
            EXPECT_LT((result.x - x0).abs().max().item<double>(), 0.2);
          }
        }
      }
    }
  }
}

/// DDPM by its formulas alone (Ho et al. 2020, 6 and 7, over the steps that are taken), on one number.
double ddpm_by_hand(const std::string& spacing, int steps, double x, const std::vector<double>& noises) {
  std::vector<double> alphas_cumprod;
  double product = 1;
  for (int t = 0; t < 1000; ++t) {
    const double root = std::sqrt(0.00085) + (std::sqrt(0.012) - std::sqrt(0.00085)) * t / 999;
    alphas_cumprod.push_back(product *= 1 - root * root);
  }
  std::vector<int> timesteps;  // as diffusers spaces them, with an offset of 1
  for (int i = 0; i < steps; ++i) {
    if (spacing == "leading") timesteps.push_back((steps - 1 - i) * (1000 / steps) + 1);
    if (spacing == "trailing") timesteps.push_back(static_cast<int>(std::nearbyint(1000 - i * 1000.0 / steps)) - 1);
    if (spacing == "linspace")
      timesteps.push_back(steps == 1 ? 0 : static_cast<int>(std::nearbyint(999.0 * (steps - 1 - i) / (steps - 1))));
  }
  for (std::size_t i = 0; i < timesteps.size(); ++i) {
    const int t = timesteps[i];
    const double abar = alphas_cumprod[static_cast<std::size_t>(t)];
    const double before = i + 1 < timesteps.size() ? alphas_cumprod[static_cast<std::size_t>(timesteps[i + 1])] : 1.0;
    const double alpha = abar / before, beta = 1 - alpha;
    const double epsilon = 0.3 * x + 0.1 * std::sin(t / 50.0);
    const double x0 = (x - std::sqrt(1 - abar) * epsilon) / std::sqrt(abar);
    x = std::sqrt(before) * beta / (1 - abar) * x0 + std::sqrt(alpha) * (1 - before) / (1 - abar) * x;
    if (t > 0) x += std::sqrt(std::max((1 - before) / (1 - abar) * beta, 1e-20)) * noises[i];
  }
  return x;
}

TEST(Samplers, DdpmStepsToTheNextEntryOfTheSchedule) {
  for (const std::string spacing : {"leading", "trailing", "linspace"})
    for (const int steps : {1, 2, 3, 7, 15, 30, 66}) {  // most of them do not divide 1000
      SCOPED_TRACE(spacing + " " + std::to_string(steps));
      const auto sampler = make_sampler(chosen("ddpm", {{"timestep_spacing", spacing}}));
      sampler->set_timesteps(steps);
      ASSERT_EQ(sampler->calls(), steps);
      torch::manual_seed(5);
      const at::Tensor noises = at::randn({steps}, at::kDouble);
      std::vector<double> drawn(noises.data_ptr<double>(), noises.data_ptr<double>() + steps);
      int call = 0;
      at::Tensor x = at::full({1, 1, 1, 1}, 0.8, at::kDouble);
      for (; call < steps; ++call) {
        const at::Tensor out = 0.3 * x + 0.1 * std::sin(sampler->timesteps()[static_cast<std::size_t>(call)] / 50.0);
        x = sampler->step(out, call, x, [&] { return noises[call].view({1, 1, 1, 1}); });
      }
      const double right = ddpm_by_hand(spacing, steps, 0.8, drawn);
      EXPECT_NEAR(x.item<double>(), right, 1e-4 * std::max(1.0, std::fabs(right)));
    }
}

TEST(Samplers, EndExactlyAtTheImageWhereTheLastNoiseLevelIsZero) {
  const at::Tensor x0 = image();
  for (const char* id : {"lms", "euler", "heun", "dpmpp_2m", "dpmpp_2m_karras", "dpmpp_2m_sde", "unipc", "euler_a"}) {
    const auto sampler = make_sampler(chosen(id));
    EXPECT_LT((walk(*sampler, 12, x0).x - x0).abs().max().item<double>(), 2e-3) << id;
  }
  const auto ddim = make_sampler(chosen("ddim", {{"set_alpha_to_one", true}}));
  EXPECT_LT((walk(*ddim, 12, x0).x - x0).abs().max().item<double>(), 2e-3);
}

TEST(Samplers, EverySolverVariantFindsTheImage) {
  const at::Tensor x0 = image();
  std::vector<SchedulerConfig> configs;
  for (const char* algorithm : {"dpmsolver++", "sde-dpmsolver++", "dpmsolver", "sde-dpmsolver"}) {
    for (const char* solver : {"midpoint", "heun"}) {
      for (const int order : {1, 2, 3}) {
        if (order == 3 && std::string(algorithm) == "sde-dpmsolver") continue;
        const bool noise_form = std::string(algorithm).find("++") == std::string::npos;
        configs.push_back(
            of_class("DPMSolverMultistepScheduler", {{"algorithm_type", algorithm},
                                                     {"solver_type", solver},
                                                     {"solver_order", order},
                                                     {"final_sigmas_type", noise_form ? "sigma_min" : "zero"}}));
      }
    }
  }
  for (const char* solver : {"bh1", "bh2"}) {
    for (const int order : {1, 2, 3, 4}) {
      for (const bool predict_x0 : {true, false}) {
        configs.push_back(of_class("UniPCMultistepScheduler", {{"solver_type", solver},
                                                               {"solver_order", order},
                                                               {"predict_x0", predict_x0},
                                                               {"disable_corrector", {1, 4}}}));
      }
    }
  }
  for (const char* flag : {"use_karras_sigmas", "use_exponential_sigmas", "use_beta_sigmas"}) {
    for (const char* last : {"zero", "sigma_min"}) {
      for (const char* name : {"EulerDiscreteScheduler", "HeunDiscreteScheduler", "LMSDiscreteScheduler",
                               "DPMSolverMultistepScheduler", "UniPCMultistepScheduler"}) {
        configs.push_back(of_class(name, {{flag, true}, {"final_sigmas_type", last}}));
      }
    }
  }
  configs.push_back(of_class("DPMSolverMultistepScheduler", {{"use_lu_lambdas", true}}));
  configs.push_back(of_class("EulerDiscreteScheduler", {{"interpolation_type", "log_linear"}}));
  configs.push_back(of_class("PNDMScheduler", {{"skip_prk_steps", false}}));
  for (const SchedulerConfig& config : configs) {
    for (const int steps : {4, 10, 20}) {
      SCOPED_TRACE(config.values.dump() + " " + std::to_string(steps));
      const auto sampler = make_sampler(config);
      const Walk result = walk(*sampler, steps, x0);
      EXPECT_LT(result.worst_x0, 5e-3);
      // The noise form of the stochastic solver is of first order in the noise itself: it needs many more steps.
      if (config.algorithm_type != "sde-dpmsolver") {
        EXPECT_LT((result.x - x0).abs().max().item<double>(), 0.2);
      }
    }
  }
}

TEST(Samplers, StayFiniteWithAsManyStepsAsTraining) {
  const at::Tensor x0 = image();
  for (const std::string& id : enum_words<SamplerId>()) {
    if (id == "lcm") continue;
    const auto sampler = make_sampler(chosen(id));
    EXPECT_LT(walk(*sampler, 1000, x0).worst_x0, 1e-2) << id;
  }
}

TEST(Samplers, ANewRunForgetsTheLast) {
  const at::Tensor x0 = image();
  for (const std::string& id : enum_words<SamplerId>()) {
    SCOPED_TRACE(id);
    const auto fresh = make_sampler(chosen(id));
    const at::Tensor expected = walk(*fresh, 6, x0).x;
    const auto used = make_sampler(chosen(id));
    used->set_timesteps(9);
    for (int call = 0; call < 4; ++call) {
      used->step(at::ones(kShape), call, at::ones(kShape), [] { return at::ones(kShape); });
    }
    EXPECT_TRUE(walk(*used, 6, x0).x.equal(expected));
  }
}

TEST(Samplers, DrawNoiseOnlyWhereTheyShould) {
  const at::Tensor x0 = image();
  const auto draws = [&](const SchedulerConfig& config) { return walk(*make_sampler(config), 5, x0).draws; };
  for (const char* id : {"ddim", "pndm", "lms", "euler", "heun", "dpmpp_2m", "dpmpp_2m_karras", "unipc"}) {
    EXPECT_EQ(draws(chosen(id)), 0) << id;
  }
  for (const char* id : {"ddpm", "euler_a", "dpmpp_2m_sde"}) EXPECT_EQ(draws(chosen(id)), 5) << id;
  EXPECT_EQ(draws(chosen("lcm")), 4);
  EXPECT_EQ(draws(chosen("ddpm", {{"steps_offset", 0}})), 4) << "none at timestep 0";
  SchedulerConfig config = chosen("ddim");
  config.step.eta = 0.5;
  EXPECT_EQ(draws(config), 5);
  config = chosen("euler");
  config.step.s_churn = 2;
  EXPECT_EQ(draws(config), 5);
  config.step.s_tmax = 1;
  EXPECT_LT(draws(config), 5);
}

TEST(Samplers, ImpossibleNumbersOfStepsAreRefused) {
  for (const std::string& id : enum_words<SamplerId>()) {
    const auto sampler = make_sampler(chosen(id));
    for (const int steps : {0, -1, 1001}) EXPECT_THROW(sampler->set_timesteps(steps), UserInputError) << id;
  }
  EXPECT_THROW(make_sampler(chosen("lcm"))->set_timesteps(51), UserInputError);
  const SchedulerConfig short_model = chosen("lcm", {{"num_train_timesteps", 20}});
  EXPECT_THROW(make_sampler(short_model)->set_timesteps(4), FormatError);
  const auto runge_kutta = make_sampler(of_class("PNDMScheduler", {{"skip_prk_steps", false}}));
  for (const int steps : {1, 2, 3}) EXPECT_THROW(runge_kutta->set_timesteps(steps), UserInputError);
  EXPECT_NO_THROW(runge_kutta->set_timesteps(4));
  const auto leading = make_sampler(chosen("dpmpp_2m", {{"timestep_spacing", "leading"}}));
  EXPECT_THROW(leading->set_timesteps(1000), UserInputError);
}

TEST(Samplers, MisuseIsAMistakeOfTheProgram) {
  const at::Tensor x = at::ones(kShape);
  for (const std::string& id : enum_words<SamplerId>()) {
    SCOPED_TRACE(id);
    const NoiseSource noise = [] { return at::randn(kShape); };
    const auto sampler = make_sampler(chosen(id));
    EXPECT_THROW(sampler->step(x, 0, x, noise), LogicError) << "before set_timesteps";
    EXPECT_THROW(sampler->scale_model_input(x, 0), LogicError);
    sampler->set_timesteps(3);
    EXPECT_THROW(sampler->step(x, 1, x, noise), LogicError) << "out of order";
    EXPECT_THROW(sampler->step(at::ones({2, 4, 4, 5}), 0, x, noise), LogicError);
    EXPECT_THROW(sampler->step(at::ones({2, 8, 4, 4}), 0, x, noise), LogicError) << "a variance nobody asked for";
    EXPECT_NO_THROW(sampler->step(x, 0, x, noise));
    EXPECT_THROW(sampler->step(x, 0, x, noise), LogicError) << "twice";
    EXPECT_THROW(sampler->scale_model_input(x, sampler->calls()), LogicError);
  }
  const auto sampler = make_sampler(chosen("euler_a"));
  sampler->set_timesteps(3);
  EXPECT_THROW(sampler->step(x, 0, x, NoiseSource()), LogicError);
  EXPECT_THROW(sampler->step(x, 0, x, [] { return at::ones({1}); }), LogicError);
}

TEST(Samplers, LowPrecisionLatentsAreWorkedOnInFloat32) {
  const at::Tensor x0 = image();
  for (const std::string& id : enum_words<SamplerId>()) {
    SCOPED_TRACE(id);
    const auto sampler = make_sampler(chosen(id));
    const Walk low = walk(*sampler, 10, x0, at::kBFloat16);
    EXPECT_EQ(low.x.scalar_type(), at::kBFloat16);
    EXPECT_EQ(sampler->predicted_x0().scalar_type(), at::kFloat);
    EXPECT_LT((low.x.to(at::kDouble) - x0).abs().max().item<double>(), 0.3);
    EXPECT_EQ(walk(*sampler, 4, x0, at::kDouble).x.scalar_type(), at::kDouble);

    // A bfloat16 network on float32 latents: the step itself must not round them.
    torch::manual_seed(11);
    const at::Tensor x = at::randn(kShape);
    const at::Tensor out = at::randn(kShape).to(at::kBFloat16);
    const NoiseSource noise = [] { return at::ones(kShape); };
    sampler->set_timesteps(10);
    const at::Tensor mixed = sampler->step(out, 0, x, noise);
    sampler->set_timesteps(10);
    const at::Tensor full = sampler->step(out.to(at::kFloat), 0, x, noise);
    EXPECT_EQ(mixed.scalar_type(), at::kFloat);
    EXPECT_TRUE(mixed.equal(full));
  }
}

TEST(Heun, IsOfOrderTwo) {
  const auto sampler = make_sampler(chosen("heun"));
  sampler->set_timesteps(5);
  EXPECT_EQ(sampler->order(), 2);
  EXPECT_EQ(sampler->calls(), 9);
}

}  // namespace
}  // namespace thumbsup
