#pragma once

// Vector helpers of the kernels in this folder. Include only between AVX512_BEGIN and AVX512_END, after every other
// header: what lies between is compiled for AVX-512 whatever the options of the file, and runs only after the check in
// cpu_features.h.

#include <immintrin.h>

#include <cstdint>

// A pragma is one string literal, however long.
// clang-format off
#if defined(__clang__)
#define AVX512_BEGIN \
  _Pragma("clang attribute push(__attribute__((target(\"avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,fma,avx2\"))), apply_to = function)")
#define AVX512_END _Pragma("clang attribute pop")
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define AVX512_BEGIN \
  _Pragma("GCC push_options") _Pragma("GCC target(\"avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,fma,avx2\")")
#define AVX512_END _Pragma("GCC pop_options")
#define UNROLL _Pragma("GCC unroll 16")
#endif
// clang-format on

AVX512_BEGIN
namespace thumbsup::cpu {
namespace {

[[maybe_unused]] inline __mmask16 first_lanes(std::int64_t count) {
  return static_cast<__mmask16>(count >= 16 ? 0xffffu : (1u << (count < 0 ? 0 : count)) - 1u);
}

[[maybe_unused]] inline __m512 widen(__m256i bf16) {
  return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(bf16), 16));
}

// Round to nearest even. By integer arithmetic and not by vcvtneps2bf16: that instruction needs AVX512_BF16 and flushes
// denormals. NaN stays NaN.
[[maybe_unused]] inline __m256i narrow(__m512 x) {
  const __m512i bits = _mm512_castps_si512(x);
  const __m512i odd = _mm512_and_si512(_mm512_srli_epi32(bits, 16), _mm512_set1_epi32(1));
  __m512i rounded = _mm512_srli_epi32(_mm512_add_epi32(_mm512_add_epi32(bits, odd), _mm512_set1_epi32(0x7fff)), 16);
  const __mmask16 nan = _mm512_cmp_ps_mask(x, x, _CMP_UNORD_Q);
  rounded = _mm512_mask_mov_epi32(rounded, nan, _mm512_set1_epi32(0x7fc0));
  return _mm512_cvtepi32_epi16(rounded);
}

// 16 elements from index `at`, float32 or (Narrow) bfloat16; lanes left out are zero, or stay as they are.
template <bool Narrow>
inline __m512 load(const void* x, std::int64_t at, __mmask16 lanes) {
  if constexpr (Narrow)
    return widen(_mm256_maskz_loadu_epi16(lanes, static_cast<const std::uint16_t*>(x) + at));
  else
    return _mm512_maskz_loadu_ps(lanes, static_cast<const float*>(x) + at);
}

template <bool Narrow>
inline void store(void* y, std::int64_t at, __mmask16 lanes, __m512 value) {
  if constexpr (Narrow)
    _mm256_mask_storeu_epi16(static_cast<std::uint16_t*>(y) + at, lanes, narrow(value));
  else
    _mm512_mask_storeu_ps(static_cast<float*>(y) + at, lanes, value);
}

// 2^x: polynomial of the given degree for the fraction (relative error 3.5e-6 for degree 4, 3e-9 for 6), exact scaling.
// Below 2^-126 the result is 2^-126, never a slow denormal. NaN stays NaN.
template <int Degree>
inline __m512 exp2_vector(__m512 x) {
  x = _mm512_max_ps(_mm512_set1_ps(-126.0f), x);
  const __m512 whole = _mm512_roundscale_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  const __m512 f = _mm512_sub_ps(x, whole);
  __m512 y;
  if constexpr (Degree == 4) {
    y = _mm512_fmadd_ps(_mm512_set1_ps(9.666368515e-3f), f, _mm512_set1_ps(5.592197584e-2f));
    y = _mm512_fmadd_ps(y, f, _mm512_set1_ps(0.240223490f));
    y = _mm512_fmadd_ps(y, f, _mm512_set1_ps(0.693121045f));
  } else {
    y = _mm512_fmadd_ps(_mm512_set1_ps(1.546144470e-4f), f, _mm512_set1_ps(1.340042818e-3f));
    y = _mm512_fmadd_ps(y, f, _mm512_set1_ps(9.618056679e-3f));
    y = _mm512_fmadd_ps(y, f, _mm512_set1_ps(5.550327227e-2f));
    y = _mm512_fmadd_ps(y, f, _mm512_set1_ps(0.240226509f));
    y = _mm512_fmadd_ps(y, f, _mm512_set1_ps(0.693147207f));
  }
  y = _mm512_fmadd_ps(y, f, _mm512_set1_ps(1.0f));
  return _mm512_scalef_ps(y, whole);
}

}  // namespace
}  // namespace thumbsup::cpu
AVX512_END
