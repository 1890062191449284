#include "nn/cpu/geglu_kernel.h"

#include "nn/cpu/cpu_features.h"

#if THUMBSUP_AVX512_KERNELS
#include "nn/cpu/avx512.h"

AVX512_BEGIN
namespace thumbsup::cpu {
namespace {

// x * Phi(x), with erfc by Abramowitz and Stegun, formula 7.1.26 (absolute error 1.5e-7).
inline __m512 gelu_vector(__m512 x) {
  const __m512 one = _mm512_set1_ps(1.0f);
  const __m512 z = _mm512_mul_ps(_mm512_abs_ps(x), _mm512_set1_ps(0.70710678f));
  const __m512 t = _mm512_div_ps(one, _mm512_fmadd_ps(z, _mm512_set1_ps(0.3275911f), one));
  __m512 p = _mm512_fmadd_ps(_mm512_set1_ps(1.061405429f), t, _mm512_set1_ps(-1.453152027f));
  p = _mm512_fmadd_ps(p, t, _mm512_set1_ps(1.421413741f));
  p = _mm512_fmadd_ps(p, t, _mm512_set1_ps(-0.284496736f));
  p = _mm512_fmadd_ps(p, t, _mm512_set1_ps(0.254829592f));
  const __m512 power = exp2_vector<6>(_mm512_mul_ps(_mm512_mul_ps(z, z), _mm512_set1_ps(-1.44269504f)));
  const __m512 half_erfc = _mm512_mul_ps(_mm512_mul_ps(_mm512_mul_ps(p, t), power), _mm512_set1_ps(0.5f));
  const __mmask16 positive = _mm512_cmp_ps_mask(x, _mm512_setzero_ps(), _CMP_NLT_UQ);
  return _mm512_mul_ps(x, _mm512_mask_sub_ps(half_erfc, positive, one, half_erfc));
}

template <bool Narrow>
void run(const GegluProblem& p) {
#pragma omp parallel for schedule(static) num_threads(p.threads)
  for (std::int64_t r = 0; r < p.rows; ++r)
    for (std::int64_t i = 0; i < p.inner; i += 16) {
      const __mmask16 lanes = first_lanes(p.inner - i);
      const std::int64_t value = 2 * r * p.inner + i, gate = value + p.inner, to = r * p.inner + i;
      if constexpr (Narrow) {
        const auto* x = static_cast<const std::uint16_t*>(p.x);
        const __m512 y = _mm512_mul_ps(widen(_mm256_maskz_loadu_epi16(lanes, x + value)),
                                       gelu_vector(widen(_mm256_maskz_loadu_epi16(lanes, x + gate))));
        _mm256_mask_storeu_epi16(static_cast<std::uint16_t*>(p.y) + to, lanes, narrow(y));
      } else {
        const auto* x = static_cast<const float*>(p.x);
        const __m512 y =
            _mm512_mul_ps(_mm512_maskz_loadu_ps(lanes, x + value), gelu_vector(_mm512_maskz_loadu_ps(lanes, x + gate)));
        _mm512_mask_storeu_ps(static_cast<float*>(p.y) + to, lanes, y);
      }
    }
}

}  // namespace

bool geglu_kernel_runs() {
  return has_avx512();
}

void geglu_kernel(const GegluProblem& problem) {
  problem.bfloat16 ? run<true>(problem) : run<false>(problem);
}

}  // namespace thumbsup::cpu
AVX512_END

#else

namespace thumbsup::cpu {
bool geglu_kernel_runs() {
  return false;
}
void geglu_kernel(const GegluProblem&) {}
}  // namespace thumbsup::cpu

#endif
