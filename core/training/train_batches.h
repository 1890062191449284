#pragma once

#include <optional>
#include <vector>

#include "params/train_config.h"
#include "training/batch_order.h"
#include "training/distributed/process_rank.h"
#include "training/objective.h"
#include "training/photo_set.h"
#include "training/prompt_encoder.h"
#include "training/training_noise.h"

namespace thumbsup {

/// Makes the micro-batches of a run from its photos: a function of the step and the micro-batch's number alone, so that
/// a resumed run sees what the uninterrupted one would have seen. A micro-batch of a run with R ranks is one of R times
/// the batch size, cut into R parts: the photos, their order and their noise are those of one rank with that batch.
class TrainBatches {
 public:
  /// `class_photos` is null without prior preservation. Nothing is copied but the config.
  TrainBatches(const TrainConfig& config, std::int64_t train_timesteps, const PhotoSet& instance_photos,
               const PhotoSet* class_photos, PromptEncoder& prompts, at::Device device);

  /// The parts of all micro-batches of one optimizer step that are `process`'s to do, the subject's and its class's
  /// half in one, or in two where their buckets differ. Their shares are of the whole step, all ranks' together. With
  /// `run_text_encoder` they carry token ids, else embeddings. Empty for a rank that has nothing to do: a bucket's last
  /// batch may be short.
  std::vector<MicroBatch> step(std::int64_t step, bool run_text_encoder, const ProcessRank& process = {});
  /// Into how many parts a step is cut: so many ranks can share it.
  static std::int64_t parts(const TrainConfig& config) { return config.gradient_accumulation_steps * config.ranks; }

 private:
  struct Half;
  /// Of the whole micro-batch.
  std::vector<std::size_t> photos_of(BatchOrder& order, std::int64_t step, std::int64_t micro);
  /// Nothing where the part has no photo.
  std::optional<Half> half(const PhotoSet& photos, BatchOrder& order, std::int64_t step, std::int64_t part,
                           bool is_class);
  MicroBatch assemble(const std::vector<const Half*>& halves, bool run_text_encoder);
  void set_shares(std::vector<MicroBatch>& batches, std::int64_t step);

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
