#include "nn/cpu/group_norm_kernel.h"

#include <omp.h>

#include <cmath>

#include "nn/cpu/cpu_features.h"

#if THUMBSUP_AVX512_KERNELS
#include "nn/cpu/avx512.h"

AVX512_BEGIN
namespace thumbsup::cpu {
namespace {

constexpr std::int64_t kPixels = 32;   // pixels of a chunk, channels-last
constexpr std::int64_t kDense = 4096;  // elements of a chunk, channels-first

inline __m512 silu_vector(__m512 y) {
  const __m512 power = _mm512_min_ps(_mm512_set1_ps(126.0f), _mm512_mul_ps(y, _mm512_set1_ps(-1.44269504f)));
  return _mm512_div_ps(y, _mm512_add_ps(_mm512_set1_ps(1.0f), exp2_vector<6>(power)));
}

// Number, mean and sum of squares about the mean of some elements; merged by Chan's formula.
struct Moments {
  double count = 0, mean = 0, squares = 0;
  void merge(double other_count, double other_mean, double other_squares) {
    const double total = count + other_count, delta = other_mean - mean;
    mean += delta * other_count / total;
    squares += other_squares + delta * delta * count * other_count / total;
    count = total;
  }
};

struct Scratch {
  Scratch(const GroupNormProblem& p, void* memory) {
    chunks = p.channels_last ? (p.pixels + kPixels - 1) / kPixels : 1;
    scale = static_cast<float*>(memory);
    centre = scale + p.batch * p.channels;
    columns = centre + p.batch * p.channels;
    chunk_means = columns + p.threads * 2 * padded(p.channels);
    chunk_squares = chunk_means + p.batch * chunks * p.groups;
  }
  static std::int64_t padded(std::int64_t channels) { return (channels + 31) / 16 * 16; }
  static std::int64_t bytes(const GroupNormProblem& p) {
    const Scratch s(p, nullptr);
    return static_cast<std::int64_t>(sizeof(float)) *
           (2 * p.batch * p.channels + p.threads * 2 * padded(p.channels) + 2 * p.batch * s.chunks * p.groups);
  }
  std::int64_t chunks;
  float *scale, *centre;               // [batch, channels]
  float* columns;                      // [threads, 2, channels]
  float *chunk_means, *chunk_squares;  // [batch, chunks, groups]
};

// Statistics of pixels [first, first + count) of one image, channels-last. `columns` holds 2 * padded channels.
template <bool Narrow>
void chunk_statistics(const GroupNormProblem& p, std::int64_t image, std::int64_t first, std::int64_t count,
                      float* columns, float* means, float* squares) {
  const std::int64_t per_group = p.channels / p.groups, base = (image * p.pixels + first) * p.channels;
  float* const sums = columns;
  float* const centres = columns + Scratch::padded(p.channels);
  for (std::int64_t c = 0; c < p.channels; c += 16) {
    const __mmask16 lanes = first_lanes(p.channels - c);
    __m512 sum = _mm512_setzero_ps();
    for (std::int64_t i = 0; i < count; ++i)
      sum = _mm512_add_ps(sum, load<Narrow>(p.x, base + i * p.channels + c, lanes));
    _mm512_mask_storeu_ps(sums + c, lanes, sum);
  }
  for (std::int64_t g = 0; g < p.groups; ++g) {
    float sum = 0;
    for (std::int64_t c = g * per_group; c < (g + 1) * per_group; ++c) sum += sums[c];
    means[g] = sum / static_cast<float>(per_group * count);
    for (std::int64_t c = g * per_group; c < (g + 1) * per_group; ++c) centres[c] = means[g];
  }
  for (std::int64_t c = 0; c < p.channels; c += 16) {
    const __mmask16 lanes = first_lanes(p.channels - c);
    const __m512 centre = _mm512_maskz_loadu_ps(lanes, centres + c);
    __m512 sum = _mm512_setzero_ps();
    for (std::int64_t i = 0; i < count; ++i) {
      const __m512 d = _mm512_sub_ps(load<Narrow>(p.x, base + i * p.channels + c, lanes), centre);
      sum = _mm512_fmadd_ps(d, d, sum);
    }
    _mm512_mask_storeu_ps(sums + c, lanes, sum);
  }
  for (std::int64_t g = 0; g < p.groups; ++g) {
    float sum = 0;
    for (std::int64_t c = g * per_group; c < (g + 1) * per_group; ++c) sum += sums[c];
    squares[g] = sum;
  }
}

// Statistics of `count` neighbouring elements.
template <bool Narrow>
Moments dense_statistics(const void* x, std::int64_t begin, std::int64_t count) {
  Moments all;
  for (std::int64_t first = 0; first < count; first += kDense) {
    const std::int64_t size = count - first < kDense ? count - first : kDense;
    __m512 sum = _mm512_setzero_ps();
    for (std::int64_t i = 0; i < size; i += 16)
      sum = _mm512_add_ps(sum, load<Narrow>(x, begin + first + i, first_lanes(size - i)));
    const float mean = _mm512_reduce_add_ps(sum) / static_cast<float>(size);
    __m512 squares = _mm512_setzero_ps();
    for (std::int64_t i = 0; i < size; i += 16) {
      const __mmask16 lanes = first_lanes(size - i);
      const __m512 d = _mm512_maskz_sub_ps(lanes, load<Narrow>(x, begin + first + i, lanes), _mm512_set1_ps(mean));
      squares = _mm512_fmadd_ps(d, d, squares);
    }
    all.merge(static_cast<double>(size), mean, _mm512_reduce_add_ps(squares));
  }
  return all;
}

// Writes mean and rstd of one group, and the scale and centre of its channels: y = (x - centre) * scale + bias keeps
// the digits that x * scale + (bias - centre * scale) loses when the mean is large.
void finish_group(const GroupNormProblem& p, const Scratch& s, std::int64_t image, std::int64_t group,
                  const Moments& moments) {
  const std::int64_t per_group = p.channels / p.groups;
  const double rstd = 1.0 / std::sqrt(moments.squares / moments.count + p.eps);
  p.mean[image * p.groups + group] = static_cast<float>(moments.mean);
  p.rstd[image * p.groups + group] = static_cast<float>(rstd);
  for (std::int64_t c = group * per_group; c < (group + 1) * per_group; ++c) {
    s.scale[image * p.channels + c] = static_cast<float>(rstd * static_cast<double>(p.weight[c]));
    s.centre[image * p.channels + c] = static_cast<float>(moments.mean);
  }
}

template <bool Narrow, bool Silu>
void apply_channels_last(const GroupNormProblem& p, const Scratch& s, std::int64_t image, std::int64_t first,
                         std::int64_t count) {
  const float* const scale = s.scale + image * p.channels;
  const float* const centre = s.centre + image * p.channels;
  for (std::int64_t i = first; i < first + count; ++i)
    for (std::int64_t c = 0; c < p.channels; c += 16) {
      const __mmask16 lanes = first_lanes(p.channels - c);
      const std::int64_t at = (image * p.pixels + i) * p.channels + c;
      const __m512 x = _mm512_sub_ps(load<Narrow>(p.x, at, lanes), _mm512_maskz_loadu_ps(lanes, centre + c));
      __m512 y = _mm512_fmadd_ps(x, _mm512_maskz_loadu_ps(lanes, scale + c), _mm512_maskz_loadu_ps(lanes, p.bias + c));
      if constexpr (Silu) y = silu_vector(y);
      store<Narrow>(p.y, at, lanes, y);
    }
}

template <bool Narrow, bool Silu>
void apply_dense(const GroupNormProblem& p, const Scratch& s, std::int64_t image, std::int64_t channel) {
  const std::int64_t row = image * p.channels + channel;
  const __m512 scale = _mm512_set1_ps(s.scale[row]), centre = _mm512_set1_ps(s.centre[row]),
               bias = _mm512_set1_ps(p.bias[channel]);
  for (std::int64_t i = 0; i < p.pixels; i += 16) {
    const __mmask16 lanes = first_lanes(p.pixels - i);
    __m512 y = _mm512_fmadd_ps(_mm512_sub_ps(load<Narrow>(p.x, row * p.pixels + i, lanes), centre), scale, bias);
    if constexpr (Silu) y = silu_vector(y);
    store<Narrow>(p.y, row * p.pixels + i, lanes, y);
  }
}

template <bool Narrow, bool Silu>
void run_channels_last(const GroupNormProblem& p, const Scratch& s) {
#pragma omp parallel num_threads(p.threads)
  {
#pragma omp for schedule(static)
    for (std::int64_t i = 0; i < p.batch * s.chunks; ++i) {
      const std::int64_t first = i % s.chunks * kPixels, left = p.pixels - first;
      chunk_statistics<Narrow>(p, i / s.chunks, first, left < kPixels ? left : kPixels,
                               s.columns + omp_get_thread_num() * 2 * Scratch::padded(p.channels),
                               s.chunk_means + i * p.groups, s.chunk_squares + i * p.groups);
    }
#pragma omp for schedule(static)
    for (std::int64_t i = 0; i < p.batch * p.groups; ++i) {
      const std::int64_t image = i / p.groups, group = i % p.groups;
      Moments all;
      for (std::int64_t chunk = 0; chunk < s.chunks; ++chunk) {
        const std::int64_t left = p.pixels - chunk * kPixels, at = (image * s.chunks + chunk) * p.groups + group;
        const std::int64_t count = (left < kPixels ? left : kPixels) * (p.channels / p.groups);
        all.merge(static_cast<double>(count), s.chunk_means[at], s.chunk_squares[at]);
      }
      finish_group(p, s, image, group, all);
    }
#pragma omp for schedule(static)
    for (std::int64_t i = 0; i < p.batch * s.chunks; ++i) {
      const std::int64_t first = i % s.chunks * kPixels, left = p.pixels - first;
      apply_channels_last<Narrow, Silu>(p, s, i / s.chunks, first, left < kPixels ? left : kPixels);
    }
  }
}

template <bool Narrow, bool Silu>
void run_channels_first(const GroupNormProblem& p, const Scratch& s) {
  const std::int64_t per_group = p.channels / p.groups;
#pragma omp parallel for schedule(static) num_threads(p.threads)
  for (std::int64_t i = 0; i < p.batch * p.groups; ++i) {
    const std::int64_t image = i / p.groups, group = i % p.groups, size = per_group * p.pixels;
    finish_group(p, s, image, group, dense_statistics<Narrow>(p.x, i * size, size));
    for (std::int64_t c = group * per_group; c < (group + 1) * per_group; ++c)
      apply_dense<Narrow, Silu>(p, s, image, c);
  }
}

template <bool Narrow, bool Silu>
void run(const GroupNormProblem& p, void* scratch) {
  const Scratch s(p, scratch);
  if (p.channels_last)
    run_channels_last<Narrow, Silu>(p, s);
  else
    run_channels_first<Narrow, Silu>(p, s);
}

}  // namespace

bool group_norm_kernel_runs() {
  return has_avx512();
}

std::int64_t group_norm_scratch_bytes(const GroupNormProblem& problem) {
  return Scratch::bytes(problem);
}

void group_norm_kernel(const GroupNormProblem& p, void* scratch) {
  if (p.bfloat16)
    p.silu ? run<true, true>(p, scratch) : run<true, false>(p, scratch);
  else
    p.silu ? run<false, true>(p, scratch) : run<false, false>(p, scratch);
}

}  // namespace thumbsup::cpu
AVX512_END

#else

namespace thumbsup::cpu {
bool group_norm_kernel_runs() {
  return false;
}
std::int64_t group_norm_scratch_bytes(const GroupNormProblem&) {
  return 0;
}
void group_norm_kernel(const GroupNormProblem&, void*) {}
}  // namespace thumbsup::cpu

#endif
