#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/run_control.h"
#include "models/stable_diffusion.h"
#include "params/train_config.h"
#include "training/train_observer.h"
#include "training/trainable_model.h"

namespace thumbsup {

struct TrainResult {
  std::int64_t steps = 0;
  double first_loss = 0;  ///< mean over the first tenth of the steps
  double last_loss = 0;   ///< mean over the last tenth
  double seconds = 0;     ///< spent in steps, over all sessions of the run
  std::int64_t instance_photos = 0;
  std::int64_t class_photos = 0;
  TrainedLora lora;  ///< of a LoRA run; taken off the model again, neither attached nor merged
};

/// Everything that is wrong with a config as far as can be told without reading photos or models; empty when it is
/// fine.
std::vector<std::string> check_train_config(const TrainConfig& config);

/// DreamBooth (Ruiz et al., CVPR 2023): fine-tunes `model` in place on the photos that `config` names. Blocks until the
/// last step is done; `control` is asked at every photo and every micro-batch. Afterwards the model's UNet and text
/// encoder hold the trained weights in float32 (their average with `use_ema`); a LoRA run leaves the model's weights
/// alone and returns the adapters.
///
/// Throws UserInputError (config, no photos), IoError, FormatError, DivergenceError (a loss or gradient that is not
/// finite; the weights are then those before that step) and CancelledError (a stop was asked for).
TrainResult train_dreambooth(StableDiffusion& model, const TrainConfig& config, RunControl& control,
                             TrainObserver& observer);

}  // namespace thumbsup
