#include "nn/cpu/attention_gradient_kernel.h"

#include <omp.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "nn/cpu/cpu_features.h"

#if THUMBSUP_AVX512_KERNELS
#include "nn/cpu/attention_tiles.h"
#include "nn/cpu/avx512.h"

AVX512_BEGIN
namespace thumbsup::cpu {
namespace {

constexpr std::int64_t kBlock = kRows * kScoreStride;

// Scratch memory of one thread, in lanes.
struct Layout {
  explicit Layout(const AttentionProblem& p) : packing(p.depth, p.bfloat16) {
    tiles = packing.tiles_size(p.keys);
    pairs = packing.pairs_size(p.keys);
    sums = round_up(p.keys, 16) * packing.depth_padded;
    rows = packing.rows_size(kRows);
    row_pairs = kRows / packing.per_lane * packing.depth_padded;
    thread = 2 * tiles + pairs + 2 * sums + 2 * (rows + row_pairs) + kRows * packing.depth_padded + 4 * kBlock;
  }
  Packing packing;
  std::int64_t tiles, pairs, sums, rows, row_pairs, thread;
};

struct Scratch {
  Scratch(const Layout& layout, Lane* memory) {
    const auto take = [&](std::int64_t size) {
      Lane* const here = memory;
      memory += size;
      return here;
    };
    const auto take_floats = [&](std::int64_t size) { return reinterpret_cast<float*>(take(size)); };
    key_tiles = take(layout.tiles);
    value_tiles = take(layout.tiles);
    key_pairs = take(layout.pairs);
    grad_key = take_floats(layout.sums);
    grad_value = take_floats(layout.sums);
    query_rows = take(layout.rows);
    grad_rows = take(layout.rows);
    query_pairs = take(layout.row_pairs);
    grad_pairs = take(layout.row_pairs);
    grad_query = take_floats(kRows * layout.packing.depth_padded);
    probabilities = take_floats(kBlock);
    grad_scores = take_floats(kBlock);
    probability_pairs = take(kBlock);
    grad_score_pairs = take(kBlock);
  }
  Lane *key_tiles, *value_tiles, *key_pairs;                // of the head
  float *grad_key, *grad_value;                             // [keys, depth padded]
  Lane *query_rows, *grad_rows, *query_pairs, *grad_pairs;  // of a block of queries; "grad" is that of the result
  float* grad_query;                                        // [kRows, depth padded]
  float *probabilities, *grad_scores;                       // [kRows, kScoreStride]
  Lane *probability_pairs, *grad_score_pairs;               // bfloat16: [kRows / 2, kScoreStride], rows in pairs
};

template <class Narrow>
inline __m512 elements(const char* row, std::int64_t d, __mmask16 lanes) {
  return load<Narrow::value>(row, d, lanes);
}

// Sum over the depth of the result times its gradient, for each row of the block.
template <class Narrow>
void row_products(const AttentionGradientProblem& p, const Packing& packing, std::int64_t batch, std::int64_t head,
                  std::int64_t first, std::int64_t end, float* products) {
  const AttentionProblem& f = p.forward;
  const std::int64_t width = f.heads * f.depth;
  const HeadTokens result({f.result, f.queries * width, width}, packing, batch, head);
  const HeadTokens gradient(p.grad_result, packing, batch, head);
  for (std::int64_t r = 0; r < kRows; ++r) {
    __m512 sum = _mm512_setzero_ps();
    for (std::int64_t d = 0; first + r < end && d < f.depth; d += 16) {
      const __mmask16 lanes = first_lanes(f.depth - d);
      sum = _mm512_fmadd_ps(elements<Narrow>(result.row(first + r), d, lanes),
                            elements<Narrow>(gradient.row(first + r), d, lanes), sum);
    }
    products[r] = _mm512_reduce_add_ps(sum);
  }
}

// Scores of one row become its probabilities, and the products of the gradient with the values become the gradient of
// the scores. Keys from `valid` on are not seen.
template <class Narrow>
void softmax_gradient_row(float* scores, float* products, std::int64_t valid, std::int64_t padded, float scale_log2,
                          float log_sum, float row_product) {
  const __m512 scale = _mm512_set1_ps(scale_log2), shift = _mm512_set1_ps(log_sum), delta = _mm512_set1_ps(row_product);
  for (std::int64_t k = 0; k < padded; k += 16) {
    const __mmask16 seen = first_lanes(valid - k);
    const __m512 exponent = _mm512_fmsub_ps(_mm512_loadu_ps(scores + k), scale, shift);
    const __m512 p = _mm512_maskz_mov_ps(seen, exp2_vector < Narrow::value ? 4 : 6 > (exponent));
    const __m512 g = _mm512_maskz_mul_ps(seen, p, _mm512_sub_ps(_mm512_loadu_ps(products + k), delta));
    _mm512_storeu_ps(scores + k, p);
    _mm512_storeu_ps(products + k, g);
  }
}

inline __m512i rounded_bits(const float* x) {
  return _mm512_cvtepu16_epi32(reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(_mm512_loadu_ps(x))));
}

// float32 [kRows][kScoreStride] -> neighbouring rows side by side in lanes of bfloat16 [kRows / 2][kScoreStride].
void pair_rows(const float* from, std::int64_t padded, Lane* to) {
  for (std::int64_t r = 0; r < kRows; r += 2)
    for (std::int64_t k = 0; k < padded; k += 16) {
      const float* const at = from + r * kScoreStride + k;
      _mm512_storeu_si512(to + r / 2 * kScoreStride + k,
                          _mm512_or_si512(rounded_bits(at), _mm512_slli_epi32(rounded_bits(at + kScoreStride), 16)));
    }
}

// In place: float32 -> bfloat16 neighbours along the row, which is then half as long.
void narrow_rows(float* scores, std::int64_t padded) {
  for (std::int64_t r = 0; r < kRows; ++r) {
    float* const row = scores + r * kScoreStride;
    for (std::int64_t k = 0; k < padded; k += 16) {
      const __m256i bits = reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(_mm512_loadu_ps(row + k)));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(reinterpret_cast<std::uint16_t*>(row) + k), bits);
    }
  }
}

