#include "diffusion/scheduler_config.h"

#include <algorithm>
#include <initializer_list>

#include "base/error.h"
#include "base/json_file.h"
#include "diffusion/config_reader.h"
#include "diffusion/diffusion_messages.h"

namespace thumbsup {
namespace {

using Json = nlohmann::json;
using Reader = SchedulerConfigReader;

bool is_one_of(const std::string& name, std::initializer_list<const char*> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The constructor defaults of the diffusers class, where they differ from those of the struct.
void set_class_defaults(SchedulerConfig& config) {
  const std::string& name = config.class_name;
  if (is_one_of(name, {"DDIMScheduler", "DDPMScheduler", "PNDMScheduler", "LCMScheduler"})) {
    config.timestep_spacing = TimestepSpacing::Leading;
  }
  config.clip_sample = is_one_of(name, {"DDIMScheduler", "DDPMScheduler"});
  config.set_alpha_to_one = is_one_of(name, {"DDIMScheduler", "LCMScheduler"});
  if (name == "LCMScheduler") config.beta_schedule = "scaled_linear";
  if (is_one_of(name, {"LCMScheduler", "HeunDiscreteScheduler"})) {
    config.beta_start = 0.00085;
    config.beta_end = 0.012;
  }
  config.solver_type = name == "UniPCMultistepScheduler" ? "bh2" : "midpoint";
}

void read_betas(const Reader& reader, SchedulerConfig& config) {
  reader.integer("num_train_timesteps", config.num_train_timesteps, 2, 1000000);
  reader.number("beta_start", config.beta_start, 0, 1);
  reader.number("beta_end", config.beta_end, 0, 1);
  if (config.class_name == "DDPMScheduler") {
    reader.choice("beta_schedule", config.beta_schedule, {"linear", "scaled_linear", "squaredcos_cap_v2", "sigmoid"});
  } else if (config.class_name == "HeunDiscreteScheduler") {
    reader.choice("beta_schedule", config.beta_schedule, {"linear", "scaled_linear", "squaredcos_cap_v2", "exp"});
  } else {
    reader.choice("beta_schedule", config.beta_schedule, {"linear", "scaled_linear", "squaredcos_cap_v2"});
  }
  if (const Json* betas = reader.find("trained_betas")) {
    if (!betas->is_array() || betas->size() != static_cast<std::size_t>(config.num_train_timesteps)) {
      reader.refuse("trained_betas", msg::diffusion::must_be_list_of_betas(config.num_train_timesteps));
    }
    for (const Json& beta : *betas) config.trained_betas.push_back(reader.as_number("trained_betas", beta));
  }
  // The other classes have no such argument, so diffusers ignores the key there.
  if (!is_one_of(config.class_name, {"PNDMScheduler", "LMSDiscreteScheduler", "HeunDiscreteScheduler"})) {
    reader.flag("rescale_betas_zero_snr", config.rescale_betas_zero_snr);
  }
}

void read_prediction(const Reader& reader, SchedulerConfig& config) {
  std::string prediction = "epsilon";
  reader.choice("prediction_type", prediction, {"epsilon", "v_prediction", "sample", "original_sample"});
  config.prediction_type = prediction == "epsilon"        ? PredictionType::Epsilon
                           : prediction == "v_prediction" ? PredictionType::VPrediction
                                                          : PredictionType::Sample;
  reader.flag("clip_sample", config.clip_sample);
  reader.number("clip_sample_range", config.clip_sample_range, 0, 1e9);
  reader.flag("thresholding", config.thresholding);
  reader.number("dynamic_thresholding_ratio", config.dynamic_thresholding_ratio, 0, 1);
  reader.number("sample_max_value", config.sample_max_value, 0, 1e9);
}

void read_spacing(const Reader& reader, SchedulerConfig& config) {
  if (reader.find("timestep_spacing")) {
    std::string spacing;
    reader.choice("timestep_spacing", spacing, {"leading", "linspace", "trailing"});
    config.timestep_spacing = spacing == "leading"    ? TimestepSpacing::Leading
                              : spacing == "linspace" ? TimestepSpacing::Linspace
                                                      : TimestepSpacing::Trailing;
  }
  reader.integer("steps_offset", config.steps_offset, 0, config.num_train_timesteps - 1);
  reader.flag("set_alpha_to_one", config.set_alpha_to_one);
  reader.flag("skip_prk_steps", config.skip_prk_steps);
  reader.integer("original_inference_steps", config.original_inference_steps, 1, 1000000);
  reader.number("timestep_scaling", config.timestep_scaling, 0, 1e9);
}

void read_sigmas(const Reader& reader, SchedulerConfig& config) {
  bool karras = false, exponential = false, beta = false, lu = false;
  reader.flag("use_karras_sigmas", karras);
  reader.flag("use_exponential_sigmas", exponential);
  reader.flag("use_beta_sigmas", beta);
  reader.flag("use_lu_lambdas", lu);
  if (karras + exponential + beta > 1) {
    reader.refuse(karras ? "use_karras_sigmas" : "use_exponential_sigmas", msg::diffusion::excludes_other_respacings());
  }
  const bool has_lu = config.class_name == "DPMSolverMultistepScheduler";
  config.sigma_spacing = karras         ? SigmaSpacing::Karras
                         : lu && has_lu ? SigmaSpacing::LuLambdas
                         : exponential  ? SigmaSpacing::Exponential
                         : beta         ? SigmaSpacing::Beta
                                        : SigmaSpacing::FromTimesteps;
  reader.positive_number("sigma_min", config.sigma_min);
  reader.positive_number("sigma_max", config.sigma_max);
  std::string last = "zero", interpolation = "linear", type = "discrete";
  reader.choice("final_sigmas_type", last, {"zero", "sigma_min"});
  reader.choice("interpolation_type", interpolation, {"linear", "log_linear"});
  reader.choice("timestep_type", type, {"discrete", "continuous"});
  config.final_sigma_zero = last == "zero";
  config.log_linear_interpolation = interpolation == "log_linear";
  config.continuous_timesteps = type == "continuous";
  reader.number("lambda_min_clipped", config.lambda_min_clipped, -std::numeric_limits<double>::infinity(), 1e9);
}

void read_solver(const Reader& reader, SchedulerConfig& config) {
  const bool dpm = config.class_name == "DPMSolverMultistepScheduler";
  const bool unipc = config.class_name == "UniPCMultistepScheduler";
  reader.flag("lower_order_final", config.lower_order_final);
  reader.flag("euler_at_final", config.euler_at_final);
  reader.flag("predict_x0", config.predict_x0);
  reader.text("variance_type", config.variance_type);
  if (config.class_name == "DDPMScheduler") {
    reader.choice("variance_type", config.variance_type,
                  {"fixed_small", "fixed_small_log", "fixed_large", "fixed_large_log", "learned", "learned_range"});
  }
  if (!dpm && !unipc) return;
  for (const char* key : {"use_flow_sigmas", "use_dynamic_shifting"}) {
    bool wanted = false;
    reader.flag(key, wanted);
    if (wanted) reader.refuse(key, msg::diffusion::asks_for_flow_matching());
  }
  if (reader.find("solver_p")) reader.refuse("solver_p", msg::diffusion::names_another_solver());
  reader.integer("solver_order", config.solver_order, 1, dpm ? 3 : 8);
  if (const Json* list = reader.find("disable_corrector")) {
    if (!list->is_array()) reader.refuse("disable_corrector", msg::diffusion::must_be_list_of_steps());
    for (const Json& item : *list) {
      if (!item.is_number_integer()) reader.refuse("disable_corrector", msg::diffusion::must_be_list_of_steps());
      config.disable_corrector.push_back(item.get<int>());
    }
  }
  // Names of one family's solvers stand for the default of the other, so that a config can change its class.
  reader.choice("solver_type", config.solver_type, {"midpoint", "heun", "bh1", "bh2", "logrho"});
  if (dpm && config.solver_type != "heun") config.solver_type = "midpoint";
  if (unipc && config.solver_type != "bh1") config.solver_type = "bh2";
  if (!dpm) return;
  reader.choice("algorithm_type", config.algorithm_type,
                {"dpmsolver++", "sde-dpmsolver++", "dpmsolver", "sde-dpmsolver", "deis"});
  if (config.algorithm_type == "deis") config.algorithm_type = "dpmsolver++";
  const bool predicts_noise = is_one_of(config.algorithm_type, {"dpmsolver", "sde-dpmsolver"});
  if (predicts_noise && config.final_sigma_zero) {
    reader.refuse("final_sigmas_type", msg::diffusion::cannot_be_zero(config.algorithm_type));
  }
  if (config.algorithm_type == "sde-dpmsolver" && config.solver_order == 3) {
    reader.refuse("solver_order", msg::diffusion::order_is_too_high());
  }
}

}  // namespace

StepOptions StepOptions::from_json(const Json& json, const std::filesystem::path& source) {
  if (!json.is_object()) throw FormatError(source, "", msg::diffusion::is_not_object_of_step_arguments());
  const Reader reader(json, source);
  StepOptions options;
  reader.number("eta", options.eta, 0, 1);
  reader.flag("use_clipped_model_output", options.use_clipped_model_output);
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  reader.number("s_churn", options.s_churn, 0, kInfinity);
  reader.number("s_tmin", options.s_tmin, 0, kInfinity);
  reader.number("s_tmax", options.s_tmax, 0, kInfinity);
  reader.number("s_noise", options.s_noise, 0, 1e9);
  reader.integer("order", options.lms_order, 1, 4);
  return options;
}

SchedulerConfig SchedulerConfig::from_json(const Json& json, const std::filesystem::path& source) {
  if (!json.is_object()) throw FormatError(source, "", msg::diffusion::is_not_object_of_settings());
  const Reader reader(json, source);
  SchedulerConfig config;
  config.source = source;
  config.values = json;
  reader.text("_class_name", config.class_name);
  set_class_defaults(config);
  read_betas(reader, config);
  read_prediction(reader, config);
  read_spacing(reader, config);
  read_sigmas(reader, config);
  read_solver(reader, config);
  return config;
}

SchedulerConfig SchedulerConfig::load(const std::filesystem::path& path) {
  return from_json(read_json_file(path), path);
}

SchedulerConfig SchedulerConfig::with_class(const std::string& new_class, const Json& overrides) const {
  Json merged = values;
  merged["_class_name"] = new_class;
  merged.update(overrides);
  SchedulerConfig result = from_json(merged, source);
  result.step = step;
  return result;
}

}  // namespace thumbsup
