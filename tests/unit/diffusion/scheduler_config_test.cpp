#include "diffusion/scheduler_config.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/atomic_file.h"
#include "base/error.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

using Json = nlohmann::json;

SchedulerConfig parse(const Json& json) {
  return SchedulerConfig::from_json(json, "scheduler_config.json");
}

/// The key and the whole sentence of the error that a config gives, or "accepted".
std::pair<std::string, std::string> refusal(const Json& json) {
  try {
    parse(json);
  } catch (const FormatError& error) {
    return {error.key(), error.what()};
  }
  return {"accepted", ""};
}

TEST(SchedulerConfig, DefaultsAreThoseOfTheClass) {
  const SchedulerConfig ddim = parse({{"_class_name", "DDIMScheduler"}});
  EXPECT_EQ(ddim.timestep_spacing, TimestepSpacing::Leading);
  EXPECT_TRUE(ddim.clip_sample);
  EXPECT_TRUE(ddim.set_alpha_to_one);
  EXPECT_EQ(ddim.beta_schedule, "linear");
  EXPECT_DOUBLE_EQ(ddim.beta_end, 0.02);

  const SchedulerConfig lcm = parse({{"_class_name", "LCMScheduler"}});
  EXPECT_EQ(lcm.beta_schedule, "scaled_linear");
  EXPECT_DOUBLE_EQ(lcm.beta_start, 0.00085);
  EXPECT_FALSE(lcm.clip_sample);

  EXPECT_EQ(parse({{"_class_name", "EulerDiscreteScheduler"}}).timestep_spacing, TimestepSpacing::Linspace);
  EXPECT_EQ(parse({{"_class_name", "UniPCMultistepScheduler"}}).solver_type, "bh2");
  EXPECT_EQ(parse({{"_class_name", "DPMSolverMultistepScheduler"}}).solver_type, "midpoint");
}

TEST(SchedulerConfig, NullsAndUnknownKeysAreIgnored) {
  const SchedulerConfig config = parse({{"_class_name", "DDIMScheduler"},
                                        {"trained_betas", nullptr},
                                        {"steps_offset", nullptr},
                                        {"made_up", {1, 2}},
                                        {"num_train_timesteps", 500}});
  EXPECT_EQ(config.num_train_timesteps, 500);
  EXPECT_EQ(config.steps_offset, 0);
}

TEST(SchedulerConfig, MistakesNameTheKey) {
  const std::vector<std::pair<std::string, Json>> mistakes = {
      {"beta_schedule", "cosine_of_my_own"},
      {"beta_start", -0.1},
      {"beta_end", "much"},
      {"num_train_timesteps", 0},
      {"num_train_timesteps", 10.5},
      {"num_train_timesteps", 1e12},
      {"num_train_timesteps", true},
      {"trained_betas", {0.1, 0.2}},
      {"trained_betas", "all"},
      {"prediction_type", "flow_prediction"},
      {"timestep_spacing", "karras"},
      {"steps_offset", -1},
      {"clip_sample", "yes"},
      {"thresholding", 1},
      {"solver_order", 4},
      {"solver_type", "rk45"},
      {"algorithm_type", "dpmsolver+++"},
      {"algorithm_type", 3},
      {"final_sigmas_type", "one"},
      {"lambda_min_clipped", "low"},
      {"use_flow_sigmas", true},
      {"sigma_min", -1.0},
  };
  for (const auto& [key, value] : mistakes) {
    const auto [named, sentence] = refusal({{"_class_name", "DPMSolverMultistepScheduler"}, {key, value}});
    EXPECT_EQ(named, key) << value;
    EXPECT_NE(sentence.find("scheduler_config.json"), std::string::npos) << sentence;
  }
  EXPECT_THROW(parse(Json::array()), FormatError);
}

