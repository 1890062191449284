#pragma once

#include <span>

#include "training/distributed/ranks.h"
#include "training/gradient_reducer.h"

namespace thumbsup {

/// Sums the gradients over the ranks in float32, in buckets of neighbouring parameters: few large messages. A parameter
/// that only some ranks have a gradient of counts as zero on the others. Gradients on a GPU travel through the memory
/// of the processor. Parameters with their own master must be accumulated in float32
/// (OptimizerLoopOptions::accumulates).
class CollectiveReducer final : public GradientReducer {
 public:
  /// `ranks` must outlive this object.
  explicit CollectiveReducer(Ranks& ranks, std::int64_t bucket_numbers = std::int64_t{6} << 20)
      : ranks_(ranks), bucket_numbers_(bucket_numbers) {}

  void reduce(std::vector<TrainedParameter>& parameters) override;

 private:
  /// Gives every parameter a gradient that has one on any rank; returns those.
  std::vector<TrainedParameter*> with_gradients(std::vector<TrainedParameter>& parameters);
  void reduce_bucket(std::span<TrainedParameter* const> bucket);

  Ranks& ranks_;
  const std::int64_t bucket_numbers_;
  at::Tensor buffer_;  ///< float32, on the processor
};

}  // namespace thumbsup
