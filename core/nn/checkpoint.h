#pragma once

#include "nn/torch.h"

#include <functional>
#include <vector>

namespace thumbsup {

/// Gradient checkpointing (Chen et al., "Training Deep Nets with Sublinear Memory Cost"): runs `function(inputs)`
/// without keeping its intermediate tensors, and runs it again when its gradient is asked for. `module` owns the
/// parameters that `function` uses. Undefined inputs are passed on as they are.
///
/// With `enabled` false the function is run as usual, yet with the same seam in the graph, so that gradients are summed
/// in the same order: both ways give bit-identical gradients. Without gradient mode it is a plain call. The function
/// must be deterministic.
at::Tensor checkpoint(bool enabled, const torch::nn::Module& module, const std::vector<at::Tensor>& inputs,
                      const std::function<at::Tensor(const std::vector<at::Tensor>&)>& function);

}  // namespace thumbsup
