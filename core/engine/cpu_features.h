#pragma once

namespace thumbsup {

struct CpuFeatures {
  bool avx2 = false;
  bool avx512 = false;
  bool avx512_bf16 = false;
};

/// What this processor has and the system lets programs use.
CpuFeatures cpu_features();

}  // namespace thumbsup
