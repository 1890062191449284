#include "verdict/view_sampler.h"

#include <gtest/gtest.h>

#include <map>

#include "base/error.h"

namespace thumbsup {
namespace {

TEST(ViewSampler, BalancesTheClassesAndSpreadsEachEvenly) {
  ViewSampler sampler({0, 1, 2, 3, 4, 5, 6}, {7, 8, 9}, 1);
  std::map<std::size_t, int> seen;
  for (std::uint64_t draw = 0; draw < 42; ++draw) {
    const std::size_t photo = sampler.photo(draw);
    EXPECT_EQ(photo < 7, draw % 2 == 0);
    ++seen[photo];
  }
  for (std::size_t photo = 0; photo < 7; ++photo) EXPECT_EQ(seen[photo], 3);
  for (std::size_t photo = 7; photo < 10; ++photo) EXPECT_EQ(seen[photo], 7);
}

TEST(ViewSampler, DrawsAreIndependentOfWhatWasDrawnBefore) {
  ViewSampler straight({0, 1, 2, 3, 4}, {5, 6, 7}, 9), resumed({0, 1, 2, 3, 4}, {5, 6, 7}, 9);
  std::vector<std::size_t> all;
  for (std::uint64_t draw = 0; draw < 60; ++draw) all.push_back(straight.photo(draw));
  for (std::uint64_t draw = 60; draw-- > 23;) EXPECT_EQ(resumed.photo(draw), all[draw]);
}

TEST(ViewSampler, OrderChangesFromPassToPassAndWithTheSeed) {
  std::vector<std::size_t> photos;
  for (std::size_t i = 0; i < 30; ++i) photos.push_back(i);
  ViewSampler one(photos, {99}, 1), two(photos, {99}, 2);
  std::vector<std::size_t> first, second, other;
  for (std::uint64_t i = 0; i < 30; ++i) {
    first.push_back(one.photo(2 * i));
    other.push_back(two.photo(2 * i));
  }
  for (std::uint64_t i = 30; i < 60; ++i) second.push_back(one.photo(2 * i));
  EXPECT_NE(first, second);
  EXPECT_NE(first, other);
}

TEST(ViewSampler, NeedsBothClasses) {
  EXPECT_THROW(ViewSampler({}, {1}, 1), LogicError);
}

}  // namespace
}  // namespace thumbsup