TEST(SchedulerConfig, CombinationsThatDoNotExistAreRefused) {
  const std::string dpm = "DPMSolverMultistepScheduler";
  EXPECT_EQ(refusal({{"_class_name", dpm}, {"use_karras_sigmas", true}, {"use_beta_sigmas", true}}).first,
            "use_karras_sigmas");
  EXPECT_EQ(refusal({{"_class_name", dpm}, {"algorithm_type", "dpmsolver"}}).first, "final_sigmas_type");
  EXPECT_EQ(refusal({{"_class_name", dpm},
                     {"algorithm_type", "sde-dpmsolver"},
                     {"final_sigmas_type", "sigma_min"},
                     {"solver_order", 3}})
                .first,
            "solver_order");
  EXPECT_EQ(refusal({{"_class_name", "UniPCMultistepScheduler"}, {"solver_p", {{"x", 1}}}}).first, "solver_p");
}

TEST(SchedulerConfig, AnotherClassKeepsWhatTheFileSaysAndNothingElse) {
  const SchedulerConfig model = parse({{"_class_name", "PNDMScheduler"},
                                       {"beta_start", 0.00085},
                                       {"beta_schedule", "scaled_linear"},
                                       {"steps_offset", 1},
                                       {"prediction_type", "v_prediction"},
                                       {"rescale_betas_zero_snr", true}});
  EXPECT_FALSE(model.rescale_betas_zero_snr) << "PNDM has no such setting";
  const SchedulerConfig euler = model.with_class("EulerDiscreteScheduler", {{"use_karras_sigmas", true}});
  EXPECT_EQ(euler.class_name, "EulerDiscreteScheduler");
  EXPECT_EQ(euler.beta_schedule, "scaled_linear");
  EXPECT_EQ(euler.prediction_type, PredictionType::VPrediction);
  EXPECT_EQ(euler.steps_offset, 1);
  EXPECT_TRUE(euler.rescale_betas_zero_snr);
  EXPECT_EQ(euler.sigma_spacing, SigmaSpacing::Karras);
  // PNDM's default spacing is leading, but its file does not say so.
  EXPECT_EQ(euler.timestep_spacing, TimestepSpacing::Linspace);
}

TEST(SchedulerConfig, SolverNamesOfTheOtherFamilyStandForTheDefault) {
  EXPECT_EQ(parse({{"_class_name", "UniPCMultistepScheduler"}, {"solver_type", "midpoint"}}).solver_type, "bh2");
  EXPECT_EQ(parse({{"_class_name", "DPMSolverMultistepScheduler"}, {"solver_type", "bh1"}}).solver_type, "midpoint");
  EXPECT_EQ(parse({{"_class_name", "DPMSolverMultistepScheduler"}, {"algorithm_type", "deis"}}).algorithm_type,
            "dpmsolver++");
}

TEST(SchedulerConfig, PythonsInfinityIsRead) {
  const test::TemporaryFolder folder;
  const auto path = folder / "scheduler_config.json";
  write_file_atomically(path, R"({"_class_name": "DPMSolverMultistepScheduler", "note": "-Infinity \" NaN",
                                  "lambda_min_clipped": -Infinity, "sigma_max": null})");
  const SchedulerConfig config = SchedulerConfig::load(path);
  EXPECT_TRUE(std::isinf(config.lambda_min_clipped));
  EXPECT_LT(config.lambda_min_clipped, 0);
  EXPECT_EQ(config.values.at("note"), "-Infinity \" NaN");
  EXPECT_EQ(config.source, path);

  write_file_atomically(path, R"({"_class_name": )");
  EXPECT_THROW(SchedulerConfig::load(path), FormatError);
  write_file_atomically(path, R"({"beta_start": NaN})");
  EXPECT_THROW(SchedulerConfig::load(path), FormatError);
  EXPECT_THROW(SchedulerConfig::load(folder / "missing.json"), IoError);
}

TEST(StepOptions, AreReadAndChecked) {
  const StepOptions options = StepOptions::from_json({{"eta", 0.5}, {"order", 2}, {"s_tmax", "inf"}}, "steps");
  EXPECT_DOUBLE_EQ(options.eta, 0.5);
  EXPECT_EQ(options.lms_order, 2);
  EXPECT_TRUE(std::isinf(options.s_tmax));
  EXPECT_THROW(StepOptions::from_json({{"eta", 2.0}}, "steps"), FormatError);
  EXPECT_THROW(StepOptions::from_json({{"order", 9}}, "steps"), FormatError);
}

}  // namespace
}  // namespace thumbsup
