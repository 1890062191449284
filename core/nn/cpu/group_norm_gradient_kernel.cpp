#include "nn/cpu/group_norm_gradient_kernel.h"

#include <omp.h>

#include "nn/cpu/cpu_features.h"

#if THUMBSUP_AVX512_KERNELS
#include "nn/cpu/avx512.h"

AVX512_BEGIN
namespace thumbsup::cpu {
namespace {

constexpr std::int64_t kPixels = 32;  // pixels of a chunk, channels-last

struct Scratch {
  Scratch(const GroupNormGradientProblem& p, void* memory) {
    chunks = p.channels_last ? (p.pixels + kPixels - 1) / kPixels : 1;
    padded = (p.channels + 15) / 16 * 16;
    const std::int64_t size = p.batch * padded;
    centre = static_cast<float*>(memory);
    rstd = centre + size;
    scale = rstd + size;
    offset = scale + size;
    slope = offset + size;
    sums = slope + size;
    total = 5 * size + 2 * size * chunks;
  }
  std::int64_t chunks, padded, total;
  float *centre, *rstd, *scale;  // [batch, padded channels]: mean, rstd, rstd * weight
  float *offset, *slope;         // grad_x = dz * scale - offset - xhat * slope
  float* sums;                   // [batch, chunks, 2, padded channels]: of dz, of dz * xhat
};

// The gradient before SiLU.
template <bool Silu>
inline __m512 before_silu(__m512 grad_y, __m512 z) {
  if constexpr (!Silu) return grad_y;
  const __m512 one = _mm512_set1_ps(1.0f);
  const __m512 power = _mm512_min_ps(_mm512_set1_ps(126.0f), _mm512_mul_ps(z, _mm512_set1_ps(-1.44269504f)));
  const __m512 sigmoid = _mm512_div_ps(one, _mm512_add_ps(one, exp2_vector<6>(power)));
  const __m512 slope = _mm512_mul_ps(sigmoid, _mm512_fmadd_ps(z, _mm512_sub_ps(one, sigmoid), one));
  return _mm512_mul_ps(grad_y, slope);
}

struct Channels {
  __m512 centre, rstd, scale, bias;
};

struct Gradient {
  __m512 dz, xhat;
};

template <bool Narrow, bool Silu>
inline Gradient gradient_at(const GroupNormGradientProblem& p, std::int64_t at, __mmask16 lanes, const Channels& c) {
  const __m512 centred = _mm512_maskz_sub_ps(lanes, load<Narrow>(p.x, at, lanes), c.centre);
  const __m512 z = _mm512_fmadd_ps(centred, c.scale, c.bias);
  return {before_silu<Silu>(load<Narrow>(p.grad_y, at, lanes), z), _mm512_mul_ps(centred, c.rstd)};
}

void prepare_group(const GroupNormGradientProblem& p, const Scratch& s, std::int64_t image, std::int64_t group) {
  const std::int64_t per_group = p.channels / p.groups;
  for (std::int64_t c = group * per_group; c < (group + 1) * per_group; ++c) {
    const std::int64_t at = image * s.padded + c;
    s.centre[at] = p.mean[image * p.groups + group];
    s.rstd[at] = p.rstd[image * p.groups + group];
    s.scale[at] = s.rstd[at] * p.weight[c];
  }
}

// Channel sums of one image merged over its chunks into chunk 0, then offset and slope of its channels.
void finish_group(const GroupNormGradientProblem& p, const Scratch& s, std::int64_t image, std::int64_t group) {
  const std::int64_t per_group = p.channels / p.groups;
  double of_dz = 0, of_dz_xhat = 0;
  for (std::int64_t c = group * per_group; c < (group + 1) * per_group; ++c) {
    double dz = 0, dz_xhat = 0;
    float* const first = s.sums + image * s.chunks * 2 * s.padded + c;
    for (std::int64_t chunk = 0; chunk < s.chunks; ++chunk) {
      dz += static_cast<double>(first[chunk * 2 * s.padded]);
      dz_xhat += static_cast<double>(first[chunk * 2 * s.padded + s.padded]);
    }
    first[0] = static_cast<float>(dz);
    first[s.padded] = static_cast<float>(dz_xhat);
    of_dz += dz * static_cast<double>(p.weight[c]);
    of_dz_xhat += dz_xhat * static_cast<double>(p.weight[c]);
  }
  const double factor =
      static_cast<double>(p.rstd[image * p.groups + group]) / static_cast<double>(per_group * p.pixels);
  for (std::int64_t c = group * per_group; c < (group + 1) * per_group; ++c) {
    s.offset[image * s.padded + c] = static_cast<float>(of_dz * factor);
    s.slope[image * s.padded + c] = static_cast<float>(of_dz_xhat * factor);
  }
}

void sum_over_images(const GroupNormGradientProblem& p, const Scratch& s, std::int64_t channel) {
  double bias = 0, weight = 0;
  for (std::int64_t image = 0; image < p.batch; ++image) {
    const float* const first = s.sums + image * s.chunks * 2 * s.padded + channel;
    bias += static_cast<double>(first[0]);
    weight += static_cast<double>(first[s.padded]);
  }
  p.grad_bias[channel] = static_cast<float>(bias);
  p.grad_weight[channel] = static_cast<float>(weight);
}

Channels channels_at(const GroupNormGradientProblem& p, const Scratch& s, std::int64_t image, std::int64_t c,
                     __mmask16 lanes) {
  const std::int64_t at = image * s.padded + c;
  return {_mm512_maskz_loadu_ps(lanes, s.centre + at), _mm512_maskz_loadu_ps(lanes, s.rstd + at),
          _mm512_maskz_loadu_ps(lanes, s.scale + at), _mm512_maskz_loadu_ps(lanes, p.bias + c)};
}

// Pixels [first, first + count) of one image, channels-last.
template <bool Narrow, bool Silu>
void sum_chunk(const GroupNormGradientProblem& p, const Scratch& s, std::int64_t image, std::int64_t first,
               std::int64_t count, float* sums) {
  for (std::int64_t c = 0; c < p.channels; c += 16) {
    const __mmask16 lanes = first_lanes(p.channels - c);
    const Channels channels = channels_at(p, s, image, c, lanes);
    __m512 dz = _mm512_setzero_ps(), dz_xhat = _mm512_setzero_ps();
    for (std::int64_t i = first; i < first + count; ++i) {
      const Gradient g = gradient_at<Narrow, Silu>(p, (image * p.pixels + i) * p.channels + c, lanes, channels);
      dz = _mm512_add_ps(dz, g.dz);
      dz_xhat = _mm512_fmadd_ps(g.dz, g.xhat, dz_xhat);
    }
    _mm512_storeu_ps(sums + c, dz);
    _mm512_storeu_ps(sums + s.padded + c, dz_xhat);
  }
}

template <bool Narrow, bool Silu>
void apply_chunk(const GroupNormGradientProblem& p, const Scratch& s, std::int64_t image, std::int64_t first,
                 std::int64_t count) {
  for (std::int64_t c = 0; c < p.channels; c += 16) {
    const __mmask16 lanes = first_lanes(p.channels - c);
    const Channels channels = channels_at(p, s, image, c, lanes);
    const __m512 offset = _mm512_maskz_loadu_ps(lanes, s.offset + image * s.padded + c);
    const __m512 slope = _mm512_maskz_loadu_ps(lanes, s.slope + image * s.padded + c);
    for (std::int64_t i = first; i < first + count; ++i) {
      const std::int64_t at = (image * p.pixels + i) * p.channels + c;
      const Gradient g = gradient_at<Narrow, Silu>(p, at, lanes, channels);
      store<Narrow>(p.grad_x, at, lanes,
                    _mm512_fnmadd_ps(g.xhat, slope, _mm512_fmsub_ps(g.dz, channels.scale, offset)));
    }
  }
}

template <bool Narrow, bool Silu>
void run_channels_last(const GroupNormGradientProblem& p, const Scratch& s) {
  const auto count = [&](std::int64_t first) { return p.pixels - first < kPixels ? p.pixels - first : kPixels; };
#pragma omp parallel num_threads(p.threads)
  {
#pragma omp for schedule(static)
    for (std::int64_t i = 0; i < p.batch * p.groups; ++i) prepare_group(p, s, i / p.groups, i % p.groups);
#pragma omp for schedule(static)
    for (std::int64_t i = 0; i < p.batch * s.chunks; ++i) {
      const std::int64_t first = i % s.chunks * kPixels;
      sum_chunk<Narrow, Silu>(p, s, i / s.chunks, first, count(first), s.sums + i * 2 * s.padded);
    }
#pragma omp for schedule(static)
    for (std::int64_t i = 0; i < p.batch * p.groups; ++i) finish_group(p, s, i / p.groups, i % p.groups);
#pragma omp for schedule(static) nowait
    for (std::int64_t c = 0; c < p.channels; ++c) sum_over_images(p, s, c);
#pragma omp for schedule(static)
    for (std::int64_t i = 0; i < p.batch * s.chunks; ++i) {
      const std::int64_t first = i % s.chunks * kPixels;
      apply_chunk<Narrow, Silu>(p, s, i / s.chunks, first, count(first));
    }
  }
}

template <bool Narrow, bool Silu>
void sum_row(const GroupNormGradientProblem& p, const Scratch& s, std::int64_t image, std::int64_t channel) {
  const std::int64_t row = (image * p.channels + channel) * p.pixels, at = image * s.padded + channel;
  const Channels channels{_mm512_set1_ps(s.centre[at]), _mm512_set1_ps(s.rstd[at]), _mm512_set1_ps(s.scale[at]),
                          _mm512_set1_ps(p.bias[channel])};
  __m512 dz = _mm512_setzero_ps(), dz_xhat = _mm512_setzero_ps();
  for (std::int64_t i = 0; i < p.pixels; i += 16) {
    const Gradient g = gradient_at<Narrow, Silu>(p, row + i, first_lanes(p.pixels - i), channels);
    dz = _mm512_add_ps(dz, g.dz);
    dz_xhat = _mm512_fmadd_ps(g.dz, g.xhat, dz_xhat);
  }
  s.sums[image * 2 * s.padded + channel] = _mm512_reduce_add_ps(dz);
  s.sums[image * 2 * s.padded + s.padded + channel] = _mm512_reduce_add_ps(dz_xhat);
}

template <bool Narrow, bool Silu>
void apply_row(const GroupNormGradientProblem& p, const Scratch& s, std::int64_t image, std::int64_t channel) {
  const std::int64_t row = (image * p.channels + channel) * p.pixels, at = image * s.padded + channel;
  const Channels channels{_mm512_set1_ps(s.centre[at]), _mm512_set1_ps(s.rstd[at]), _mm512_set1_ps(s.scale[at]),
                          _mm512_set1_ps(p.bias[channel])};
  const __m512 offset = _mm512_set1_ps(s.offset[at]), slope = _mm512_set1_ps(s.slope[at]);
  for (std::int64_t i = 0; i < p.pixels; i += 16) {
    const __mmask16 lanes = first_lanes(p.pixels - i);
    const Gradient g = gradient_at<Narrow, Silu>(p, row + i, lanes, channels);
    store<Narrow>(p.grad_x, row + i, lanes,
                  _mm512_fnmadd_ps(g.xhat, slope, _mm512_fmsub_ps(g.dz, channels.scale, offset)));
  }
}

template <bool Narrow, bool Silu>
void run_channels_first(const GroupNormGradientProblem& p, const Scratch& s) {
  const std::int64_t per_group = p.channels / p.groups;
#pragma omp parallel num_threads(p.threads)
  {
#pragma omp for schedule(static)
    for (std::int64_t i = 0; i < p.batch * p.groups; ++i) {
      const std::int64_t image = i / p.groups, group = i % p.groups;
      prepare_group(p, s, image, group);
      for (std::int64_t c = group * per_group; c < (group + 1) * per_group; ++c) sum_row<Narrow, Silu>(p, s, image, c);
      finish_group(p, s, image, group);
      for (std::int64_t c = group * per_group; c < (group + 1) * per_group; ++c)
        apply_row<Narrow, Silu>(p, s, image, c);
    }
#pragma omp for schedule(static)
    for (std::int64_t c = 0; c < p.channels; ++c) sum_over_images(p, s, c);
  }
}

template <bool Narrow, bool Silu>
void run(const GroupNormGradientProblem& p, void* scratch) {
  const Scratch s(p, scratch);
  if (p.channels_last)
    run_channels_last<Narrow, Silu>(p, s);
  else
    run_channels_first<Narrow, Silu>(p, s);
}

}  // namespace

std::int64_t group_norm_gradient_scratch_bytes(const GroupNormGradientProblem& problem) {
  return static_cast<std::int64_t>(sizeof(float)) * Scratch(problem, nullptr).total;
}

void group_norm_gradient_kernel(const GroupNormGradientProblem& p, void* scratch) {
  if (p.bfloat16)
    p.silu ? run<true, true>(p, scratch) : run<true, false>(p, scratch);
  else
    p.silu ? run<false, true>(p, scratch) : run<false, false>(p, scratch);
}

}  // namespace thumbsup::cpu
AVX512_END

#else

namespace thumbsup::cpu {
std::int64_t group_norm_gradient_scratch_bytes(const GroupNormGradientProblem&) {
  return 0;
}
void group_norm_gradient_kernel(const GroupNormGradientProblem&, void*) {}
}  // namespace thumbsup::cpu

#endif
