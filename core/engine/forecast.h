#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/run_control.h"
#include "params/train_config.h"

namespace thumbsup {

/// What a training will need. Bytes and seconds.
struct TrainingForecast {
  std::int64_t trained_parameters = 0;
  std::uint64_t model_bytes = 0;   ///< all weights as the run holds them
  std::uint64_t master_bytes = 0;  ///< float32 copies beside 16-bit weights
  std::uint64_t gradient_bytes = 0;
  std::uint64_t optimizer_bytes = 0;
  std::uint64_t ema_bytes = 0;
  std::uint64_t activation_bytes = 0;      ///< an estimate (good to about a factor of 2) unless `measured`
  std::uint64_t peak_bytes = 0;            ///< all of it together
  std::uint64_t available_bytes = 0;       ///< memory left for it on the device it trains on; 0: unknown
  std::uint64_t checkpoint_bytes = 0;      ///< one checkpoint
  std::uint64_t disk_bytes = 0;            ///< checkpoints kept at most, the result, generated class photos
  std::uint64_t disk_available_bytes = 0;  ///< 0: unknown, or without limit
  double seconds_per_step = 0;             ///< 0 unless `measured`
  double seconds = 0;                      ///< all steps; without photos to encode and previews
  bool measured = false;
  double step_flops = 0;   ///< floating-point operations of one step, from the model's shape: good to about a third
  std::string step_shape;  ///< all that a step's time depends on: the same text, the same time on one machine

  /// Whether it does not fit for certain: with half of the activations where these are an estimate.
  bool cannot_fit_memory() const;
  bool fits_memory() const { return available_bytes == 0 || peak_bytes <= available_bytes; }
  bool fits_disk() const { return disk_available_bytes == 0 || disk_bytes <= disk_available_bytes; }
  /// When something does not fit: what to change, as flags, the cheapest first, each with what that would leave.
  std::vector<std::string> advice;
};

/// A forecast from the sizes of the model's parts, in a fraction of a second: no weights are loaded. For the panel
/// beside the sliders; may be called from any thread. Throws what reading the model's configs throws.
TrainingForecast forecast_training(const TrainConfig& config);

/// The same with activations and time measured in two steps on random images of the run's size: loads the model.
/// Throws CancelledError, and what loading throws.
TrainingForecast measure_training(const TrainConfig& config, RunControl& control);

/// A sentence that says why a run cannot begin, with the cheapest change that would let it; empty when it can.
std::optional<Message> reason_not_to_begin(const TrainingForecast& forecast);

/// Shorter side in pixels of the images that a training sees: the config's, else what the model was made for.
std::int64_t training_side(const TrainConfig& config);

}  // namespace thumbsup
