#pragma once

#include <cstdint>

#include "models/stable_diffusion.h"
#include "params/train_config.h"

namespace thumbsup {

/// What only a step itself can tell: bytes and seconds.
struct StepMeasurement {
  std::uint64_t activation_bytes = 0;  ///< the step's peak without the gradients
  std::uint64_t peak_bytes = 0;        ///< of the process in a whole run of this kind
  std::uint64_t available_bytes = 0;   ///< what this machine can give it; 0: unknown
  double update_seconds = 0;           ///< of a step, spent by the optimizer
  double seconds = 0;                  ///< of a step with all its accumulated batches and the update

  bool fits() const { return available_bytes == 0 || peak_bytes <= available_bytes; }
};

/// Measures two steps (the second one's time counts) on random images of the run's size, and the update of a few
/// million made-up parameters; the parts that need no measurement are training_sizes.h's. The model is prepared for
/// training and its weights are not changed. Throws what train_dreambooth throws for a config that cannot be trained.
StepMeasurement measure_step(StableDiffusion& model, const TrainConfig& config);

}  // namespace thumbsup
