#pragma once

#include <string>
#include <vector>

#include "params/param_spec.h"

namespace thumbsup {

/// Ids of the samplers users may choose, in the order of menus. core/diffusion makes them; a test holds both together.
inline const std::vector<std::string>& sampler_choices() {
  static const std::vector<std::string> choices = {
      "ddim",         "ddpm",  "pndm", "lms", "euler", "euler_a", "heun", "dpmpp_2m", "dpmpp_2m_karras",
      "dpmpp_2m_sde", "unipc", "lcm"};
  return choices;
}
inline const std::vector<std::string>& device_choices() {
  static const std::vector<std::string> choices = {"auto", "cpu", "cuda"};
  return choices;
}
inline const std::vector<std::string>& dtype_choices() {
  static const std::vector<std::string> choices = {"auto", "float32", "bfloat16", "float16"};
  return choices;
}

/// Rows that several tables share to the letter.
inline ParamSpec config_row() {
  return {.id = "config",
          .label = "Configuration folder",
          .help = "Diffusers folder whose configs describe a single-file model that is neither SD 1.x nor SD 2.x.",
          .group = "Model",
          .level = Level::Advanced};
}
inline ParamSpec device_row() {
  return {.id = "device",
          .label = "Device",
          .help = "Where to compute; auto takes the GPU where there is one.",
          .group = "Device",
          .choices = device_choices(),
          .level = Level::Advanced};
}

}  // namespace thumbsup
