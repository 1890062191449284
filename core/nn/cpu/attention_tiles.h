#pragma once

// The blocks that the attention kernels are made of. Included after nn/cpu/avx512.h, as that header says.

#include <cstdint>
#include <cstring>

#include "nn/cpu/attention_kernel.h"
#include "nn/cpu/avx512.h"

AVX512_BEGIN
namespace thumbsup::cpu {
namespace {

// A "lane" is 32 bits: one float32, or two bfloat16 neighbours along the summed dimension.
using Lane = std::uint32_t;

constexpr int kRows = 24;      // queries of a block: a multiple of both row counts below
constexpr int kScoreRows = 6;  // rows by 4 vectors of keys: 24 sums in registers
constexpr int kValueRows = 8;  // rows by 3 vectors of depth: 24 sums
constexpr int kKeys = 256;     // keys of a block
constexpr int kScoreStride = kKeys + 16;

constexpr std::int64_t round_up(std::int64_t value, std::int64_t step) {
  return (value + step - 1) / step * step;
}

inline __m512 multiply_add(__m512 sum, Lane a, __m512i b, std::true_type /*bfloat16*/) {
  return _mm512_dpbf16_ps(sum, reinterpret_cast<__m512bh>(_mm512_set1_epi32(static_cast<int>(a))),
                          reinterpret_cast<__m512bh>(b));
}
inline __m512 multiply_add(__m512 sum, Lane a, __m512i b, std::false_type) {
  return _mm512_fmadd_ps(_mm512_castsi512_ps(_mm512_set1_epi32(static_cast<int>(a))), _mm512_castsi512_ps(b), sum);
}
inline __m256 multiply_add(__m256 sum, Lane a, __m256i b, std::true_type /*bfloat16*/) {
  return _mm256_dpbf16_ps(sum, reinterpret_cast<__m256bh>(_mm256_set1_epi32(static_cast<int>(a))),
                          reinterpret_cast<__m256bh>(b));
}
inline __m256 multiply_add(__m256 sum, Lane a, __m256i b, std::false_type) {
  return _mm256_fmadd_ps(_mm256_castsi256_ps(_mm256_set1_epi32(static_cast<int>(a))), _mm256_castsi256_ps(b), sum);
}

// scores[6][16 * Vectors] = query[6][steps] x key tiles; a tile is [steps][16 keys].
template <class Narrow, int Vectors>
void score_tile(const Lane* query, std::int64_t steps, const Lane* key, float* scores) {
  __m512 sum[kScoreRows][Vectors];
  UNROLL for (int r = 0; r < kScoreRows; ++r) UNROLL for (int v = 0; v < Vectors; ++v) sum[r][v] = _mm512_setzero_ps();
  for (std::int64_t t = 0; t < steps; ++t) {
    __m512i k[Vectors];
    UNROLL for (int v = 0; v < Vectors; ++v) k[v] = _mm512_loadu_si512(key + (v * steps + t) * 16);
    UNROLL for (int r = 0; r < kScoreRows; ++r) {
      const Lane q = query[r * steps + t];
      UNROLL for (int v = 0; v < Vectors; ++v) sum[r][v] = multiply_add(sum[r][v], q, k[v], Narrow{});
    }
  }
  UNROLL for (int r = 0; r < kScoreRows; ++r) UNROLL for (int v = 0; v < Vectors; ++v)
      _mm512_storeu_ps(scores + r * kScoreStride + 16 * v, sum[r][v]);
}

template <class Narrow>
void score_block(const Lane* query, std::int64_t steps, const Lane* key, int vectors, float* scores) {
  for (int first = 0; first < vectors; first += 4) {
    const Lane* tile = key + first * steps * 16;
    for (int r = 0; r < kRows; r += kScoreRows) {
      const Lane* q = query + r * steps;
      float* s = scores + r * kScoreStride + first * 16;
      switch (vectors - first) {
        case 1:
          score_tile<Narrow, 1>(q, steps, tile, s);
          break;
        case 2:
          score_tile<Narrow, 2>(q, steps, tile, s);
          break;
        case 3:
          score_tile<Narrow, 3>(q, steps, tile, s);
          break;
        default:
          score_tile<Narrow, 4>(q, steps, tile, s);
          break;
      }
    }
  }
}

// out[8][16 * Vectors (+ 8)] = out * factor[row] + left[8][steps] x value[steps][depth]. `left` lies in rows of
// kScoreStride lanes; Transposed: its rows are the steps. Without factors (null) they are 1.
template <class Narrow, bool Transposed, int Vectors, bool Half>
void value_tile(const Lane* left, std::int64_t steps, const Lane* value, std::int64_t value_stride, float* out,
                std::int64_t out_stride, const float* factor) {
  __m512 sum[kValueRows][Vectors > 0 ? Vectors : 1];
  __m256 half[kValueRows];
  UNROLL for (int r = 0; r < kValueRows; ++r) {
    const float f = factor != nullptr ? factor[r] : 1.0f;
    UNROLL for (int v = 0; v < Vectors; ++v) sum[r][v] =
        _mm512_mul_ps(_mm512_loadu_ps(out + r * out_stride + 16 * v), _mm512_set1_ps(f));
    if constexpr (Half)
      half[r] = _mm256_mul_ps(_mm256_loadu_ps(out + r * out_stride + 16 * Vectors), _mm256_set1_ps(f));
  }
  for (std::int64_t t = 0; t < steps; ++t) {
    const Lane* row = value + t * value_stride;
    __m512i b[Vectors > 0 ? Vectors : 1];
    UNROLL for (int v = 0; v < Vectors; ++v) b[v] = _mm512_loadu_si512(row + 16 * v);
    __m256i b_half;
    if constexpr (Half) b_half = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(row + 16 * Vectors));
    UNROLL for (int r = 0; r < kValueRows; ++r) {
      const Lane p = left[Transposed ? t * kScoreStride + r : r * kScoreStride + t];
      UNROLL for (int v = 0; v < Vectors; ++v) sum[r][v] = multiply_add(sum[r][v], p, b[v], Narrow{});
      if constexpr (Half) half[r] = multiply_add(half[r], p, b_half, Narrow{});
    }
  }
  UNROLL for (int r = 0; r < kValueRows; ++r) {
    UNROLL for (int v = 0; v < Vectors; ++v) _mm512_storeu_ps(out + r * out_stride + 16 * v, sum[r][v]);
    if constexpr (Half) _mm256_storeu_ps(out + r * out_stride + 16 * Vectors, half[r]);
  }
}

// out[rows][depth_padded] = out * factor[row] + left[rows][steps] x value[steps][depth_padded]; rows a multiple of 8.
template <class Narrow, bool Transposed = false>
void value_block(const Lane* left, std::int64_t rows, std::int64_t steps, const Lane* value, std::int64_t depth,
                 std::int64_t depth_padded, float* out, const float* factor) {
  const std::int64_t vectors = (depth + 15) / 16;
  const bool half = depth % 16 != 0 && depth % 16 <= 8;
  const std::int64_t chunks = (vectors + 2) / 3;
  std::int64_t first = 0;
  for (std::int64_t c = 0; c < chunks; ++c) {
    const std::int64_t count = (vectors - first + (chunks - c) - 1) / (chunks - c);
    const bool half_here = half && c == chunks - 1;
    const std::int64_t whole = half_here ? count - 1 : count;
    for (std::int64_t r = 0; r < rows; r += kValueRows) {
      const Lane* p = left + (Transposed ? r : r * kScoreStride);
      const Lane* v = value + first * 16;
      float* o = out + r * depth_padded + first * 16;
      const auto run = [&](auto tile) {
        tile(p, steps, v, depth_padded, o, depth_padded, factor != nullptr ? factor + r : nullptr);
      };
      if (half_here) {
        if (whole == 0) run(value_tile<Narrow, Transposed, 0, true>);
        if (whole == 1) run(value_tile<Narrow, Transposed, 1, true>);
        if (whole == 2) run(value_tile<Narrow, Transposed, 2, true>);
      } else {
        if (whole == 1) run(value_tile<Narrow, Transposed, 1, false>);
        if (whole == 2) run(value_tile<Narrow, Transposed, 2, false>);
        if (whole == 3) run(value_tile<Narrow, Transposed, 3, false>);
      }
    }
    first += count;
  }
}

// How the tokens of one head are packed, in lanes.
struct Packing {
  Packing(std::int64_t depth_, bool bfloat16_) : depth(depth_), bfloat16(bfloat16_) {
    per_lane = bfloat16 ? 2 : 1;
    steps = (depth + per_lane - 1) / per_lane;
    depth_padded = round_up(depth, 16);
  }
  std::int64_t tiles_size(std::int64_t tokens) const { return round_up(tokens, 16) * steps; }
  std::int64_t pairs_size(std::int64_t tokens) const { return round_up(tokens, 16) / per_lane * depth_padded; }
  std::int64_t rows_size(std::int64_t tokens) const { return round_up(tokens * steps, 16); }

