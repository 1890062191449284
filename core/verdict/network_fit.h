#pragma once

#include "nn/torch.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "params/judge_config.h"
#include "verdict/network_input.h"
#include "verdict/network_weights.h"
#include "verdict/photo_shelves.h"
#include "verdict/view_sampler.h"
#include "verdict/weight_update.h"

namespace thumbsup {

/// A network of a judge on its way from the backbone to the question, on the photos it is given. First only the new
/// last layer learns on the frozen backbone, then everything, with AdamW and a cosine; batch normalisation keeps the
/// backbone's statistics. The photos are shown in random views, balanced between the classes, with a few broken
/// pictures in every batch as negatives. All draws are functions of the seed and the step.
class NetworkFit {
 public:
  /// `photos` outlive the object; `network` is trained in place, beginning from what it is now.
  NetworkFit(const JudgeTrainConfig& config, const std::vector<ShelfPhoto>& photos, std::shared_ptr<ResNet> network,
             const Normalisation& normalisation, at::Device device);

  /// Begins anew, from the network that it was given, on the photos of these indices (some of each class).
  void begin(const std::vector<std::size_t>& training);
  /// Goes on with what network and update are now: those of a training on these photos that was stopped.
  void go_on(const std::vector<std::size_t>& training);

  std::int64_t steps_per_epoch() const { return steps_per_epoch_; }
  std::int64_t steps() const { return config_.epochs * steps_per_epoch_; }  ///< of all epochs
  /// The same for a number of photos.
  std::int64_t steps_for(std::size_t photos) const;
  bool in_warm_up(std::int64_t step) const { return step < config_.warm_up_epochs * steps_per_epoch_; }

  /// One batch; returns its loss. Throws DivergenceError.
  double train_batch(std::int64_t step);

  WeightUpdate& update() { return *update_; }

 private:
  std::uint64_t seed() const { return static_cast<std::uint64_t>(config_.seed); }
  double learning_rate(std::int64_t step) const;
  std::int64_t broken_a_batch() const;

  const JudgeTrainConfig config_;
  const std::vector<ShelfPhoto>& photos_;
  std::shared_ptr<ResNet> network_;
  Normalisation normalisation_;
  at::Device device_;
  std::vector<NamedTensor> origin_;
  std::vector<NamedTensor> parameters_;
  std::optional<WeightUpdate> update_;
  std::optional<ViewSampler> sampler_;
  std::vector<std::size_t> training_;
  std::int64_t steps_per_epoch_ = 1;
};

}  // namespace thumbsup
