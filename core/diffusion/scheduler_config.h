#pragma once

#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace thumbsup {

/// What the network predicts: the noise, v = alpha noise - sigma x0, or x0 itself.
enum class PredictionType { Epsilon, VPrediction, Sample };

/// How the sampling timesteps are spread over the training timesteps (table 2 of arXiv 2305.08891).
enum class TimestepSpacing { Leading, Linspace, Trailing };

/// A respacing of the noise levels themselves, for the samplers that work on sigmas.
enum class SigmaSpacing { FromTimesteps, Karras, Exponential, Beta, LuLambdas };

/// What a diffusers pipeline passes to `step` at every call; not part of scheduler_config.json.
struct StepOptions {
  double eta = 0.0;                       ///< DDIM: 0 is deterministic, 1 has the variance of DDPM
  bool use_clipped_model_output = false;  ///< DDIM: derive the noise again from the clipped x0
  double s_churn = 0.0;                   ///< Euler: noise added back at each step (Karras et al., algorithm 2)
  double s_tmin = 0.0;
  double s_tmax = std::numeric_limits<double>::infinity();
  double s_noise = 1.0;
  int lms_order = 4;  ///< LMS: how many past derivatives are used, 1 to 4

  /// Reads the keys of diffusers' `step` arguments (eta, s_churn, order ...). Throws FormatError naming the key.
  static StepOptions from_json(const nlohmann::json& json, const std::filesystem::path& source);
};

/// A diffusers scheduler_config.json. Fields that the file leaves out have the default of the file's class, as in
/// diffusers; fields that the class does not know are read and not used.
struct SchedulerConfig {
  std::string class_name;        ///< `_class_name`, for example "PNDMScheduler"
  std::filesystem::path source;  ///< the file it was read from, for sentences; may be empty
  nlohmann::json values;         ///< the keys as written in the file: what `with_class` carries over

  int num_train_timesteps = 1000;
  double beta_start = 0.0001;
  double beta_end = 0.02;
  std::string beta_schedule = "linear";  ///< linear, scaled_linear, squaredcos_cap_v2, sigmoid (DDPM), exp (Heun)
  std::vector<double> trained_betas;     ///< used instead of the schedule when not empty
  bool rescale_betas_zero_snr = false;

  PredictionType prediction_type = PredictionType::Epsilon;
  TimestepSpacing timestep_spacing = TimestepSpacing::Linspace;
  int steps_offset = 0;
  bool set_alpha_to_one = false;
  bool skip_prk_steps = false;
  bool clip_sample = false;
  double clip_sample_range = 1.0;
  bool thresholding = false;
  double dynamic_thresholding_ratio = 0.995;
  double sample_max_value = 1.0;
  std::string variance_type = "fixed_small";

  SigmaSpacing sigma_spacing = SigmaSpacing::FromTimesteps;
  std::optional<double> sigma_min;
  std::optional<double> sigma_max;
  bool final_sigma_zero = true;           ///< final_sigmas_type: zero, or sigma_min
  bool log_linear_interpolation = false;  ///< Euler's interpolation_type
  bool continuous_timesteps = false;      ///< Euler's timestep_type
  double lambda_min_clipped = -std::numeric_limits<double>::infinity();

  int solver_order = 2;
  std::string algorithm_type = "dpmsolver++";  ///< dpmsolver, dpmsolver++, sde-dpmsolver, sde-dpmsolver++
  std::string solver_type;                     ///< DPM-Solver: midpoint or heun; UniPC: bh1 or bh2
  bool lower_order_final = true;
  bool euler_at_final = false;
  bool predict_x0 = true;
  std::vector<int> disable_corrector;

  int original_inference_steps = 50;
  double timestep_scaling = 10.0;

  StepOptions step;

  /// Parses the content of a scheduler_config.json; `source` is only named in errors. Unknown keys are ignored.
  /// Throws FormatError naming the key for values of the wrong kind, out of range, or not supported.
  static SchedulerConfig from_json(const nlohmann::json& json, const std::filesystem::path& source);

  /// Reads a file; Python's -Infinity, Infinity and NaN, which diffusers writes, are accepted. Throws IoError or
  /// FormatError.
  static SchedulerConfig load(const std::filesystem::path& path);

  /// The same model's schedule for another class, as diffusers' from_config makes it: the keys of the file are
  /// carried over, all others take the new class's defaults, then `overrides` are laid over. `step` is kept.
  SchedulerConfig with_class(const std::string& new_class,
                             const nlohmann::json& overrides = nlohmann::json::object()) const;
};

}  // namespace thumbsup
