#pragma once

#include <string>

namespace thumbsup {

struct CpuFeatures {
  bool avx2 = false;    ///< with FMA
  bool avx512 = false;  ///< F, BW, CD, DQ, VL
  bool avx512_bf16 = false;
  bool amx_bf16 = false;

  /// Whether it multiplies bfloat16 in hardware. That says nothing of how fast.
  bool multiplies_bfloat16() const { return avx512_bf16 || amx_bf16; }
};

/// What this processor has and the system lets programs use.
const CpuFeatures& cpu_features();

/// "AMD EPYC 9B45", as the system calls it.
std::string processor_name();

}  // namespace thumbsup
