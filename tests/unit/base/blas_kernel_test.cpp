#include "base/blas_kernel.h"

#include <gtest/gtest.h>

#include "base/interruption.h"

namespace thumbsup {
namespace {

CpuFeatures avx2() {
  CpuFeatures features;
  features.avx2 = true;
  return features;
}
CpuFeatures avx512() {
  CpuFeatures features = avx2();
  features.avx512 = true;
  return features;
}

TEST(BlasKernel, OneForNarrowerRegistersThanTheProcessorHasIsWrong) {
  for (const char* old : {"Prescott", "Core2", "Nehalem", "Sandybridge", "Barcelona", "generic"}) {
    EXPECT_EQ(better_blas_kernel(old, avx2()), "Haswell") << old;
    EXPECT_EQ(better_blas_kernel(old, avx512()), "SkylakeX") << old;
  }
  EXPECT_EQ(better_blas_kernel("Haswell", avx512()), "SkylakeX");
  EXPECT_EQ(better_blas_kernel("Zen", avx512()), "SkylakeX");
}

TEST(BlasKernel, OneThatFitsIsLeftAlone) {
  for (const char* fitting : {"Haswell", "Zen", "Excavator"}) EXPECT_EQ(better_blas_kernel(fitting, avx2()), "");
  for (const char* fitting : {"SkylakeX", "Cooperlake", "SAPPHIRERAPIDS"})
    EXPECT_EQ(better_blas_kernel(fitting, avx512()), "") << fitting;
  EXPECT_EQ(better_blas_kernel("Prescott", {}), "") << "a processor that has no more";
}

TEST(BlasKernel, OfOthersNothingIsSaid) {
  for (const char* other : {"", "neoversen1", "ARMV8", "POWER9", "a kernel of tomorrow"})
    EXPECT_EQ(better_blas_kernel(other, avx512()), "") << other;
}

TEST(Interruption, AsksOnlyWithinItsScopeAndTheInnermostOne) {
  int outer = 0, inner = 0;
  interruption_point();
  {
    const InterruptionScope first([&] { ++outer; });
    interruption_point();
    {
      const InterruptionScope second([&] { ++inner; });
      interruption_point();
      interruption_point();
    }
    interruption_point();
  }
  interruption_point();
  EXPECT_EQ(outer, 2);
  EXPECT_EQ(inner, 2);
}

}  // namespace
}  // namespace thumbsup
