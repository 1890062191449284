#include "base/random_stream.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

namespace thumbsup {
namespace {

// Known-answer vectors of the Random123 distribution (kat_vectors, philox4x32 10).
TEST(Philox, AgreesWithThePublishedVectors) {
  using Block = std::array<std::uint32_t, 4>;
  EXPECT_EQ(philox4x32_10({0, 0, 0, 0}, {0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32_10({~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}), (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32_10({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(RandomStream, SameKeySameNumbersAnyOtherKeyOthers) {
  const auto first = [](RandomStream stream) { return std::uint64_t{stream.next()} << 32 | stream.next(); };
  EXPECT_EQ(first({7, "noise", 3}), first({7, "noise", 3}));
  std::set<std::uint64_t> seen;
  for (std::uint64_t seed : {0ULL, 1ULL, 1ULL << 32})
    for (const char* purpose : {"noise", "timesteps", ""})
      for (std::uint64_t index : {0ULL, 1ULL, 1ULL << 32}) seen.insert(first({seed, purpose, index}));
  EXPECT_EQ(seen.size(), 27u);
}

TEST(RandomStream, NormalsHaveTheMomentsOfANormal) {
  std::vector<float> values(200001);
  RandomStream(1, "moments").fill_normal(values);
  double sum = 0, square = 0, fourth = 0;
  for (const float v : values) {
    ASSERT_TRUE(std::isfinite(v));
    sum += v;
    square += double{v} * v;
    fourth += std::pow(double{v}, 4);
  }
  const double n = static_cast<double>(values.size());
  EXPECT_NEAR(sum / n, 0.0, 4 / std::sqrt(n));
  EXPECT_NEAR(square / n, 1.0, 4 * std::sqrt(2 / n));
  EXPECT_NEAR(fourth / n, 3.0, 4 * std::sqrt(96 / n));
}

TEST(RandomStream, BelowIsUniformAndInRange) {
  RandomStream stream(5, "below");
  std::vector<int> counts(7);
  for (int i = 0; i < 70000; ++i) ++counts.at(stream.below(7));
  for (const int count : counts) EXPECT_NEAR(count, 10000, 4 * std::sqrt(10000.0 * 6 / 7));
  EXPECT_EQ(stream.below(1), 0u);
}

}  // namespace
}  // namespace thumbsup
