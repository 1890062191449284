#include "engine/thread_waiting.h"

#include <unistd.h>

#include <cstdlib>
#include <string>

namespace thumbsup {
namespace {

constexpr const char* kOpenMpPolicy = "OMP_WAIT_POLICY";

}  // namespace

void let_waiting_threads_sleep(char** argv) {
  // What the user has set stays; with either of them set the program has been started anew already, or need not be.
  if (std::getenv(kOpenMpPolicy) != nullptr || std::getenv("GOMP_SPINCOUNT") != nullptr) return;
  if (setenv(kOpenMpPolicy, "passive", 1) != 0) return;
  setenv("OPENBLAS_THREAD_TIMEOUT", "4", 0);  // 2^4 clock ticks, the least it knows
  execv("/proc/self/exe", argv);
  // Not possible here (no /proc, say): the program is right without it, only slower.
  unsetenv(kOpenMpPolicy);
}

bool waiting_threads_sleep() {
  const char* policy = std::getenv(kOpenMpPolicy);
  return policy != nullptr && (std::string(policy) == "passive" || std::string(policy) == "PASSIVE");
}

}  // namespace thumbsup
