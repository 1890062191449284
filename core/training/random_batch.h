#pragma once

#include "params/train_config.h"
#include "training/objective.h"

namespace thumbsup {

/// A batch of random images of the run's size, instance and class halves, for measuring: as a step of the run has.
MicroBatch random_batch(const StableDiffusion& model, const Conditioning& conditioning, const TrainConfig& config,
                        at::Device device);

}  // namespace thumbsup
