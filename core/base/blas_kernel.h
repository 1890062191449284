#pragma once

#include <string>

#include "base/cpu_features.h"

namespace thumbsup {

/// The OpenBLAS of this process and the kernel it chose for the processor when it was loaded.
struct BlasKernel {
  std::string name;    ///< "SkylakeX"; empty: no OpenBLAS here
  std::string config;  ///< "OpenBLAS 0.3.21 DYNAMIC_ARCH ..."
};
/// Asks the library that is loaded already; costs nothing.
BlasKernel blas_kernel();

/// The kernel that suits the processor better than `kernel`, as OPENBLAS_CORETYPE takes it; empty when there is nothing
/// to mend. A library older than its processor does not know it and falls back to a kernel for narrower registers,
/// which costs a factor of 2 to 5.
std::string better_blas_kernel(const std::string& kernel, const CpuFeatures& features);

}  // namespace thumbsup
