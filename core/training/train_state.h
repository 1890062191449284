#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "training/trained_parameter.h"

namespace thumbsup {

/// Known: the caller has just verified the checkpoint.
enum class Integrity { Check, Known };

/// Everything a resumed run needs to go on as if it had never ended. Random numbers have no state of their own: they
/// are keyed by seed, step and position (training_noise.h, photo_order.h), and the learning rate is a function of the
/// step (lr_schedule.h).
struct TrainState {
  std::int64_t step = 0;  ///< optimizer updates done
  std::uint64_t seed = 0;
  std::int64_t batches_drawn = 0;  ///< data cursor: micro-batches shown (batch_order.h)
  std::int64_t ema_updates = 0;
  double loss_scale = 1.0;
  std::int64_t loss_scale_good_updates = 0;
  double seconds = 0;           ///< spent training, over all sessions
  bool timed = false;           ///< saved by time, for going on alone: it is no candidate for the best
  std::optional<double> score;  ///< what tells good checkpoints from bad: the lower the better
  nlohmann::json config;        ///< all parameters of the run, resolved
  nlohmann::json photos;        ///< fingerprint of the photos it was trained on
  NamedTensors weights;         ///< float32 masters of the trained parameters
  NamedTensors optimizer;
  NamedTensors ema;  ///< empty without an average

  /// Writes the folder atomically: state.json, weights.safetensors, optimizer.safetensors, ema.safetensors. state.json
  /// holds the SHA-256 of each of the others, and of itself. Throws IoError, also when `folder` exists.
  void save(const std::filesystem::path& folder) const;

  /// Throws IoError or FormatError naming the file that is missing or damaged, even by one bit; checkpoints of earlier
  /// versions, which hold no hashes, are looked at as far as that can be done.
  static TrainState load(const std::filesystem::path& folder, Integrity integrity = Integrity::Check);

  /// Throws what `load` throws, in bounded memory.
  static void verify(const std::filesystem::path& folder);
};

}  // namespace thumbsup
