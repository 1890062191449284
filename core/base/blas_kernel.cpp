#include "base/blas_kernel.h"

#include <dlfcn.h>
#include <strings.h>

#include <algorithm>
#include <initializer_list>

namespace thumbsup {
namespace {

/// Width in bits of the registers that a kernel of OpenBLAS computes in; 0 for one that is not of this architecture or
/// not known here, of which nothing is said.
int width_of(const std::string& kernel) {
  const auto is_one_of = [&](std::initializer_list<const char*> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](const char* name) { return strcasecmp(kernel.c_str(), name) == 0; });
  };
  if (is_one_of({"SkylakeX", "Cooperlake", "SapphireRapids"})) return 512;
  if (is_one_of({"Haswell", "Zen", "Excavator"})) return 256;
  // With AVX but without its second edition, whose fused products double the work a cycle.
  if (is_one_of({"Sandybridge", "Bulldozer", "Piledriver", "Steamroller"})) return 255;
  if (is_one_of({"Katmai", "Coppermine", "Northwood", "Prescott", "Banias", "Atom", "Core2", "Penryn", "Dunnington",
                 "Nehalem", "Athlon", "Opteron", "Opteron_SSE3", "Barcelona", "Bobcat", "Nano", "Generic"}))
    return 128;
  return 0;
}

const char* ask(const char* function) {
  using Text = const char* (*)();
  const auto symbol = reinterpret_cast<Text>(dlsym(RTLD_DEFAULT, function));
  return symbol == nullptr ? nullptr : symbol();
}

}  // namespace

BlasKernel blas_kernel() {
  const char* name = ask("openblas_get_corename");
  const char* config = ask("openblas_get_config");
  return {name == nullptr ? "" : name, config == nullptr ? "" : config};
}

std::string better_blas_kernel(const std::string& kernel, const CpuFeatures& features) {
  const int width = width_of(kernel);
  if (width == 0) return {};
  if (features.avx512 && width < 512) return "SkylakeX";
  if (features.avx2 && width < 256) return "Haswell";
  return {};
}

}  // namespace thumbsup
