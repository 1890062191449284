#pragma once

#include <cstdint>
#include <filesystem>

#include "base/run_control.h"
#include "params/train_config.h"
#include "training/train_observer.h"

namespace thumbsup {

struct TrainSummary {
  std::filesystem::path model;  ///< diffusers folder with the result
  std::int64_t steps = 0;
  double first_loss = 0;  ///< mean over the first tenth of the steps
  double last_loss = 0;   ///< mean over the last tenth
  double seconds = 0;
  std::int64_t instance_photos = 0;
  std::int64_t class_photos = 0;
};

/// DreamBooth: loads `config.model`, trains it on the photos and writes the result as a diffusers folder to
/// `config.out`, which must not exist yet. Blocking. Throws UserInputError with all that is wrong with the config
/// before anything is loaded, and what loading, training (core/training/dreambooth_trainer.h) and writing throw.
TrainSummary train(const TrainConfig& config, RunControl& control, TrainObserver& observer);

}  // namespace thumbsup
