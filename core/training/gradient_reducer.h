#pragma once

#include <vector>

#include "training/trained_parameter.h"

namespace thumbsup {

/// The seam between the processes ("ranks") of one training. Each rank gathers the gradients of its own photos, weighed
/// by their part of the whole step (MicroBatch::instance_share); before they are clipped and handed to the optimizer,
/// the reducer replaces them by their sum over all ranks, so that every rank makes the same update.
class GradientReducer {
 public:
  virtual ~GradientReducer() = default;

  /// Called once an update, after the last backward pass; changes TrainedParameter::gradient() of each in place, where
  /// it is defined.
  virtual void reduce(std::vector<TrainedParameter>& parameters) = 0;
};

/// One rank: the sum is what it has.
class SingleRank final : public GradientReducer {
 public:
  void reduce(std::vector<TrainedParameter>&) override {}
};

}  // namespace thumbsup
