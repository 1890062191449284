#pragma once

#include <cstdint>
#include <filesystem>

#include "params/param_spec.h"
#include "params/shared_rows.h"

namespace thumbsup {

struct DemoOptions {
  std::filesystem::path out;  ///< project folder: made when it is missing; a demo that was stopped there goes on
  std::int64_t seed = 1;      ///< of the judge, the training and the images
  std::int64_t count = 0;     ///< images of the base model, and of the personalised one; 0: as the demo project says
  std::int64_t steps = 0;     ///< of training; 0: as the preset says
  std::int64_t sampling_steps = 0;       ///< 0: as the preset says
  std::int64_t judge_epochs = 0;         ///< 0: the default
  double criterion = kDefaultCriterion;  ///< share of the images that must pass
  std::int64_t minimum_images = kDefaultMinimumImages;
};

/// What is free on resume is not part of what an interrupted demo is known by.
const ParamTable<DemoOptions>& demo_params();

}  // namespace thumbsup
