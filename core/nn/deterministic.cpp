#include "nn/deterministic.h"

#include <cstdlib>

#include "nn/torch_compat.h"

namespace thumbsup {

DeterministicScope::DeterministicScope(at::Device device)
    : active_(device.is_cuda() && std::getenv("CUBLAS_WORKSPACE_CONFIG") != nullptr) {
  if (!active_) return;
  auto& context = at::globalContext();
  cudnn_before_ = context.deterministicCuDNN();
  algorithms_before_ = context.deterministicAlgorithms();
  warn_only_before_ = context.deterministicAlgorithmsWarnOnly();
  context.setDeterministicCuDNN(true);
  context.setDeterministicAlgorithms(true, /*warn_only=*/false);
  compat::leave_new_memory_as_it_is();
}

DeterministicScope::~DeterministicScope() {
  if (!active_) return;
  auto& context = at::globalContext();
  context.setDeterministicCuDNN(cudnn_before_);
  context.setDeterministicAlgorithms(algorithms_before_, warn_only_before_);
}

}  // namespace thumbsup
