#include "nn/cpu/cpu_features.h"

namespace thumbsup::cpu {

#if THUMBSUP_AVX512_KERNELS
bool has_avx512() {
  static const bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                          __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  return has;
}

bool has_avx512_bf16() {
  static const bool has = has_avx512() && __builtin_cpu_supports("avx512bf16");
  return has;
}
#else
bool has_avx512() {
  return false;
}
bool has_avx512_bf16() {
  return false;
}
#endif

}  // namespace thumbsup::cpu
