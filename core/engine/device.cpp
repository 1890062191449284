#include "engine/device.h"

#include "nn/torch.h"

#include <algorithm>
#include <thread>

#include "base/error.h"
#include "engine/cpu_features.h"

namespace thumbsup {

std::string resolve_device(const std::string& requested) {
  const bool has_cuda = torch::cuda::is_available();
  if (requested == "auto") return has_cuda ? "cuda" : "cpu";
  if (requested == "cuda" && !has_cuda)
    throw UserInputError("There is no GPU that this build can use. Choose --device cpu, or see thumbsup doctor.");
  return requested;
}

std::string resolve_dtype(const std::string& requested, const std::string& device, Purpose purpose) {
  if (requested == "auto") {
    if (purpose == Purpose::Training) return "float32";
    if (device == "cuda") return "float16";
    return cpu_features().avx512_bf16 ? "bfloat16" : "float32";
  }
  if (requested == "float16" && device == "cpu")
    throw UserInputError("A CPU does not compute in float16. Choose --dtype bfloat16 or float32.");
  return requested;
}

void initialise_engine() {
  at::set_num_threads(static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
  at::globalContext().setFlushDenormal(true);
}

}  // namespace thumbsup
