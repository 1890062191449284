#pragma once

#include <string>
#include <vector>

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

}  // namespace thumbsup
