// Samplers and the noise schedule against the numbers of diffusers. Every scheduler, number of steps and run is read
// from schedulers.json and the names in the tensor files: a set with other variants runs through the same code.

#include <gtest/gtest.h>
#include "nn/torch.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "diffusion/sampler_factory.h"
#include "model_io/tensor_file.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using Json = nlohmann::json;
using test::golden_number;

constexpr double kTolerance = 1e-4;

/// Largest difference over the largest value of the reference; infinite when the shapes differ or one is not finite.
double relative_difference(const at::Tensor& ours, const at::Tensor& reference) {
  if (ours.sizes() != reference.sizes()) return std::numeric_limits<double>::infinity();
  const double scale = reference.abs().max().item<double>();
  const double difference = (ours.to(at::kDouble) - reference.to(at::kDouble)).abs().max().item<double>();
  return std::isfinite(difference) ? difference / std::max(scale, 1e-12) : std::numeric_limits<double>::infinity();
}

SchedulerConfig config_of(const Json& scheduler, const std::filesystem::path& source,
                          const Json& overrides = Json::object()) {
  Json settings = scheduler.at("config");
  settings["_class_name"] = scheduler.at("class");
  settings.update(overrides);
  SchedulerConfig config = SchedulerConfig::from_json(settings, source);
  if (scheduler.contains("step_arguments")) {
    config.step = StepOptions::from_json(scheduler.at("step_arguments"), source);
  }
  return config;
}

/// "ddim_eta0.5.epsilon.n8": the name itself may have dots.
struct RunName {
  explicit RunName(const std::string& key) {
    const auto steps_at = key.rfind(".n");
    const auto prediction_at = key.rfind('.', steps_at - 1);
    steps = std::stoi(key.substr(steps_at + 2));
    prediction = key.substr(prediction_at + 1, steps_at - prediction_at - 1);
  }
  std::string prediction;
  int steps = 0;
};

void expect_numbers(const std::vector<double>& ours, const Json& reference, const std::string& what) {
  ASSERT_EQ(ours.size(), reference.size()) << what;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const double expected = golden_number(reference[i]);
    EXPECT_NEAR(ours[i], expected, 1e-5 * std::max(1.0, std::fabs(expected))) << what << " " << i;
  }
}

TEST(Schedulers, TimestepsAndSigmas) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "schedulers");
  const auto source = folder / "schedulers.json";
  const Json golden = test::golden_json(source);
  int plans = 0;
  for (const auto& [name, scheduler] : golden.at("schedulers").items()) {
    for (const auto& [steps, expected] : scheduler.at("set_timesteps").items()) {
      const std::string what = name + ", " + steps + " steps";
      SCOPED_TRACE(what);
      ++plans;
      if (expected.contains("error")) {
        EXPECT_THROW(make_sampler(config_of(scheduler, source))->set_timesteps(std::stoi(steps)), Error)
            << "the reference says " << expected.at("error");
        continue;
      }
      const auto sampler = make_sampler(config_of(scheduler, source));
      sampler->set_timesteps(std::stoi(steps));
      expect_numbers(sampler->timesteps(), expected.at("timesteps"), "timesteps");
      if (expected.contains("sigmas") && !expected.at("sigmas").is_null()) {
        expect_numbers({sampler->sigmas().begin(), sampler->sigmas().end()}, expected.at("sigmas"), "sigmas");
      }
      const double start = golden_number(expected.at("init_noise_sigma"));
      EXPECT_NEAR(sampler->init_noise_sigma(), start, 1e-6 * start);
      EXPECT_EQ(sampler->order(), expected.at("order").get<int>());
    }
  }
  EXPECT_GT(plans, 0);
}

// The pipeline's own fixture has whole configs too, and other numbers of steps.
TEST(Schedulers, PlansOfThePipelineRuns) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "tiny_sd");
  const auto source = folder / "txt2img.json";
  const Json golden = test::golden_json(source);
  int runs = 0;
  for (const auto& [name, run] : golden.at("runs").items()) {
    SCOPED_TRACE(name);
    ++runs;
    Json scheduler = run;
    scheduler["class"] = run.at("scheduler");
    const auto sampler = make_sampler(config_of(scheduler, source));
    sampler->set_timesteps(run.at("num_inference_steps"));
    expect_numbers(sampler->timesteps(), run.at("timesteps"), "timesteps");
    if (run.contains("sigmas") && !run.at("sigmas").is_null()) {
      expect_numbers({sampler->sigmas().begin(), sampler->sigmas().end()}, run.at("sigmas"), "sigmas");
    }
    const double start = golden_number(run.at("init_noise_sigma"));
    EXPECT_NEAR(sampler->init_noise_sigma(), start, 1e-6 * start);
  }
  EXPECT_GT(runs, 0);
}

