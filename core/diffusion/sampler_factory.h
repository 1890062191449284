#pragma once

#include <memory>
#include <string>
#include <vector>

#include "diffusion/sampler.h"
#include "params/choices.h"

namespace thumbsup {

/// A sampler as users choose it: `display_name` in forms and in image texts.
struct SamplerInfo {
  SamplerId id;
  std::string display_name;
};

/// All samplers that are offered, in the order of a menu.
const std::vector<SamplerInfo>& samplers();
const SamplerInfo& sampler_info(SamplerId id);

/// The sampler of `config.class_name` (a diffusers class). Throws FormatError for a class that is not supported.
std::unique_ptr<Sampler> make_sampler(const SchedulerConfig& config);

/// The config for a chosen sampler on a model: betas, prediction type, spacing, offset and all else that the model's
/// file says stay; what it does not say takes the defaults of the sampler's class, as diffusers' from_config does, but
/// with clip_sample and set_alpha_to_one false and skip_prk_steps true, as is right for latents.
SchedulerConfig sampler_config(SamplerId id, const SchedulerConfig& model_config);

}  // namespace thumbsup
