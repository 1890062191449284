#include "training/batch_order.h"

#include <gtest/gtest.h>

#include <map>

#include "base/error.h"

namespace thumbsup {
namespace {

TEST(BatchOrder, EveryEpochShowsEveryPhotoAsOftenAsItIsRepeated) {
  BatchOrder order({0, 1, 0, 1, 0, 0, 1}, {1, 1, 3, 1, 1, 1, 1}, 2, 9);
  for (std::uint64_t epoch = 0; epoch < 5; ++epoch) {
    std::map<std::size_t, int> seen;
    for (std::size_t i = 0; i < order.batches_per_epoch(); ++i)
      for (const std::size_t photo : order.at(epoch * order.batches_per_epoch() + i).photos) ++seen[photo];
    EXPECT_EQ(seen, (std::map<std::size_t, int>{{0, 1}, {1, 1}, {2, 3}, {3, 1}, {4, 1}, {5, 1}, {6, 1}}));
  }
}

TEST(BatchOrder, TheKthBatchDoesNotDependOnWhatWasAskedBefore) {
  BatchOrder forward(std::vector<std::size_t>(10, 0), {}, 3, 4), jumping(std::vector<std::size_t>(10, 0), {}, 3, 4);
  std::vector<std::vector<std::size_t>> batches;
  for (std::uint64_t k = 0; k < 40; ++k) batches.push_back(forward.at(k).photos);
  for (const std::uint64_t k : {39u, 0u, 17u, 16u, 4u}) EXPECT_EQ(jumping.at(k).photos, batches[k]);
}

TEST(BatchOrder, EpochsDiffer) {
  BatchOrder order(std::vector<std::size_t>(20, 0), {}, 20, 4);
  const auto first = order.at(0).photos;
  EXPECT_NE(order.at(1).photos, first);
}

TEST(BatchOrder, NeedsPhotos) {
  EXPECT_THROW(BatchOrder({}, {}, 1, 1), LogicError);
}

}  // namespace
}  // namespace thumbsup
