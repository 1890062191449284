#include "verdict/verdict_cache.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/atomic_file.h"
#include "base/error.h"
#include "support/golden.h"

namespace thumbsup {
namespace {

const std::string kImageA(64, 'a'), image_b(64, 'b');

TEST(VerdictCache, KeepsLogitsExactly) {
  const test::TemporaryFolder folder;
  {
    VerdictCache cache(folder / "verdicts.jsonl", "w1");
    EXPECT_FALSE(cache.find(kImageA));
    cache.insert(kImageA, 0.1234567890123456789);
    cache.insert(image_b, -7);
    cache.save();
  }
  const VerdictCache again(folder / "verdicts.jsonl", "w1");
  EXPECT_EQ(again.size(), 2u);
  EXPECT_EQ(*again.find(kImageA), 0.1234567890123456789);
  EXPECT_EQ(*again.find(image_b), -7);
}

TEST(VerdictCache, ForgetsVerdictsOfOtherWeights) {
  const test::TemporaryFolder folder;
  VerdictCache first(folder / "verdicts.jsonl", "w1");
  first.insert(kImageA, 3);
  first.save();
  EXPECT_EQ(VerdictCache(folder / "verdicts.jsonl", "w2").size(), 0u);
}

TEST(VerdictCache, SkipsDamagedLines) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "verdicts.jsonl",
                        "{\"judge\": \"w1\"}\nnot json\n[1]\n{\"image\": \"short\", \"logit\": 1}\n{\"image\": \"" +
                            kImageA + "\", \"logit\": \"x\"}\n{\"image\": 3, \"logit\": 1}\n{\"image\": \"" + image_b +
                            "\", \"logit\": 2.5}\n{\"image\": \"" + kImageA + "\", \"lo");
  const VerdictCache cache(folder / "verdicts.jsonl", "w1");
  EXPECT_EQ(cache.size(), 1u);
  EXPECT_EQ(*cache.find(image_b), 2.5);
}

TEST(VerdictCache, BelievesNothingBeforeTheWeightsAreNamed) {
  const test::TemporaryFolder folder;
  write_file_atomically(folder / "verdicts.jsonl", "{\"image\": \"" + kImageA + "\", \"logit\": 9}\n");
  EXPECT_EQ(VerdictCache(folder / "verdicts.jsonl", "w1").size(), 0u);
}

TEST(VerdictCache, WritesOnlyWhenSomethingIsNewAndNothingNotFinite) {
  const test::TemporaryFolder folder;
  VerdictCache cache(folder / "verdicts.jsonl", "w1");
  cache.save();
  cache.insert(kImageA, std::numeric_limits<double>::quiet_NaN());
  cache.save();
  EXPECT_FALSE(std::filesystem::exists(folder / "verdicts.jsonl"));
}

}  // namespace
}  // namespace thumbsup
