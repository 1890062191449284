#include "base/random_stream.h"

#include <cmath>
#include <numbers>

#include "base/error.h"
#include "base/hash.h"

namespace thumbsup {

std::array<std::uint32_t, 4> philox4x32_10(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> k) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t p0 = std::uint64_t{0xD2511F53} * c[0];
    const std::uint64_t p1 = std::uint64_t{0xCD9E8D57} * c[2];
    c = {static_cast<std::uint32_t>(p1 >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(p1),
         static_cast<std::uint32_t>(p0 >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(p0)};
    k[0] += 0x9E3779B9;
    k[1] += 0xBB67AE85;
  }
  return c;
}

RandomStream::RandomStream(std::uint64_t seed, std::string_view purpose, std::uint64_t index)
    : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
      counter_{0, 0, static_cast<std::uint32_t>(index),
               static_cast<std::uint32_t>(fnv1a64(purpose)) ^ static_cast<std::uint32_t>(index >> 32)} {}

std::uint32_t RandomStream::next() {
  if (used_ == 4) {
    block_ = philox4x32_10(counter_, key_);
    if (++counter_[0] == 0) ++counter_[1];
    used_ = 0;
  }
  return block_[used_++];
}

float RandomStream::uniform() {
  return static_cast<float>(next() >> 8) * 0x1p-24f;
}

std::uint64_t RandomStream::below(std::uint64_t bound) {
  if (bound == 0) throw LogicError("RandomStream::below needs a bound above 0.");
  const std::uint64_t reject_from = ~std::uint64_t{0} - ~std::uint64_t{0} % bound;
  for (;;) {
    const std::uint64_t high = next();
    const std::uint64_t value = high << 32 | next();
    if (value < reject_from) return value % bound;
  }
}

void RandomStream::fill_normal(std::span<float> values) {
  for (std::size_t i = 0; i < values.size(); i += 2) {
    const double u = (static_cast<double>(next()) + 0.5) * 0x1p-32;  // in (0, 1): its logarithm is finite
    const double angle = 2.0 * std::numbers::pi * (static_cast<double>(next()) * 0x1p-32);
    const double radius = std::sqrt(-2.0 * std::log(u));
    values[i] = static_cast<float>(radius * std::cos(angle));
    if (i + 1 < values.size()) values[i + 1] = static_cast<float>(radius * std::sin(angle));
  }
}

}  // namespace thumbsup
