#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "models/stable_diffusion.h"
#include "training/distributed/ranks.h"
#include "training/train_state.h"

namespace thumbsup {

/// A wish for more class photos, made by the base model before it is trained.
struct ClassImageRequest {
  const StableDiffusion& model;
  std::filesystem::path folder;  ///< where they go, beside those that are there
  std::string prompt;
  std::int64_t present = 0;  ///< usable photos already in the folder
  std::int64_t wanted = 0;   ///< how many there are to be in all
  std::uint64_t seed = 0;
};

/// What a run is given by the layers above training.
struct TrainServices {
  std::filesystem::path run_folder;               ///< checkpoints go here; empty: there are none
  std::filesystem::path resume_from;              ///< a checkpoint of this run to go on from; empty: from the start
  Integrity resume_integrity = Integrity::Check;  ///< whether it was verified already
  std::filesystem::path latent_cache;  ///< folder of encoded photos and, where the text encoder is not trained,
                                       ///< prompts, shared by all runs; empty: they are not kept
  /// Generates the missing class images, one by one under its own control of stop and progress; may be empty.
  std::function<void(const ClassImageRequest&)> make_class_images;
  /// Makes preview samples. The model is as it would be saved after `step` updates: with its average where there is
  /// one, with a LoRA merged in. Returns whether the step deserves a checkpoint; may be empty.
  std::function<bool(const StableDiffusion& model, std::int64_t step)> preview;
  /// Whether the checkpoint of a step must be kept however many come after it; may be empty.
  std::function<bool(std::int64_t step)> keep_checkpoint;
  /// Whether the training ends before its last step, by what the previews came to so far; may be empty.
  std::function<bool()> ends_early;
  /// Told, before the training begins, what tells these photos and captions from others; throws when they are not the
  /// run's; may be empty.
  std::function<void(const nlohmann::json& fingerprints)> on_photos;
  /// Where the run's folder is now, should somebody have moved it. Throws IoError when it is gone; may be empty.
  std::function<std::filesystem::path()> locate_run_folder;
  /// The processes that train together; null: this one alone. Only rank 0 is given what writes.
  Ranks* ranks = nullptr;
};

}  // namespace thumbsup
