#pragma once

#include <cstdint>

#include "nn/cuda/element_type.h"
#include "training/adamw_math.h"

/// The arithmetic of cuda/adamw_kernel.h, for the device and for the host.
namespace thumbsup::cuda {

/// The two maps of quantised_moments.h, as the kernel reads them.
struct DynamicTables {
  float signed_values[256], signed_boundaries[256];  ///< of the boundaries the last one is unused
  float unsigned_values[256], unsigned_boundaries[256];
};

/// One parameter: where it lies and what its update needs. All arrays in the same order.
struct AdamWTarget {
  float* master;
  void* working;         ///< of 16 bits, written too; null where the master is the working copy
  const void* gradient;  ///< null: no update
  void* exp_avg;         ///< float32, or with scales uint8
  void* exp_avg_sq;
  float* exp_avg_scale;  ///< a block of 256 has one; null: float32 moments
  float* exp_avg_sq_scale;
  ElementType working_type, gradient_type;
  AdamWStep step;
};

/// A run of elements of one parameter, beginning at a multiple of 256.
struct AdamWChunk {
  std::int64_t first;
  std::int32_t parameter, count;
};

/// A block of 256 elements is the work of one warp: lane l has the elements l, l + 32, ...
inline constexpr int kAdamWBlock = 256;
inline constexpr int kLanes = 32;
inline constexpr int kEach = kAdamWBlock / kLanes;

/// What a lane remembers while the warp finds the block's largest values.
struct AdamWLane {
  float exp_avg[kEach], exp_avg_sq[kEach];
  float largest_exp_avg, largest_exp_avg_sq;  ///< magnitudes
};

/// `Float16` and `Bfloat16` are the 16-bit types of the compiler at hand.
template <class Float16, class Bfloat16>
THUMBSUP_HOST_DEVICE float read_element(const void* data, ElementType type, std::int64_t i) {
  if (type == ElementType::Float32) return static_cast<const float*>(data)[i];
  if (type == ElementType::Float16) return static_cast<float>(static_cast<const Float16*>(data)[i]);
  return static_cast<float>(static_cast<const Bfloat16*>(data)[i]);
}
template <class Float16, class Bfloat16>
THUMBSUP_HOST_DEVICE void write_16_bit_element(void* data, ElementType type, std::int64_t i, float value) {
  if (type == ElementType::Float16)
    static_cast<Float16*>(data)[i] = static_cast<Float16>(value);
  else
    static_cast<Bfloat16*>(data)[i] = static_cast<Bfloat16>(value);
}

/// The code of the value nearest to `value`: how many boundaries lie below it. DynamicMap::nearest().
THUMBSUP_HOST_DEVICE std::uint8_t nearest_code(const float* boundaries, float value) {
  if (value != value) value = 0;  // not a number
  int code = 0;
  for (int step = 128; step > 0; step /= 2)
    if (boundaries[code + step - 1] < value) code += step;
  return static_cast<std::uint8_t>(code);
}

/// What a block's largest magnitude is stored as; its inverse is finite, or it is 0.
THUMBSUP_HOST_DEVICE float block_scale(float largest) {
  return largest < 1e-36f ? 0.0f : largest;
}

/// First half of a block [begin, end): this lane's elements are updated, their new moments kept in `own`.
template <class Float16, class Bfloat16>
THUMBSUP_HOST_DEVICE void adamw_lane_update(const AdamWTarget& t, const DynamicTables& tables, std::int64_t begin,
                                            std::int64_t end, int lane, AdamWLane& own) {
  const bool quantised = t.exp_avg_scale != nullptr;
  const std::int64_t block = begin / kAdamWBlock;
  const float exp_avg_scale = quantised ? t.exp_avg_scale[block] : 0.0f;
  const float exp_avg_sq_scale = quantised ? t.exp_avg_sq_scale[block] : 0.0f;
  own.largest_exp_avg = own.largest_exp_avg_sq = 0;
#ifdef __CUDA_ARCH__
#pragma unroll
#endif
  for (int k = 0; k < kEach; ++k) {
    const std::int64_t i = begin + lane + k * kLanes;
    own.exp_avg[k] = own.exp_avg_sq[k] = 0;
    if (i >= end) continue;
    AdamWValues values;
    values.parameter = t.master[i];
    values.exp_avg = quantised ? tables.signed_values[static_cast<const std::uint8_t*>(t.exp_avg)[i]] * exp_avg_scale
                               : static_cast<const float*>(t.exp_avg)[i];
    values.exp_avg_sq =
        quantised ? tables.unsigned_values[static_cast<const std::uint8_t*>(t.exp_avg_sq)[i]] * exp_avg_sq_scale
                  : static_cast<const float*>(t.exp_avg_sq)[i];
    values = adamw_element(values, read_element<Float16, Bfloat16>(t.gradient, t.gradient_type, i), t.step);
    t.master[i] = values.parameter;
    if (t.working != nullptr) write_16_bit_element<Float16, Bfloat16>(t.working, t.working_type, i, values.parameter);
    own.exp_avg[k] = values.exp_avg;
    own.exp_avg_sq[k] = values.exp_avg_sq;
    own.largest_exp_avg = fmaxf(own.largest_exp_avg, fabsf(values.exp_avg));
    own.largest_exp_avg_sq = fmaxf(own.largest_exp_avg_sq, fabsf(values.exp_avg_sq));
  }
}

/// Second half, when `own` has the largest magnitudes of all lanes: the moments are stored.
THUMBSUP_HOST_DEVICE void adamw_lane_store(const AdamWTarget& t, const DynamicTables& tables, std::int64_t begin,
                                           std::int64_t end, int lane, const AdamWLane& own) {
  const bool quantised = t.exp_avg_scale != nullptr;
  const float exp_avg_scale = block_scale(own.largest_exp_avg), exp_avg_sq_scale = block_scale(own.largest_exp_avg_sq);
  const float exp_avg_inverse = exp_avg_scale > 0 ? 1.0f / exp_avg_scale : 0.0f;
  const float exp_avg_sq_inverse = exp_avg_sq_scale > 0 ? 1.0f / exp_avg_sq_scale : 0.0f;
  if (quantised && lane == 0) {
    t.exp_avg_scale[begin / kAdamWBlock] = exp_avg_scale;
    t.exp_avg_sq_scale[begin / kAdamWBlock] = exp_avg_sq_scale;
  }
#ifdef __CUDA_ARCH__
#pragma unroll
#endif
  for (int k = 0; k < kEach; ++k) {
    const std::int64_t i = begin + lane + k * kLanes;
    if (i >= end) continue;
    if (!quantised) {
      static_cast<float*>(t.exp_avg)[i] = own.exp_avg[k];
      static_cast<float*>(t.exp_avg_sq)[i] = own.exp_avg_sq[k];
      continue;
    }
    static_cast<std::uint8_t*>(t.exp_avg)[i] = nearest_code(tables.signed_boundaries, own.exp_avg[k] * exp_avg_inverse);
    std::uint8_t code = nearest_code(tables.unsigned_boundaries, own.exp_avg_sq[k] * exp_avg_sq_inverse);
    if (code == 0 && own.exp_avg_sq[k] > 0) code = 1;  // as DynamicMap::quantise() says why
    static_cast<std::uint8_t*>(t.exp_avg_sq)[i] = code;
  }
}

}  // namespace thumbsup::cuda
