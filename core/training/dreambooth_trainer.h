#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/run_control.h"
#include "models/stable_diffusion.h"
#include "params/train_config.h"
#include "training/train_observer.h"
#include "training/train_services.h"
#include "training/trainable_model.h"

namespace thumbsup {

struct TrainResult {
  std::int64_t steps = 0;
  double first_loss = 0;        ///< mean over the first tenth of the steps
  double last_loss = 0;         ///< mean over the last tenth
  double first_prior_loss = 0;  ///< the same of the class photos alone: rising is class drift
  double last_prior_loss = 0;
  double seconds = 0;  ///< spent in steps, over all sessions of the run
  std::int64_t instance_photos = 0;
  std::int64_t class_photos = 0;
  TrainedLora lora;  ///< of a LoRA run; taken off the model again, neither attached nor merged
};

/// Everything that is wrong with a config as far as can be told without reading photos or models; empty when it is
/// fine.
std::vector<std::string> check_train_config(const TrainConfig& config);

/// DreamBooth (Ruiz et al., CVPR 2023): fine-tunes `model` in place on the photos that `config` names. Blocks until the
/// last step is done; `control` is asked at every photo and every micro-batch. Afterwards the trained parts of the
/// model hold their weights in float32 (their average with `use_ema`) and the others what the run computed with; a LoRA
/// run changes no weights and returns the adapters.
///
/// With a run folder a checkpoint is written every `checkpoint_every` steps and on a stop. A run that goes on from one
/// (`services.resume_from`) does on the CPU, bit for bit, what the uninterrupted run would have done.
///
/// Throws UserInputError (config, no photos, a resume with other parameters or photos), IoError, FormatError,
/// DivergenceError (a loss or gradient that is not finite or has run away; nothing is saved, so the last checkpoint is
/// a good one) and CancelledError (a stop was asked for).
TrainResult train_dreambooth(StableDiffusion& model, const TrainConfig& config, RunControl& control,
                             TrainObserver& observer, const TrainServices& services = {});

}  // namespace thumbsup
