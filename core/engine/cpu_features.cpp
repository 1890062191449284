#include "engine/cpu_features.h"

namespace thumbsup {

CpuFeatures cpu_features() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return {__builtin_cpu_supports("avx2") != 0,
          __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0,
          __builtin_cpu_supports("avx512bf16") != 0};
#else
  return {};
#endif
}

}  // namespace thumbsup
