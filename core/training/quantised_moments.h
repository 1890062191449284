#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace thumbsup {

/// The 8-bit number format of block-wise quantised optimizer state (Dettmers et al., "8-bit Optimizers via Block-wise
/// Quantization", ICLR 2022): 256 values in [-1, 1] (signed) or [0, 1], spaced like a dynamic tree: the magnitude's
/// power of ten takes as many bits as it needs, the rest are a linear fraction. A block of 256 numbers is stored as its
/// largest magnitude in float32 and a code for each number.
class DynamicMap {
 public:
  static constexpr std::size_t kBlock = 256;

  explicit DynamicMap(bool is_signed);
  static const DynamicMap& signed_map();
  static const DynamicMap& unsigned_map();

  const std::array<float, 256>& values() const { return values_; }
  /// Midway between neighbours: a number is stored as value i when i of them lie below it.
  const std::array<float, 255>& boundaries() const { return boundaries_; }

  /// Codes of the nearest values for up to kBlock numbers; returns the scale. In the unsigned map a number above 0
  /// never becomes 0: an exp_avg_sq of 0 beside an exp_avg that is not would make a step without bound.
  float quantise(const float* numbers, std::size_t count, std::uint8_t* codes) const;
  void dequantise(const std::uint8_t* codes, std::size_t count, float scale, float* numbers) const;

 private:
  std::uint8_t nearest(float value) const;

  bool is_signed_;
  std::array<float, 256> values_{};                ///< ascending
  std::array<float, 255> boundaries_{};            ///< between neighbours
  std::array<std::uint8_t, 65536> first_guess_{};  ///< by the upper half of a float's bits: the code of its lower end
};

}  // namespace thumbsup
