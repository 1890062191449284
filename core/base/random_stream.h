#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace thumbsup {

/// One block of Philox 4x32-10 (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011).
std::array<std::uint32_t, 4> philox4x32_10(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// A counter-based random stream. It is keyed by (seed, purpose, index): the seed is the Philox key, the purpose's
/// hash and the index are the upper half of the counter, and the lower half counts blocks. Equal keys give equal
/// numbers on every machine and in every order of use, which is what makes a resumed run draw what the uninterrupted
/// one would have drawn: `RandomStream(seed, "noise", global_step)`.
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::string_view purpose, std::uint64_t index = 0);

  std::uint32_t next();
  /// Uniform in [0, 1) with 24 random bits.
  float uniform();
  /// Uniform between two numbers, with as many random bits.
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  /// Uniform integer in [0, bound), without modulo bias. `bound` > 0.
  std::uint64_t below(std::uint64_t bound);
  /// Standard normal numbers by Box-Muller, two a pair of 32-bit draws.
  void fill_normal(std::span<float> values);

 private:
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 4> block_{};
  unsigned used_ = 4;
};

}  // namespace thumbsup
