#include "training/batch_order.h"

#include <utility>

#include "base/error.h"

namespace thumbsup {

BatchOrder::BatchOrder(std::vector<std::size_t> assigned, std::vector<int> repeats, std::size_t batch_size,
                       std::uint64_t seed)
    : assigned_(std::move(assigned)), repeats_(std::move(repeats)), batch_size_(batch_size), seed_(seed) {
  if (assigned_.empty()) throw LogicError("An order of no photos was asked for.");
  shuffle(0);
}

const BucketBatch& BatchOrder::at(std::uint64_t k) {
  const std::uint64_t epoch = k / batches_.size();
  if (epoch != epoch_) shuffle(epoch);
  return batches_[k % batches_.size()];
}

void BatchOrder::shuffle(std::uint64_t epoch) {
  batches_ = make_bucket_batches(assigned_, repeats_, batch_size_, seed_, epoch);
  epoch_ = epoch;
}

}  // namespace thumbsup