TEST(Schedulers, Trajectories) {
  THUMBSUP_REQUIRE_GOLDEN(folder, "schedulers");
  const auto source = folder / "schedulers.json";
  const Json golden = test::golden_json(source);
  const auto tensors = open_tensor_file(folder / "trajectories.safetensors");
  const double a = golden.at("model").at("a");
  const double b = golden.at("model").at("b");
  const double c = golden.at("model").at("c");
  double worst = 0;
  std::string worst_run;
  int runs = 0;
  for (const auto& [name, scheduler] : golden.at("schedulers").items()) {
    for (const auto& [key, run] : scheduler.at("runs").items()) {
      SCOPED_TRACE(key);
      if (run.contains("error")) continue;
      ++runs;
      const RunName wanted(key);
      const auto sampler = make_sampler(config_of(scheduler, source, {{"prediction_type", wanted.prediction}}));
      sampler->set_timesteps(wanted.steps);
      const at::Tensor reference = tensors->read(key + ".x");
      const std::int64_t draws = run.at("noise_draws");
      const at::Tensor noises = draws > 0 ? tensors->read(key + ".noises") : at::Tensor();
      std::int64_t drawn = 0;
      const NoiseSource noise = [&] {
        if (drawn >= draws) throw LogicError("The sampler draws more noise than the reference.");
        return noises[drawn++].unsqueeze(0);
      };
      ASSERT_EQ(sampler->calls(), run.at("calls").get<int>());
      ASSERT_EQ(reference.size(0), sampler->calls() + 1);
      at::Tensor x = reference[0].unsqueeze(0).clone();
      for (int call = 0; call < sampler->calls(); ++call) {
        const double shift = b * std::sin(sampler->timesteps()[static_cast<std::size_t>(call)] / c);
        const at::Tensor out = a * sampler->scale_model_input(x, call) + static_cast<float>(shift);
        x = sampler->step(out, call, x, noise);
        // A variant that breaks down in the reference says nothing about ours from there on.
        if (!reference[call + 1].isfinite().all().item<bool>()) break;
        const double difference = relative_difference(x[0], reference[call + 1]);
        ASSERT_LE(difference, kTolerance) << "after call " << call;
        if (difference > worst) {
          worst = difference;
          worst_run = key;
        }
      }
      if (reference.isfinite().all().item<bool>()) {
        EXPECT_EQ(drawn, draws);
      }
      EXPECT_TRUE(sampler->predicted_x0().isfinite().all().item<bool>());
    }
  }
  EXPECT_GT(runs, 0);
  RecordProperty("runs", runs);
  std::cout << runs << " runs, largest relative difference " << worst << " (" << worst_run << ")\n";
}

class Training : public ::testing::Test {
 protected:
  /// The base config as the class that training uses, with one change.
  NoiseSchedule schedule(const Json& overrides = Json::object()) const {
    return NoiseSchedule(SchedulerConfig::from_json(base_, source_).with_class("DDPMScheduler", overrides));
  }

  void expect_close(const at::Tensor& ours, const std::string& name, double tolerance = kTolerance) const {
    EXPECT_LE(relative_difference(ours, tensors_->read(name)), tolerance) << name;
  }

  void SetUp() override {
    THUMBSUP_REQUIRE_GOLDEN(folder, "schedulers");
    source_ = folder / "schedulers.json";
    base_ = test::golden_json(source_).at("base_config");
    tensors_ = open_tensor_file(folder / "training.safetensors");
  }

  std::filesystem::path source_;
  Json base_;
  std::unique_ptr<TensorFile> tensors_;
};

TEST_F(Training, BetasOfEverySchedule) {
  int schedules = 0;
  for (const TensorInfo& info : tensors_->tensors()) {
    if (info.name.rfind("betas", 0) != 0) continue;
    SCOPED_TRACE(info.name);
    ++schedules;
    const std::string suffix = info.name.substr(5);  // "" or ".linear"
    const Json overrides = suffix.empty()          ? Json::object()
                           : suffix == ".zero_snr" ? Json{{"rescale_betas_zero_snr", true}}
                                                   : Json{{"beta_schedule", suffix.substr(1)}};
    const NoiseSchedule ours = schedule(overrides);
    // Each beta on its own: the smallest matter as much as the largest. They are 1 - alpha, so one rounding of a
    // number near 1 is all they can be off by beyond that.
    EXPECT_TRUE(
        at::allclose(ours.betas(), tensors_->read(info.name), kTolerance, std::numeric_limits<float>::epsilon()));
    expect_close(ours.alphas_cumprod(), "alphas_cumprod" + suffix, 1e-6);
  }
  EXPECT_GT(schedules, 0);
}

TEST_F(Training, NoisingAndVelocity) {
  const at::Tensor x0 = tensors_->read("x0");
  const at::Tensor noise = tensors_->read("noise");
  const at::Tensor t = tensors_->read("t");
  expect_close(schedule().add_noise(x0, noise, t), "add_noise", 1e-6);
  expect_close(schedule().velocity(x0, noise, t), "get_velocity", 1e-6);
}

TEST_F(Training, SnrAndItsWeights) {
  const at::Tensor all = at::arange(schedule().num_train_timesteps(), at::kLong);
  const at::Tensor snr = tensors_->read("snr");
  EXPECT_LE(((schedule().snr(all) - snr) / snr).abs().max().item<double>(), kTolerance);
  int kinds = 0;
  for (const TensorInfo& info : tensors_->tensors()) {
    // min_snr_5_weights.epsilon
    const std::string prefix = "min_snr_";
    const auto weights_at = info.name.find("_weights.");
    if (info.name.rfind(prefix, 0) != 0 || weights_at == std::string::npos) continue;
    SCOPED_TRACE(info.name);
    ++kinds;
    const double gamma = std::stod(info.name.substr(prefix.size(), weights_at - prefix.size()));
    const std::string kind = info.name.substr(weights_at + 9);
    const PredictionType prediction = kind == "epsilon"        ? PredictionType::Epsilon
                                      : kind == "v_prediction" ? PredictionType::VPrediction
                                                               : PredictionType::Sample;
    const at::Tensor expected = tensors_->read(info.name);
    const at::Tensor ours = schedule().min_snr_weight(all, gamma, prediction);
    EXPECT_LE(((ours - expected) / expected).abs().max().item<double>(), kTolerance);
  }
  EXPECT_GT(kinds, 0);
}

}  // namespace
}  // namespace thumbsup
