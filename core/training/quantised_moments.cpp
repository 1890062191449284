#include "training/quantised_moments.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

namespace thumbsup {
namespace {

// For the power of ten 10^(i - 6), i = 0..6, the bits that the power leaves free make 2^i (signed) or 2^(i + 1)
// fractions between 0.1 and 1; each is represented by its middle.
std::vector<float> dynamic_values(bool is_signed) {
  constexpr int kPowers = 7;
  std::vector<float> values{0.0f, 1.0f};
  for (int i = 0; i < kPowers; ++i) {
    const int fractions = 1 << (is_signed ? i : i + 1);
    const double power = std::pow(10.0, i - (kPowers - 1));
    for (int k = 0; k < fractions; ++k) {
      const double middle = 0.1 + 0.9 * (k + 0.5) / fractions;
      values.push_back(static_cast<float>(power * middle));
      if (is_signed) values.push_back(static_cast<float>(-power * middle));
    }
  }
  std::sort(values.begin(), values.end());
  return values;
}

}  // namespace

DynamicMap::DynamicMap(bool is_signed) : is_signed_(is_signed) {
  const std::vector<float> values = dynamic_values(is_signed);
  std::copy(values.begin(), values.end(), values_.begin());
  for (std::size_t i = 0; i < boundaries_.size(); ++i) boundaries_[i] = 0.5f * (values_[i] + values_[i + 1]);
  // The numbers that share their upper 16 bits lie between two bounds closer than any two boundaries but those next to
  // zero; from the code of the lower bound only a few steps up remain.
  for (std::uint32_t upper = 0; upper < 65536; ++upper) {
    const float a = std::bit_cast<float>(upper << 16), b = std::bit_cast<float>(upper << 16 | 0xffffu);
    const float lower = std::isnan(a) || std::isnan(b) ? 0.0f : std::min(a, b);
    first_guess_[upper] = static_cast<std::uint8_t>(std::lower_bound(boundaries_.begin(), boundaries_.end(), lower) -
                                                    boundaries_.begin());
  }
}

const DynamicMap& DynamicMap::signed_map() {
  static const DynamicMap map(true);
  return map;
}

const DynamicMap& DynamicMap::unsigned_map() {
  static const DynamicMap map(false);
  return map;
}

std::uint8_t DynamicMap::nearest(float value) const {
  std::size_t code = first_guess_[std::bit_cast<std::uint32_t>(value) >> 16];
  while (code < boundaries_.size() && value > boundaries_[code]) ++code;
  return static_cast<std::uint8_t>(code);
}

float DynamicMap::quantise(const float* numbers, std::size_t count, std::uint8_t* codes) const {
  float scale = 0;
  for (std::size_t i = 0; i < count; ++i) scale = std::max(scale, std::abs(numbers[i]));
  if (scale < 1e-36f) scale = 0;  // its inverse would not be finite
  const float inverse = scale > 0 ? 1.0f / scale : 0.0f;
  for (std::size_t i = 0; i < count; ++i) {
    codes[i] = nearest(numbers[i] * inverse);
    if (!is_signed_ && codes[i] == 0 && numbers[i] > 0) codes[i] = 1;
  }
  return scale;
}

void DynamicMap::dequantise(const std::uint8_t* codes, std::size_t count, float scale, float* numbers) const {
  for (std::size_t i = 0; i < count; ++i) numbers[i] = values_[codes[i]] * scale;
}

}  // namespace thumbsup
