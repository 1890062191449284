#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/stable_diffusion.h"
#include "params/train_config.h"

namespace thumbsup {

/// What a run will need, from the sizes of its parts and from one measured step.
struct TrainForecast {
  std::int64_t trained_parameters = 0;
  std::uint64_t model_bytes = 0;   ///< all weights as the run holds them
  std::uint64_t master_bytes = 0;  ///< float32 copies beside 16-bit weights
  std::uint64_t gradient_bytes = 0;
  std::uint64_t optimizer_bytes = 0;
  std::uint64_t ema_bytes = 0;
  std::uint64_t activation_bytes = 0;  ///< the rest of the measured step's peak
  std::uint64_t peak_bytes = 0;        ///< of the process, everything together
  std::uint64_t available_bytes = 0;   ///< what this machine can give it; 0: unknown
  std::uint64_t checkpoint_bytes = 0;  ///< one checkpoint
  std::uint64_t disk_bytes = 0;        ///< checkpoints kept at most, and the resulting model
  double update_seconds = 0;           ///< of a step, spent by the optimizer
  double seconds_per_step = 0;
  double seconds = 0;  ///< all steps; without photos to encode and previews

  bool fits() const { return available_bytes == 0 || peak_bytes <= available_bytes; }
  /// When it does not fit: what to change, the cheapest first, each with the peak that would leave; else empty.
  std::vector<std::string> advice;
};

/// Measures two steps (the second one's time counts) on random images of the run's size, and the update of a few
/// million made-up parameters, and adds up the rest. The model is prepared for training and its weights are not
/// changed. CPU only: on CUDA the peak holds what can be computed, without activations. Throws what train_dreambooth
/// throws for a config that cannot be trained.
TrainForecast forecast_training(StableDiffusion& model, const TrainConfig& config);

}  // namespace thumbsup