// Rows of sums times `factor` into a dense tensor of the elements' type.
template <class Narrow>
void store_rows(const AttentionProblem& p, const float* sums, std::int64_t sums_stride, float factor,
                std::int64_t batch, std::int64_t head, std::int64_t tokens, std::int64_t first, std::int64_t end,
                void* to) {
  for (std::int64_t i = first; i < end; ++i)
    for (std::int64_t d = 0; d < p.depth; d += 16) {
      const __mmask16 lanes = first_lanes(p.depth - d);
      const __m512 value = _mm512_maskz_loadu_ps(lanes, sums + (i - first) * sums_stride + d);
      store<Narrow::value>(to, ((batch * tokens + i) * p.heads + head) * p.depth + d, lanes,
                           _mm512_mul_ps(value, _mm512_set1_ps(factor)));
    }
}

template <class Narrow>
void query_block(const AttentionGradientProblem& problem, const Layout& layout, std::int64_t batch, std::int64_t head,
                 std::int64_t first, const Scratch& s) {
  const AttentionProblem& p = problem.forward;
  const Packing& packing = layout.packing;
  const std::int64_t last = std::min(first + kRows, p.queries), depth_padded = packing.depth_padded;
  const float factor = static_cast<float>(1.0 / std::sqrt(static_cast<double>(p.depth)));
  const float scale_log2 = static_cast<float>(1.4426950408889634 / std::sqrt(static_cast<double>(p.depth)));
  const HeadTokens query(p.query, packing, batch, head), gradient(problem.grad_result, packing, batch, head);
  pack_rows(query, first, last, packing, s.query_rows);
  pack_rows(gradient, first, last, packing, s.grad_rows);
  pack_pairs(query, first, last, kRows, packing, s.query_pairs);
  pack_pairs(gradient, first, last, kRows, packing, s.grad_pairs);
  float products[kRows], log_sums[kRows] = {};
  row_products<Narrow>(problem, packing, batch, head, first, last, products);
  std::copy_n(p.log_sums + (batch * p.heads + head) * p.queries + first, last - first, log_sums);
  std::memset(s.grad_query, 0, static_cast<size_t>(kRows * depth_padded) * sizeof(float));

  const std::int64_t end = p.causal ? std::min(last, p.keys) : p.keys;
  for (std::int64_t k = 0; k < end; k += kKeys) {
    const std::int64_t count = std::min<std::int64_t>(end - k, kKeys), padded = round_up(count, 16);
    const int vectors = static_cast<int>(padded / 16);
    score_block<Narrow>(s.query_rows, packing.steps, s.key_tiles + k * packing.steps, vectors, s.probabilities);
    score_block<Narrow>(s.grad_rows, packing.steps, s.value_tiles + k * packing.steps, vectors, s.grad_scores);
    for (std::int64_t r = 0; r < kRows; ++r) {
      // Rows behind the last query are all zeros and add nothing.
      const std::int64_t seen = first + r >= last ? 0 : p.causal ? std::min(first + r + 1 - k, count) : count;
      softmax_gradient_row<Narrow>(s.probabilities + r * kScoreStride, s.grad_scores + r * kScoreStride, seen, padded,
                                   scale_log2, log_sums[r], products[r]);
    }
    const Lane* probabilities = reinterpret_cast<const Lane*>(s.probabilities);
    const Lane* grad_scores = reinterpret_cast<const Lane*>(s.grad_scores);
    if constexpr (Narrow::value) {
      pair_rows(s.probabilities, padded, s.probability_pairs);
      pair_rows(s.grad_scores, padded, s.grad_score_pairs);
      narrow_rows(s.grad_scores, padded);
      probabilities = s.probability_pairs;
      grad_scores = s.grad_score_pairs;
    }
    const std::int64_t steps = kRows / packing.per_lane;
    value_block<Narrow, true>(probabilities, padded, steps, s.grad_pairs, p.depth, depth_padded,
                              s.grad_value + k * depth_padded, nullptr);
    value_block<Narrow, true>(grad_scores, padded, steps, s.query_pairs, p.depth, depth_padded,
                              s.grad_key + k * depth_padded, nullptr);
    value_block<Narrow>(reinterpret_cast<const Lane*>(s.grad_scores), kRows, padded / packing.per_lane,
                        s.key_pairs + k / packing.per_lane * depth_padded, p.depth, depth_padded, s.grad_query,
                        nullptr);
  }
  store_rows<Narrow>(p, s.grad_query, depth_padded, factor, batch, head, p.queries, first, last, problem.grad_query);
}

