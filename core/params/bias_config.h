#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "params/generate_config.h"
#include "params/param_spec.h"

namespace thumbsup {

/// Everything a bias probe needs; declared and described in bias_config.cpp.
struct BiasProbeConfig {
  std::filesystem::path judge;
  std::string attribute;
  std::filesystem::path model;
  std::string prompt;
  std::string negative_prompt;
  std::vector<std::string> neutral;
  std::int64_t count = 20;
  std::int64_t steps = 25;
  double guidance_scale = 7.5;
  std::int64_t seed = 1;
  ImageSize size{0, 0};
  std::string device = "auto";
  std::filesystem::path out;
};

const ParamTable<BiasProbeConfig>& bias_probe_params();

}  // namespace thumbsup
