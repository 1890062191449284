#pragma once

#include <optional>
#include <vector>

#include "params/train_config.h"
#include "training/batch_order.h"
#include "training/objective.h"
#include "training/photo_set.h"
#include "training/prompt_encoder.h"
#include "training/training_noise.h"

namespace thumbsup {

/// Makes the micro-batches of a run from its photos: a function of the step and the micro-batch's number alone, so that
/// a resumed run sees what the uninterrupted one would have seen.
class TrainBatches {
 public:
  /// `class_photos` is null without prior preservation. Nothing is copied but the config.
  TrainBatches(const TrainConfig& config, std::int64_t train_timesteps, const PhotoSet& instance_photos,
               const PhotoSet* class_photos, PromptEncoder& prompts, at::Device device);

  /// The micro-batches of one optimizer step, the subject's and its class's half in one, or in two where their buckets
  /// differ. With `run_text_encoder` they carry token ids, else embeddings.
  std::vector<MicroBatch> step(std::int64_t step, bool run_text_encoder);

 private:
  struct Half;
  Half half(const PhotoSet& photos, BatchOrder& order, std::int64_t step, std::int64_t micro, bool is_class);
  MicroBatch assemble(const std::vector<const Half*>& halves, bool run_text_encoder);

  TrainConfig config_;
  TrainingNoise noise_;
  const PhotoSet& instance_photos_;
  const PhotoSet* class_photos_;
  PromptEncoder& prompts_;
  at::Device device_;
  BatchOrder instance_order_;
  std::optional<BatchOrder> class_order_;
};

}  // namespace thumbsup
