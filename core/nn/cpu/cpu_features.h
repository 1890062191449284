#pragma once

// What the vector kernels of this folder need: an x86-64 compiler that knows AVX-512 and bfloat16. Elsewhere the
// kernels report themselves as not available and the callers use LibTorch's operators.
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define THUMBSUP_AVX512_KERNELS 1
#else
#define THUMBSUP_AVX512_KERNELS 0
#endif

namespace thumbsup::cpu {

/// True when this processor runs the AVX-512 kernels (F, BW, DQ, VL).
bool has_avx512();
/// True when it also multiplies bfloat16 pairs (AVX512_BF16).
bool has_avx512_bf16();

}  // namespace thumbsup::cpu
