#include "base/process_start.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/blas_kernel.h"

namespace thumbsup {
namespace {

constexpr const char* kOpenMpPolicy = "OMP_WAIT_POLICY";
constexpr const char* kCublasWorkspace = "CUBLAS_WORKSPACE_CONFIG";
constexpr const char* kBlasKernel = "OPENBLAS_CORETYPE";
/// Says that the kernel in kBlasKernel is ours, which doctor must know; and that starting again was tried once.
constexpr const char* kBlasKernelIsOurs = "THUMBSUP_BLAS_KERNEL";

using Variables = std::vector<std::pair<const char*, std::string>>;

Variables missing_variables() {
  Variables missing;
  if (std::getenv(kOpenMpPolicy) == nullptr && std::getenv("GOMP_SPINCOUNT") == nullptr) {
    missing.emplace_back(kOpenMpPolicy, "passive");
    if (std::getenv("OPENBLAS_THREAD_TIMEOUT") == nullptr)
      missing.emplace_back("OPENBLAS_THREAD_TIMEOUT", "4");  // 2^4 clock ticks, the least it knows
  }
  if (std::getenv(kBlasKernel) == nullptr) {
    const std::string better = better_blas_kernel(blas_kernel().name, cpu_features());
    if (!better.empty()) {
      missing.emplace_back(kBlasKernel, better);
      missing.emplace_back(kBlasKernelIsOurs, better);
    }
  }
  // cuBLAS: one workspace a stream, without which its sums have no fixed order.
  std::error_code ignored;
  if (std::getenv(kCublasWorkspace) == nullptr && std::filesystem::exists("/dev/nvidiactl", ignored))
    missing.emplace_back(kCublasWorkspace, ":4096:8");
  return missing;
}

}  // namespace

void prepare_process(char** argv) {
  const Variables missing = missing_variables();
  if (missing.empty()) return;
  for (const auto& [name, value] : missing)
    if (setenv(name, value.c_str(), 1) != 0) return;
  execv("/proc/self/exe", argv);
  // Not possible here (no /proc, say): the program is right without it, only slower.
  for (const auto& [name, value] : missing) unsetenv(name);
}

bool waiting_threads_sleep() {
  const char* policy = std::getenv(kOpenMpPolicy);
  return policy != nullptr && (std::string(policy) == "passive" || std::string(policy) == "PASSIVE");
}

bool blas_kernel_chosen_by_user() {
  const char* chosen = std::getenv(kBlasKernel);
  const char* ours = std::getenv(kBlasKernelIsOurs);
  return chosen != nullptr && (ours == nullptr || std::string(ours) != chosen);
}

}  // namespace thumbsup
