#include "nn/cpu/attention_kernel.h"

#include <omp.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "nn/cpu/cpu_features.h"

#if THUMBSUP_AVX512_KERNELS
#include "nn/cpu/avx512.h"

AVX512_BEGIN
namespace thumbsup::cpu {
namespace {

// A "lane" is 32 bits: one float32, or two bfloat16 neighbours along the summed dimension.
using Lane = uint32_t;

constexpr int kRows = 24;      // queries of a block: a multiple of both row counts below
constexpr int kScoreRows = 6;  // rows by 4 vectors of keys: 24 sums in registers
constexpr int kValueRows = 8;  // rows by 3 vectors of depth: 24 sums
constexpr int kKeys = 256;     // keys of a block
constexpr int kScoreStride = kKeys + 16;

constexpr int64_t round_up(int64_t value, int64_t step) {
  return (value + step - 1) / step * step;
}

struct Layout {
  explicit Layout(const AttentionProblem& p) {
    per_lane = p.bfloat16 ? 2 : 1;
    steps = (p.depth + per_lane - 1) / per_lane;
    depth_padded = round_up(p.depth, 16);
    keys_padded = round_up(p.keys, 16);
    key_head = keys_padded * steps;
    value_head = keys_padded / per_lane * depth_padded;
    query_block = round_up(kRows * steps, 16);
    thread = query_block + kRows * (kScoreStride + depth_padded + 16);
  }
  int64_t per_lane, steps, depth_padded, keys_padded;
  int64_t key_head, value_head, query_block, thread;  // sizes in lanes
};

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
void score_tile(const Lane* query, int64_t steps, const Lane* key, float* scores) {
  __m512 sum[kScoreRows][Vectors];
  UNROLL for (int r = 0; r < kScoreRows; ++r) UNROLL for (int v = 0; v < Vectors; ++v) sum[r][v] = _mm512_setzero_ps();
  for (int64_t t = 0; t < steps; ++t) {
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
void score_block(const Lane* query, int64_t steps, const Lane* key, int vectors, float* scores) {
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

// out[8][16 * Vectors (+ 8)] = out * factor[row] + probabilities[8][steps] x value[steps][depth].
template <class Narrow, int Vectors, bool Half>
void value_tile(const Lane* probabilities, int64_t steps, const Lane* value, int64_t value_stride, float* out,
                int64_t out_stride, const float* factor) {
  __m512 sum[kValueRows][Vectors > 0 ? Vectors : 1];
  __m256 half[kValueRows];
  UNROLL for (int r = 0; r < kValueRows; ++r) {
    UNROLL for (int v = 0; v < Vectors; ++v) sum[r][v] =
        _mm512_mul_ps(_mm512_loadu_ps(out + r * out_stride + 16 * v), _mm512_set1_ps(factor[r]));
    if constexpr (Half)
      half[r] = _mm256_mul_ps(_mm256_loadu_ps(out + r * out_stride + 16 * Vectors), _mm256_set1_ps(factor[r]));
  }
  for (int64_t t = 0; t < steps; ++t) {
    const Lane* row = value + t * value_stride;
    __m512i b[Vectors > 0 ? Vectors : 1];
    UNROLL for (int v = 0; v < Vectors; ++v) b[v] = _mm512_loadu_si512(row + 16 * v);
    __m256i b_half;
    if constexpr (Half) b_half = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(row + 16 * Vectors));
    UNROLL for (int r = 0; r < kValueRows; ++r) {
      const Lane p = probabilities[r * kScoreStride + t];
      UNROLL for (int v = 0; v < Vectors; ++v) sum[r][v] = multiply_add(sum[r][v], p, b[v], Narrow{});
      if constexpr (Half) half[r] = multiply_add(half[r], p, b_half, Narrow{});
    }
  }
  UNROLL for (int r = 0; r < kValueRows; ++r) {
    UNROLL for (int v = 0; v < Vectors; ++v) _mm512_storeu_ps(out + r * out_stride + 16 * v, sum[r][v]);
    if constexpr (Half) _mm256_storeu_ps(out + r * out_stride + 16 * Vectors, half[r]);
  }
}

template <class Narrow>
void value_block(const Lane* probabilities, int64_t steps, const Lane* value, int64_t depth, int64_t depth_padded,
                 float* out, const float* factor) {
  const int64_t vectors = (depth + 15) / 16;
  const bool half = depth % 16 != 0 && depth % 16 <= 8;
  const int64_t chunks = (vectors + 2) / 3;
  int64_t first = 0;
  for (int64_t c = 0; c < chunks; ++c) {
    const int64_t count = (vectors - first + (chunks - c) - 1) / (chunks - c);
    const bool half_here = half && c == chunks - 1;
    const int64_t whole = half_here ? count - 1 : count;
    for (int r = 0; r < kRows; r += kValueRows) {
      const Lane* p = probabilities + r * kScoreStride;
      const Lane* v = value + first * 16;
      float* o = out + r * depth_padded + first * 16;
      const auto run = [&](auto tile) { tile(p, steps, v, depth_padded, o, depth_padded, factor + r); };
      if (half_here) {
        if (whole == 0) run(value_tile<Narrow, 0, true>);
        if (whole == 1) run(value_tile<Narrow, 1, true>);
        if (whole == 2) run(value_tile<Narrow, 2, true>);
      } else {
        if (whole == 1) run(value_tile<Narrow, 1, false>);
        if (whole == 2) run(value_tile<Narrow, 2, false>);
        if (whole == 3) run(value_tile<Narrow, 3, false>);
      }
    }
    first += count;
  }
}

// Turns one row of scores, of which the first `valid` count, into unnormalised probabilities over `padded` keys, and
// brings the row's running maximum and sums up to date. Returns the factor for what was summed before.
template <class Narrow>
float softmax_row(float* scores, int64_t valid, int64_t padded, float scale_log2, float* running_max,
                  float* running_sums) {
  constexpr float kLowest = -std::numeric_limits<float>::infinity();
  const int64_t whole = valid / 16;
  const __mmask16 rest = first_lanes(valid % 16);
  __m512 high = _mm512_set1_ps(kLowest), high_b = high;
  int64_t v = 0;
  for (; v + 1 < whole; v += 2) {
    high = _mm512_max_ps(high, _mm512_loadu_ps(scores + 16 * v));
    high_b = _mm512_max_ps(high_b, _mm512_loadu_ps(scores + 16 * v + 16));
  }
  if (v < whole) high = _mm512_max_ps(high, _mm512_loadu_ps(scores + 16 * v));
  if (rest) high_b = _mm512_mask_max_ps(high_b, rest, high_b, _mm512_loadu_ps(scores + 16 * whole));
  const float block_max = _mm512_reduce_max_ps(_mm512_max_ps(high, high_b)) * scale_log2;
  const float before = *running_max, now = before > block_max ? before : block_max;
  *running_max = now;

  const __m512 scale = _mm512_set1_ps(scale_log2), shift = _mm512_set1_ps(now);
  __m512 sum = _mm512_setzero_ps();
  const auto probability = [&](int64_t index) {
    return exp2_vector < Narrow::value ? 4 : 6 > (_mm512_fmsub_ps(_mm512_loadu_ps(scores + 16 * index), scale, shift));
  };
  // A row of bfloat16 probabilities is written over its own scores: it is half as long and is written behind the reads.
  const auto store = [&](int64_t index, __m512 p) {
    if constexpr (Narrow::value)
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(reinterpret_cast<uint16_t*>(scores) + 16 * index),
                          reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(p)));
    else
      _mm512_storeu_ps(scores + 16 * index, p);
  };
  for (v = 0; v < whole; ++v) {
    const __m512 p = probability(v);
    sum = _mm512_add_ps(sum, p);
    store(v, p);
  }
  if (rest) {
    const __m512 p = _mm512_maskz_mov_ps(rest, probability(whole));
    sum = _mm512_add_ps(sum, p);
    store(v++, p);
  }
  for (; v < padded / 16; ++v) store(v, _mm512_setzero_ps());
  const float factor = before == kLowest ? 0.0f : _mm512_cvtss_f32(exp2_vector<6>(_mm512_set1_ps(before - now)));
  _mm512_storeu_ps(running_sums, _mm512_fmadd_ps(_mm512_loadu_ps(running_sums), _mm512_set1_ps(factor), sum));
  return factor;
}

// Rows of one head into tiles [16 keys][steps] -> [steps][16 keys] of lanes.
void pack_keys(const AttentionProblem& p, const Layout& layout, int64_t batch, int64_t head, Lane* to) {
  const int64_t size = p.bfloat16 ? 2 : 4;
  const char* rows = static_cast<const char*>(p.key.data) + (batch * p.key.batch_stride + head * p.depth) * size;
  const int64_t whole = p.depth / layout.per_lane;
  for (int64_t first = 0; first < layout.keys_padded; first += 16, to += 16 * layout.steps) {
    for (int64_t j = 0; j < 16; ++j) {
      if (first + j >= p.keys) {
        for (int64_t t = 0; t < layout.steps; ++t) to[t * 16 + j] = 0;
        continue;
      }
      const char* row = rows + (first + j) * p.key.row_stride * size;
      for (int64_t t = 0; t < whole; ++t) std::memcpy(&to[t * 16 + j], row + t * 4, 4);
      if (whole < layout.steps) {
        uint16_t last;
        std::memcpy(&last, row + whole * 4, 2);
        to[whole * 16 + j] = last;
      }
    }
  }
}

// Rows of one head into [keys / per_lane][depth_padded] lanes, neighbouring keys side by side in a lane.
void pack_values(const AttentionProblem& p, const Layout& layout, int64_t batch, int64_t head, Lane* to) {
  const int64_t offset = batch * p.value.batch_stride + head * p.depth;
  for (int64_t first = 0; first < layout.keys_padded; first += layout.per_lane, to += layout.depth_padded) {
    for (int64_t d = 0; d < layout.depth_padded; d += 16) {
      const __mmask16 lanes = first_lanes(p.depth - d);
      __m512i packed = _mm512_setzero_si512();
      if (p.bfloat16) {
        const auto row = [&](int64_t key) {
          const auto* data = static_cast<const uint16_t*>(p.value.data) + offset + key * p.value.row_stride + d;
          return _mm512_cvtepu16_epi32(_mm256_maskz_loadu_epi16(lanes, data));
        };
        if (first < p.keys) packed = row(first);
        if (first + 1 < p.keys) packed = _mm512_or_si512(packed, _mm512_slli_epi32(row(first + 1), 16));
      } else if (first < p.keys) {
        packed = _mm512_maskz_loadu_epi32(
            lanes, static_cast<const float*>(p.value.data) + offset + first * p.value.row_stride + d);
      }
      _mm512_storeu_si512(to + d, packed);
    }
  }
}

void pack_queries(const AttentionProblem& p, const Layout& layout, int64_t batch, int64_t head, int64_t first,
                  Lane* to) {
  const int64_t size = p.bfloat16 ? 2 : 4;
  std::memset(to, 0, static_cast<size_t>(layout.query_block) * sizeof(Lane));
  for (int64_t r = 0; r < kRows && first + r < p.queries; ++r)
    std::memcpy(to + r * layout.steps,
                static_cast<const char*>(p.query.data) +
                    (batch * p.query.batch_stride + (first + r) * p.query.row_stride + head * p.depth) * size,
                static_cast<size_t>(p.depth * size));
}

void store_rows(const AttentionProblem& p, const Layout& layout, int64_t batch, int64_t head, int64_t first,
                const float* out, const float* sums) {
  for (int64_t r = 0; r < kRows && first + r < p.queries; ++r) {
    const __m512 inverse = _mm512_set1_ps(1.0f / _mm512_reduce_add_ps(_mm512_loadu_ps(sums + 16 * r)));
    const int64_t offset = ((batch * p.queries + first + r) * p.heads + head) * p.depth;
    for (int64_t d = 0; d < p.depth; d += 16) {
      const __mmask16 lanes = first_lanes(p.depth - d);
      const __m512 y = _mm512_mul_ps(_mm512_loadu_ps(out + r * layout.depth_padded + d), inverse);
      if (p.bfloat16)
        _mm256_mask_storeu_epi16(static_cast<uint16_t*>(p.result) + offset + d, lanes, narrow(y));
      else
        _mm512_mask_storeu_ps(static_cast<float*>(p.result) + offset + d, lanes, y);
    }
  }
}

// One block of queries of one head against all its keys.
template <class Narrow>
void query_block(const AttentionProblem& p, const Layout& layout, int64_t batch, int64_t head, int64_t first,
                 const Lane* keys, const Lane* values, Lane* scratch) {
  Lane* query = scratch;
  float* scores = reinterpret_cast<float*>(query + layout.query_block);
  float* out = scores + kRows * kScoreStride;
  float* sums = out + kRows * layout.depth_padded;
  float maxima[kRows], factors[kRows];
  pack_queries(p, layout, batch, head, first, query);
  std::memset(out, 0, static_cast<size_t>(kRows * (layout.depth_padded + 16)) * sizeof(float));
  for (float& m : maxima) m = -std::numeric_limits<float>::infinity();
  const float scale_log2 = static_cast<float>(1.4426950408889634 / std::sqrt(static_cast<double>(p.depth)));
  const int64_t last_row = first + kRows < p.queries ? first + kRows : p.queries;
  const int64_t end = p.causal && last_row < p.keys ? last_row : p.keys;
  for (int64_t k = 0; k < end; k += kKeys) {
    const int64_t count = end - k < kKeys ? end - k : kKeys, padded = round_up(count, 16);
    score_block<Narrow>(query, layout.steps, keys + k * layout.steps, static_cast<int>(padded / 16), scores);
    for (int64_t r = 0; r < kRows; ++r) {
      const int64_t seen = first + r + 1 - k;
      const int64_t valid = p.causal && seen < count ? (seen > 0 ? seen : 0) : count;
      float* row = scores + r * kScoreStride;
      if (valid > 0) {
        factors[r] = softmax_row<Narrow>(row, valid, padded, scale_log2, &maxima[r], sums + 16 * r);
      } else {
        std::memset(row, 0, static_cast<size_t>(padded) * sizeof(float));
        factors[r] = 1.0f;
      }
    }
    value_block<Narrow>(reinterpret_cast<const Lane*>(scores), padded / layout.per_lane,
                        values + k / layout.per_lane * layout.depth_padded, p.depth, layout.depth_padded, out, factors);
  }
  store_rows(p, layout, batch, head, first, out, sums);
}

template <class Narrow>
void run(const AttentionProblem& p, Lane* scratch) {
  const Layout layout(p);
  const int64_t heads = p.batch * p.heads, blocks = (p.queries + kRows - 1) / kRows;
  Lane* const keys = scratch;
  Lane* const values = keys + heads * layout.key_head;
  Lane* const of_threads = values + heads * layout.value_head;
#pragma omp parallel num_threads(p.threads)
  {
#pragma omp for schedule(static)
    for (int64_t h = 0; h < heads; ++h) {
      pack_keys(p, layout, h / p.heads, h % p.heads, keys + h * layout.key_head);
      pack_values(p, layout, h / p.heads, h % p.heads, values + h * layout.value_head);
    }
    Lane* const own = of_threads + omp_get_thread_num() * round_up(layout.thread, 16);
#pragma omp for schedule(dynamic, 4)
    for (int64_t i = 0; i < heads * blocks; ++i) {
      const int64_t h = i / blocks;
      query_block<Narrow>(p, layout, h / p.heads, h % p.heads, i % blocks * kRows, keys + h * layout.key_head,
                          values + h * layout.value_head, own);
    }
  }
}

}  // namespace

bool attention_kernel_runs(bool bfloat16) {
  return bfloat16 ? has_avx512_bf16() : has_avx512();
}

int64_t attention_scratch_bytes(const AttentionProblem& p) {
  const Layout layout(p);
  const int64_t heads = p.batch * p.heads;
  return static_cast<int64_t>(sizeof(Lane)) *
         (heads * (layout.key_head + layout.value_head) + p.threads * round_up(layout.thread, 16));
}

void attention_kernel(const AttentionProblem& p, void* scratch) {
  if (p.bfloat16)
    run<std::true_type>(p, static_cast<Lane*>(scratch));
  else
    run<std::false_type>(p, static_cast<Lane*>(scratch));
}

}  // namespace thumbsup::cpu
AVX512_END

#else

namespace thumbsup::cpu {
bool attention_kernel_runs(bool) {
  return false;
}
int64_t attention_scratch_bytes(const AttentionProblem&) {
  return 0;
}
void attention_kernel(const AttentionProblem&, void*) {}
}  // namespace thumbsup::cpu

#endif
