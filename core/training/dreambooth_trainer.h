#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/run_control.h"
#include "base/run_event.h"
#include "models/stable_diffusion.h"
#include "params/train_config.h"
#include "training/train_services.h"
#include "training/trainable_model.h"

namespace thumbsup {

/// The numbers of the run, and what no other layer can hold.
struct TrainResult : RunSummary {
  TrainedLora lora;  ///< of a LoRA run; taken off the model again, neither attached nor merged
};

/// Everything that is wrong with a config as far as can be told without reading photos or models; empty when it is
/// fine.
std::vector<Message> check_train_config(const TrainConfig& config);

/// DreamBooth (Ruiz et al., CVPR 2023): fine-tunes `model` in place on the photos that `config` names. Blocks until the
/// last step is done; `control` is asked at every photo and every micro-batch. Afterwards the trained parts of the
/// model hold their weights in float32 (their average with `use_ema`) and the others what the run computed with; a LoRA
/// run changes no weights and returns the adapters.
///
/// With a run folder a checkpoint is written every `checkpoint_every` steps and on a stop. A run that goes on from one
/// (`services.resume_from`) does on the CPU, bit for bit, what the uninterrupted run would have done.
///
/// `observer` is told StageBegun of the photos and of the training, progress, steps, notices, pauses, checkpoints and
/// losses on held-out photos.
///
/// Throws UserInputError (config, no photos, a resume with other parameters or photos), IoError, FormatError,
/// DivergenceError (a loss or gradient that is not finite or has run away; nothing is saved, so the last checkpoint is
/// a good one) and CancelledError (a stop was asked for).
TrainResult train_dreambooth(StableDiffusion& model, const TrainConfig& config, RunControl& control,
                             RunObserver& observer, const TrainServices& services = {});

}  // namespace thumbsup
