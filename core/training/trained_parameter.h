#pragma once

#include "nn/torch.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace thumbsup {

using NamedTensors = std::map<std::string, at::Tensor>;

/// One tensor that training changes. The forward pass reads `working` (in the dtype of the computation), whose
/// gradient autograd fills; the update changes `master`, which is float32 and is the same tensor as `working` when that
/// is float32 too. Both lie densely in memory with the same strides.
struct TrainedParameter {
  std::string name;  ///< unique in a run: "unet.conv_in.weight"
  at::Tensor working;
  at::Tensor master;
  at::Tensor accumulated;  ///< float32 sum over micro-batches where `working` is of 16 bits; otherwise undefined
  std::size_t group = 0;   ///< index of its learning rate

  bool has_own_master() const { return !master.is_same(working); }
  /// What the update reads: in the strides of `working`; undefined when the last backward did not reach it.
  at::Tensor gradient() const;
};

/// Makes `tensor` (a leaf of the model) trainable. With `working` of 16 bits the master is a float32 copy.
TrainedParameter make_trained_parameter(std::string name, const at::Tensor& tensor, std::size_t group);

}  // namespace thumbsup
