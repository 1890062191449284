#pragma once

#include "nn/torch.h"

namespace thumbsup {

/// While it lives, a GPU adds up in a fixed order, so that a run that goes on from a checkpoint computes what it would
/// have computed without a break (cuDNN, cuBLAS and the fused attention choose faster orders otherwise). On a processor
/// that is always so. cuBLAS needs CUBLAS_WORKSPACE_CONFIG in the environment (base/process_start.h sets it); without
/// it nothing is changed.
class DeterministicScope {
 public:
  explicit DeterministicScope(at::Device device);
  ~DeterministicScope();
  DeterministicScope(const DeterministicScope&) = delete;
  DeterministicScope& operator=(const DeterministicScope&) = delete;

 private:
  bool active_;
  bool cudnn_before_ = false, algorithms_before_ = false, warn_only_before_ = false;
};

}  // namespace thumbsup
