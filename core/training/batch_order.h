#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "photos/buckets.h"

namespace thumbsup {

/// Which photos make the k-th micro-batch of a run. Every epoch shows every photo `repeats` times, in batches of one
/// bucket each (a bucket's last batch may be short), shuffled by (seed, epoch). The k-th batch is a function of k
/// alone, so the data cursor of a checkpoint is the number of batches drawn.
class BatchOrder {
 public:
  /// `assigned[i]` is the bucket of photo i, at least one photo.
  BatchOrder(std::vector<std::size_t> assigned, std::vector<int> repeats, std::size_t batch_size, std::uint64_t seed);

  /// Valid until the next call.
  const BucketBatch& at(std::uint64_t k);
  std::size_t batches_per_epoch() const { return batches_.size(); }

 private:
  void shuffle(std::uint64_t epoch);

  std::vector<std::size_t> assigned_;
  std::vector<int> repeats_;
  std::size_t batch_size_;
  std::uint64_t seed_;
  std::uint64_t epoch_ = 0;
  std::vector<BucketBatch> batches_;
};

}  // namespace thumbsup
