#include "diffusion/sampler_factory.h"

#include <functional>
#include <map>

#include "base/error.h"
#include "diffusion/ddim_sampler.h"
#include "diffusion/ddpm_sampler.h"
#include "diffusion/diffusion_messages.h"
#include "diffusion/dpm_solver_sampler.h"
#include "diffusion/euler_sampler.h"
#include "diffusion/heun_sampler.h"
#include "diffusion/lcm_sampler.h"
#include "diffusion/lms_sampler.h"
#include "diffusion/pndm_sampler.h"
#include "diffusion/unipc_sampler.h"

namespace thumbsup {
namespace {

using Json = nlohmann::json;

template <class S>
std::unique_ptr<Sampler> make(const SchedulerConfig& config) {
  return std::make_unique<S>(config);
}

using Maker = std::unique_ptr<Sampler> (*)(const SchedulerConfig&);

const std::map<std::string, Maker>& makers() {
  static const std::map<std::string, Maker> table = {
      {"DDIMScheduler", make<DdimSampler>},
      {"DDPMScheduler", make<DdpmSampler>},
      {"PNDMScheduler", make<PndmSampler>},
      {"LMSDiscreteScheduler", make<LmsSampler>},
      {"EulerDiscreteScheduler", make<EulerSampler>},
      {"EulerAncestralDiscreteScheduler", make<EulerAncestralSampler>},
      {"HeunDiscreteScheduler", make<HeunSampler>},
      {"DPMSolverMultistepScheduler", make<DpmSolverSampler>},
      {"UniPCMultistepScheduler", make<UniPcSampler>},
      {"LCMScheduler", make<LcmSampler>},
  };
  return table;
}

struct Entry {
  SamplerInfo info;
  std::string class_name;
  Json overrides;
};

/// "DPM++ 2M" and its kin are one class with these settings, whatever settings of that class the model's file has.
Json dpmpp_2m(bool karras, const char* algorithm) {
  return {{"algorithm_type", algorithm}, {"solver_order", 2},        {"solver_type", "midpoint"},
          {"use_karras_sigmas", karras}, {"use_beta_sigmas", false}, {"use_exponential_sigmas", false},
          {"use_lu_lambdas", false}};
}

const std::vector<Entry>& entries() {
  static const Json none = Json::object();
  static const std::vector<Entry> table = {
      {{SamplerId::Ddim, "DDIM"}, "DDIMScheduler", none},
      {{SamplerId::Ddpm, "DDPM"}, "DDPMScheduler", none},
      {{SamplerId::Pndm, "PNDM"}, "PNDMScheduler", none},
      {{SamplerId::Lms, "LMS"}, "LMSDiscreteScheduler", none},
      {{SamplerId::Euler, "Euler"}, "EulerDiscreteScheduler", none},
      {{SamplerId::EulerA, "Euler a"}, "EulerAncestralDiscreteScheduler", none},
      {{SamplerId::Heun, "Heun"}, "HeunDiscreteScheduler", none},
      {{SamplerId::Dpmpp2m, "DPM++ 2M"}, "DPMSolverMultistepScheduler", dpmpp_2m(false, "dpmsolver++")},
      {{SamplerId::Dpmpp2mKarras, "DPM++ 2M Karras"}, "DPMSolverMultistepScheduler", dpmpp_2m(true, "dpmsolver++")},
      {{SamplerId::Dpmpp2mSde, "DPM++ 2M SDE"}, "DPMSolverMultistepScheduler", dpmpp_2m(false, "sde-dpmsolver++")},
      {{SamplerId::UniPc, "UniPC"}, "UniPCMultistepScheduler", none},
      {{SamplerId::Lcm, "LCM"}, "LCMScheduler", none},
  };
  return table;
}

template <class Range, class Name>
std::string list_of(const Range& range, Name name) {
  std::string list;
  for (const auto& item : range) list += (list.empty() ? "" : ", ") + name(item);
  return list;
}

const Entry& find_entry(SamplerId id) {
  for (const Entry& entry : entries())
    if (entry.info.id == id) return entry;
  throw LogicError("The sampler " + std::string(to_string(id)) + " cannot be made.");
}

}  // namespace

const std::vector<SamplerInfo>& samplers() {
  static const std::vector<SamplerInfo> list = [] {
    std::vector<SamplerInfo> result;
    for (const Entry& entry : entries()) result.push_back(entry.info);
    return result;
  }();
  return list;
}

const SamplerInfo& sampler_info(SamplerId id) {
  return find_entry(id).info;
}

std::unique_ptr<Sampler> make_sampler(const SchedulerConfig& config) {
  const auto found = makers().find(config.class_name);
  if (found == makers().end()) {
    throw FormatError(config.source, "_class_name",
                      msg::diffusion::scheduler_is_not_supported(
                          config.class_name, list_of(makers(), [](const auto& item) { return item.first; })));
  }
  return found->second(config);
}

SchedulerConfig sampler_config(SamplerId id, const SchedulerConfig& model_config) {
  const Entry& entry = find_entry(id);
  Json settings = entry.overrides;
  const auto unless_written = [&](const char* key, bool value) {
    const auto found = model_config.values.find(key);
    if (found == model_config.values.end() || found->is_null()) settings[key] = value;
  };
  unless_written("clip_sample", false);
  unless_written("set_alpha_to_one", false);
  unless_written("skip_prk_steps", true);
  return model_config.with_class(entry.class_name, settings);
}

}  // namespace thumbsup
