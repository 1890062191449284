#pragma once

#include <cstdint>
#include <filesystem>

#include "base/run_control.h"
#include "engine/generate.h"
#include "engine/train.h"

namespace thumbsup {

struct DemoOptions {
  std::filesystem::path out;  ///< must not exist yet
  std::int64_t seed = 1;
  std::int64_t count = 20;  ///< images before and after
  std::int64_t steps = 0;   ///< 0: as the preset says
  std::int64_t sampling_steps = 25;
};

struct DemoResult {
  TrainSummary training;
  std::filesystem::path before;         ///< folder of images of the base model
  std::filesystem::path after;          ///< folder of images of the personalised model
  std::filesystem::path contact_sheet;  ///< both on one sheet
};

/// The whole main job on the model and the photos that ship with the program: images of "Alexa with a thumbs up
/// gesture" by the base model, DreamBooth with the `starter` preset, the same images (same seeds) by the result, and a
/// sheet of before and after.
DemoResult run_demo(const DemoOptions& options, RunControl& control, TrainObserver& train_observer,
                    GenerateObserver& generate_observer);

}  // namespace thumbsup