  std::int64_t depth;
  bool bfloat16;
  std::int64_t per_lane, steps, depth_padded;
};

// The tokens of one head.
struct HeadTokens {
  HeadTokens(const AttentionOperand& operand, const Packing& packing, std::int64_t batch, std::int64_t head)
      : size(packing.bfloat16 ? 2 : 4),
        row_bytes(operand.row_stride * size),
        data(static_cast<const char*>(operand.data) + (batch * operand.batch_stride + head * packing.depth) * size) {}
  const char* row(std::int64_t token) const { return data + token * row_bytes; }
  std::int64_t size, row_bytes;
  const char* data;
};

// All tokens into tiles [16 tokens][steps] -> [steps][16 tokens].
[[maybe_unused]] void pack_tiles(const HeadTokens& from, std::int64_t tokens, const Packing& packing, Lane* to) {
  const std::int64_t whole = packing.depth / packing.per_lane;
  for (std::int64_t first = 0; first < round_up(tokens, 16); first += 16, to += 16 * packing.steps) {
    for (std::int64_t j = 0; j < 16; ++j) {
      if (first + j >= tokens) {
        for (std::int64_t t = 0; t < packing.steps; ++t) to[t * 16 + j] = 0;
        continue;
      }
      const char* row = from.row(first + j);
      for (std::int64_t t = 0; t < whole; ++t) std::memcpy(&to[t * 16 + j], row + t * 4, 4);
      if (whole < packing.steps) {
        std::uint16_t last;
        std::memcpy(&last, row + whole * 4, 2);
        to[whole * 16 + j] = last;
      }
    }
  }
}

// Tokens [first, end) into [tokens / per_lane][depth_padded], neighbouring tokens side by side in a lane; `padded` of
// them, a multiple of per_lane, are written, the last as zeros.
[[maybe_unused]] void pack_pairs(const HeadTokens& from, std::int64_t first, std::int64_t end, std::int64_t padded,
                                 const Packing& packing, Lane* to) {
  for (std::int64_t i = 0; i < padded; i += packing.per_lane, to += packing.depth_padded) {
    for (std::int64_t d = 0; d < packing.depth_padded; d += 16) {
      const __mmask16 lanes = first_lanes(packing.depth - d);
      __m512i packed = _mm512_setzero_si512();
      if (packing.bfloat16) {
        const auto row = [&](std::int64_t token) {
          return _mm512_cvtepu16_epi32(_mm256_maskz_loadu_epi16(lanes, from.row(token) + d * 2));
        };
        if (first + i < end) packed = row(first + i);
        if (first + i + 1 < end) packed = _mm512_or_si512(packed, _mm512_slli_epi32(row(first + i + 1), 16));
      } else if (first + i < end) {
        packed = _mm512_maskz_loadu_epi32(lanes, from.row(first + i) + d * 4);
      }
      _mm512_storeu_si512(to + d, packed);
    }
  }
}

// Tokens [first, end) into [kRows][steps], the rest of the rows zeros.
[[maybe_unused]] void pack_rows(const HeadTokens& from, std::int64_t first, std::int64_t end, const Packing& packing,
                                Lane* to) {
  std::memset(to, 0, static_cast<size_t>(packing.rows_size(kRows)) * sizeof(Lane));
  for (std::int64_t r = 0; r < kRows && first + r < end; ++r)
    std::memcpy(to + r * packing.steps, from.row(first + r), static_cast<size_t>(packing.depth * from.size));
}

}  // namespace
}  // namespace thumbsup::cpu
AVX512_END