template <class Narrow>
void run(const AttentionGradientProblem& problem, Lane* memory) {
  const AttentionProblem& p = problem.forward;
  const Layout layout(p);
  const Packing& packing = layout.packing;
  const float factor = static_cast<float>(1.0 / std::sqrt(static_cast<double>(p.depth)));
#pragma omp parallel num_threads(p.threads)
  {
    const Scratch s(layout, memory + omp_get_thread_num() * round_up(layout.thread, 16));
#pragma omp for schedule(dynamic, 1)
    for (std::int64_t i = 0; i < p.batch * p.heads; ++i) {
      const std::int64_t batch = i / p.heads, head = i % p.heads;
      const HeadTokens key(p.key, packing, batch, head), value(p.value, packing, batch, head);
      pack_tiles(key, p.keys, packing, s.key_tiles);
      pack_tiles(value, p.keys, packing, s.value_tiles);
      pack_pairs(key, 0, p.keys, round_up(p.keys, 16), packing, s.key_pairs);
      std::memset(s.grad_key, 0, static_cast<size_t>(layout.sums) * sizeof(float));
      std::memset(s.grad_value, 0, static_cast<size_t>(layout.sums) * sizeof(float));
      for (std::int64_t first = 0; first < p.queries; first += kRows)
        query_block<Narrow>(problem, layout, batch, head, first, s);
      const std::int64_t stride = packing.depth_padded;
      store_rows<Narrow>(p, s.grad_key, stride, factor, batch, head, p.keys, 0, p.keys, problem.grad_key);
      store_rows<Narrow>(p, s.grad_value, stride, 1.0f, batch, head, p.keys, 0, p.keys, problem.grad_value);
    }
  }
}

}  // namespace

std::int64_t attention_gradient_scratch_bytes(const AttentionGradientProblem& problem) {
  return static_cast<std::int64_t>(sizeof(Lane)) * problem.forward.threads *
         round_up(Layout(problem.forward).thread, 16);
}

void attention_gradient_kernel(const AttentionGradientProblem& problem, void* scratch) {
  if (problem.forward.bfloat16)
    run<std::true_type>(problem, static_cast<Lane*>(scratch));
  else
    run<std::false_type>(problem, static_cast<Lane*>(scratch));
}

}  // namespace thumbsup::cpu
AVX512_END

#else

namespace thumbsup::cpu {
std::int64_t attention_gradient_scratch_bytes(const AttentionGradientProblem&) {
  return 0;
}
void attention_gradient_kernel(const AttentionGradientProblem&, void*) {}
}  // namespace thumbsup::cpu

#endif
