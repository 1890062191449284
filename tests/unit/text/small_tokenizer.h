#pragma once

#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

namespace thumbsup::test {

/// Writes a CLIP tokenizer over the whole byte alphabet with a few merges: `th um thum thumb thumb</w> s</w>` and a
/// doubling chain `aa aaaa`. Ids: bytes 0..255 in the order of the bytes, the same at the end of a word 256..511, then
/// the merges in their order, then <|startoftext|> and <|endoftext|>.
void write_small_clip_tokenizer(const std::filesystem::path& folder);

inline constexpr int kSmallFirstMergeId = 512;
inline constexpr int kSmallBos = 519;
inline constexpr int kSmallEos = 520;

/// Processor seconds that this thread took for `work`, the least of three times.
template <class Work>
double processor_seconds(const Work& work) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  };
  double least = 1e300;
  for (int i = 0; i < 3; ++i) {
    const double start = now();
    work();
    const double taken = now() - start;
    if (taken < least) least = taken;
  }
  return least;
}

}  // namespace thumbsup::test
