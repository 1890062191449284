#include "nn/cpu/attention_kernel.h"

#include <omp.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "nn/cpu/cpu_features.h"

#if THUMBSUP_AVX512_KERNELS
#include "nn/cpu/attention_tiles.h"
#include "nn/cpu/avx512.h"

AVX512_BEGIN
namespace thumbsup::cpu {
namespace {

struct Layout {
  explicit Layout(const AttentionProblem& p) : packing(p.depth, p.bfloat16) {
    key_head = packing.tiles_size(p.keys);
    value_head = packing.pairs_size(p.keys);
    query_block = packing.rows_size(kRows);
    thread = query_block + kRows * (kScoreStride + packing.depth_padded + 16);
  }
  Packing packing;
  std::int64_t key_head, value_head, query_block, thread;  // sizes in lanes
};

// Turns one row of scores, of which the first `valid` count, into unnormalised probabilities over `padded` keys, and
// brings the row's running maximum and sums up to date. Returns the factor for what was summed before.
template <class Narrow>
float softmax_row(float* scores, std::int64_t valid, std::int64_t padded, float scale_log2, float* running_max,
                  float* running_sums) {
  constexpr float kLowest = -std::numeric_limits<float>::infinity();
  const std::int64_t whole = valid / 16;
  const __mmask16 rest = first_lanes(valid % 16);
  __m512 high = _mm512_set1_ps(kLowest), high_b = high;
  std::int64_t v = 0;
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
  const auto probability = [&](std::int64_t index) {
    return exp2_vector < Narrow::value ? 4 : 6 > (_mm512_fmsub_ps(_mm512_loadu_ps(scores + 16 * index), scale, shift));
  };
  // A row of bfloat16 probabilities is written over its own scores: it is half as long and is written behind the reads.
  const auto store = [&](std::int64_t index, __m512 p) {
    if constexpr (Narrow::value)
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(reinterpret_cast<std::uint16_t*>(scores) + 16 * index),
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

void store_rows(const AttentionProblem& p, const Layout& layout, std::int64_t batch, std::int64_t head,
                std::int64_t first, const float* out, const float* sums, const float* maxima) {
  for (std::int64_t r = 0; r < kRows && first + r < p.queries; ++r) {
    const float sum = _mm512_reduce_add_ps(_mm512_loadu_ps(sums + 16 * r));
    const __m512 inverse = _mm512_set1_ps(1.0f / sum);
    if (p.log_sums != nullptr)
      p.log_sums[(batch * p.heads + head) * p.queries + first + r] = maxima[r] + std::log2(sum);
    const std::int64_t offset = ((batch * p.queries + first + r) * p.heads + head) * p.depth;
    for (std::int64_t d = 0; d < p.depth; d += 16) {
      const __mmask16 lanes = first_lanes(p.depth - d);
      const __m512 y = _mm512_mul_ps(_mm512_loadu_ps(out + r * layout.packing.depth_padded + d), inverse);
      if (p.bfloat16)
        _mm256_mask_storeu_epi16(static_cast<std::uint16_t*>(p.result) + offset + d, lanes, narrow(y));
      else
        _mm512_mask_storeu_ps(static_cast<float*>(p.result) + offset + d, lanes, y);
    }
  }
}

// One block of queries of one head against all its keys.
template <class Narrow>
void query_block(const AttentionProblem& p, const Layout& layout, std::int64_t batch, std::int64_t head,
                 std::int64_t first, const Lane* keys, const Lane* values, Lane* scratch) {
  Lane* query = scratch;
  float* scores = reinterpret_cast<float*>(query + layout.query_block);
  float* out = scores + kRows * kScoreStride;
  float* sums = out + kRows * layout.packing.depth_padded;
  float maxima[kRows], factors[kRows];
  pack_rows(HeadTokens(p.query, layout.packing, batch, head), first, p.queries, layout.packing, query);
  std::memset(out, 0, static_cast<size_t>(kRows * (layout.packing.depth_padded + 16)) * sizeof(float));
  for (float& m : maxima) m = -std::numeric_limits<float>::infinity();
  const float scale_log2 = static_cast<float>(1.4426950408889634 / std::sqrt(static_cast<double>(p.depth)));
  const std::int64_t last_row = first + kRows < p.queries ? first + kRows : p.queries;
  const std::int64_t end = p.causal && last_row < p.keys ? last_row : p.keys;
  for (std::int64_t k = 0; k < end; k += kKeys) {
    const std::int64_t count = end - k < kKeys ? end - k : kKeys, padded = round_up(count, 16);
    score_block<Narrow>(query, layout.packing.steps, keys + k * layout.packing.steps, static_cast<int>(padded / 16),
                        scores);
    for (std::int64_t r = 0; r < kRows; ++r) {
      const std::int64_t seen = first + r + 1 - k;
      const std::int64_t valid = p.causal && seen < count ? (seen > 0 ? seen : 0) : count;
      float* row = scores + r * kScoreStride;
      if (valid > 0) {
        factors[r] = softmax_row<Narrow>(row, valid, padded, scale_log2, &maxima[r], sums + 16 * r);
      } else {
        std::memset(row, 0, static_cast<size_t>(padded) * sizeof(float));
        factors[r] = 1.0f;
      }
    }
    value_block<Narrow>(reinterpret_cast<const Lane*>(scores), kRows, padded / layout.packing.per_lane,
                        values + k / layout.packing.per_lane * layout.packing.depth_padded, p.depth,
                        layout.packing.depth_padded, out, factors);
  }
  store_rows(p, layout, batch, head, first, out, sums, maxima);
}

template <class Narrow>
void run(const AttentionProblem& p, Lane* scratch) {
  const Layout layout(p);
  const std::int64_t heads = p.batch * p.heads, blocks = (p.queries + kRows - 1) / kRows;
  Lane* const keys = scratch;
  Lane* const values = keys + heads * layout.key_head;
  Lane* const of_threads = values + heads * layout.value_head;
#pragma omp parallel num_threads(p.threads)
  {
#pragma omp for schedule(static)
    for (std::int64_t h = 0; h < heads; ++h) {
      pack_tiles(HeadTokens(p.key, layout.packing, h / p.heads, h % p.heads), p.keys, layout.packing,
                 keys + h * layout.key_head);
      pack_pairs(HeadTokens(p.value, layout.packing, h / p.heads, h % p.heads), 0, p.keys, round_up(p.keys, 16),
                 layout.packing, values + h * layout.value_head);
    }
    Lane* const own = of_threads + omp_get_thread_num() * round_up(layout.thread, 16);
#pragma omp for schedule(dynamic, 4)
    for (std::int64_t i = 0; i < heads * blocks; ++i) {
      const std::int64_t h = i / blocks;
      query_block<Narrow>(p, layout, h / p.heads, h % p.heads, i % blocks * kRows, keys + h * layout.key_head,
                          values + h * layout.value_head, own);
    }
  }
}

}  // namespace

bool attention_kernel_runs(bool bfloat16) {
  return bfloat16 ? has_avx512_bf16() : has_avx512();
}

std::int64_t attention_scratch_bytes(const AttentionProblem& p) {
  const Layout layout(p);
  const std::int64_t heads = p.batch * p.heads;
  return static_cast<std::int64_t>(sizeof(Lane)) *
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
std::int64_t attention_scratch_bytes(const AttentionProblem&) {
  return 0;
}
void attention_kernel(const AttentionProblem&, void*) {}
}  // namespace thumbsup::cpu

#endif
